namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>What a shop asks the gateway to collect, in whichever protocol; what one cannot say is left out of its forms.</summary>
/// <param name="CheckoutId">The shop's ID.</param>
/// <param name="PaymentNumber">The shop's number of this attempt.</param>
/// <param name="Amount">Above 0, at most two decimals, in <paramref name="Currency"/>.</param>
/// <param name="Currency">Three capital letters.</param>
/// <param name="Description">Any text of the shop's own, never the buyer's: see <see cref="SciText.ToDescription"/>.</param>
/// <param name="Urls">Where the gateway notifies the shop and returns the browser.</param>
/// <param name="IsTest">Whether to send it straight to the test payment system.</param>
public sealed record PaymentRequest(
    string CheckoutId, string PaymentNumber, decimal Amount, string Currency, string Description, SciUrls Urls, bool IsTest)
{
    /// <summary>How long the invoice can be paid, in seconds; null leaves it to the checkout's setting.</summary>
    public int? LifetimeSeconds { get; init; }

    /// <summary>The gateway's language as in <c>uk</c> or <c>uk_ua</c>; null lets the gateway decide.</summary>
    public string? Language { get; init; }

    /// <summary>The only payment systems on the gateway's page; null leaves that to the checkout.</summary>
    public string? PaymentSystemsAllowed { get; init; }

    /// <summary>The one payment system to pay with; null lets the customer choose at the gateway.</summary>
    public string? PaymentSystem { get; init; }

    /// <summary>The same, or the system of test payments, in the newer dialect, which is then sent instead; null sends the older name.</summary>
    public SciPaymentMethod? PaymentMethod { get; init; }

    /// <summary>Whether the answer is to be the payment system's own form in JSON, for a server to read (<c>ik_int</c>, <c>ik_act=process</c>).</summary>
    public bool AsksForJson { get; init; }

    /// <summary>Payment systems that are not on the gateway's page; null hides none.</summary>
    public string? PaymentSystemsHidden { get; init; }
}
