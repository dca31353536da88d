namespace Nop.Plugin.Payments.Interkassa.Payments.Refunds;

/// <summary>
/// What an admin typed into the plugin's own field, in the currency that was charged. The store asks for refunds in the primary store currency, and
/// there and back would cost a cent now and then. One for each request.
/// </summary>
public sealed class TypedRefund
{
    /// <summary>Null where the store's own field was used.</summary>
    public decimal? Amount { get; set; }
}
