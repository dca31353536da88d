namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>What an order is claimed for.</summary>
public enum ClaimPurpose
{
    Settling,
    Cancelling,
    GivingBack,
    Refunding,
    Reminding
}
