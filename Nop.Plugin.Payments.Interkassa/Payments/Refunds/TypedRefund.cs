namespace Nop.Plugin.Payments.Interkassa.Payments.Refunds;

/// <summary>
/// What an admin typed into the plugin's own field, in the currency that was charged. The store asks for refunds in the primary store currency, and
/// there and back would cost a cent now and then. One for each request.
/// </summary>
public sealed class TypedRefund
{
    private (int OrderId, decimal Amount)? _typed;

    public void Set(int orderId, decimal amount) => _typed = (orderId, amount);

    /// <summary>Of an order, once; null where the store's own field was used, or another order is refunded meanwhile.</summary>
    public decimal? TakeOf(int orderId)
    {
        if (_typed is not { } typed || typed.OrderId != orderId)
            return null;

        _typed = null;
        return typed.Amount;
    }
}
