using System.Globalization;
using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Payments;

/// <summary>The refunds that were asked of the gateway, in the store's database.</summary>
public class Refunds(IRepository<Refund> refunds, TimeProvider clock)
{
    private const int LongestMessage = 400;

    /// <summary>The refunds of an order, oldest first.</summary>
    public virtual async Task<IReadOnlyList<Refund>> OfOrderAsync(int orderId)
        => await refunds.Table.Where(refund => refund.OrderId == orderId).OrderBy(refund => refund.Id).ToListAsync();

    /// <summary>The refunds whose end is not known yet; of one order, or of all.</summary>
    public virtual async Task<IReadOnlyList<Refund>> OpenAsync(int? orderId)
    {
        string[] open = [nameof(RefundState.Sent), nameof(RefundState.InProgress), nameof(RefundState.Unknown)];
        return await refunds.Table.Where(refund => open.Contains(refund.StateName) && (orderId == null || refund.OrderId == orderId)).ToListAsync();
    }

    /// <summary>
    /// Claims the right to make the next refund of an invoice, after so many <paramref name="earlier"/> ones. The database lets one claim win.
    /// </summary>
    /// <returns>Null when another click or server was first.</returns>
    public virtual async Task<Refund?> ClaimAsync(LedgerEntry settlement, int earlier, decimal amount, decimal orderAmount)
    {
        var refund = new Refund
        {
            OrderId = settlement.OrderId,
            InvoiceId = settlement.InvoiceId,
            RefundKey = string.Create(CultureInfo.InvariantCulture, $"{settlement.InvoiceId}:{earlier}"),
            Amount = amount,
            CurrencyCode = settlement.CurrencyCode,
            OrderAmount = orderAmount,
            CreatedOnUtc = clock.GetUtcNow().UtcDateTime,
            ChangedOnUtc = clock.GetUtcNow().UtcDateTime
        };
        try
        {
            await refunds.InsertAsync(refund, publishEvent: false);
            return refund;
        }
        catch (Exception) when (refunds.Table.Any(other => other.RefundKey == refund.RefundKey))
        {
            // Another click or server was first. Whatever else may have gone wrong goes on its way.
            return null;
        }
    }

    public virtual async Task SetStateAsync(Refund refund, RefundState state, string message = "")
    {
        refund.StateName = state.ToString();
        refund.Message = message.Length <= LongestMessage ? message : message[..LongestMessage];
        refund.ChangedOnUtc = clock.GetUtcNow().UtcDateTime;
        await refunds.UpdateAsync(refund, publishEvent: false);
    }
}
