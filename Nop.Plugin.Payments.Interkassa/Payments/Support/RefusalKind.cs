namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>What kind of caller was turned away; each kind has lines of its own in the log.</summary>
public enum RefusalKind
{
    /// <summary>Anybody.</summary>
    Call,

    /// <summary>Somebody who says to tell of a checkout that is a shop's own: Interkassa, perhaps, with another key than the shop has.</summary>
    OwnCheckout
}
