namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>How the browser came back. It proves nothing and changes nothing; it only chooses the words.</summary>
public enum ReturnKind
{
    Success,
    Pending,
    Fail,
    Unavailable
}
