using Nop.Plugin.Payments.Interkassa.Api;

namespace Nop.Plugin.Payments.Interkassa.Payments;

/// <summary>Asks what became of refunds that were under way.</summary>
public class RefundFollowUp(Refunds refunds, PaymentLedger ledger, PatientApi api, OrderNotes orderNotes, TimeProvider clock)
{
    /// <summary>A request that was cut off is still at work for so long at most.</summary>
    private static readonly TimeSpan StillSending = TimeSpan.FromMinutes(2);

    public virtual async Task<bool> AnyAsync() => (await refunds.OpenAsync(orderId: null)).Count > 0;

    /// <summary>Asks about the open refunds of an order, or of all orders.</summary>
    public virtual async Task FollowAsync(
        ApiCredentials credentials, string account, int? orderId, List<string> problems, CancellationToken cancellation = default)
    {
        foreach (var refund in await refunds.OpenAsync(orderId))
        {
            try
            {
                await FollowAsync(credentials, account, refund, cancellation);
            }
            catch (ApiException failure) when (failure.Kind is ApiErrorKind.Refused)
            {
                // Another shop's invoice, which this user may not see: whoever may will ask.
                problems.Add($"Refund of invoice {refund.InvoiceId}: {failure.Message}");
            }
        }
    }

    private async Task FollowAsync(ApiCredentials credentials, string account, Refund refund, CancellationToken cancellation)
    {
        if (refund.State() == RefundState.Sent && clock.GetUtcNow().UtcDateTime - refund.ChangedOnUtc < StillSending)
            return;

        var invoice = await api.CallAsync(client => client.GetInvoiceAsync(credentials, account, refund.InvoiceId, cancellation), cancellation);
        var state = await StateAfterAsync(refund, invoice.State);
        if (state == refund.State())
            return;

        await refunds.SetStateAsync(refund, state, refund.Message);
        await orderNotes.AddAsync(refund);
    }

    private async Task<RefundState> StateAfterAsync(Refund refund, ApiInvoiceState invoice) => invoice switch
    {
        ApiInvoiceState.Refunded => RefundState.Done,
        ApiInvoiceState.RefundInProgress => RefundState.InProgress,
        ApiInvoiceState.Paid when refund.State() == RefundState.InProgress => RefundState.Done,

        // A full refund leaves its mark on the invoice; where there is none, it was not made. A part may leave none.
        ApiInvoiceState.Paid when (await ledger.SettlementAsync(refund.OrderId))?.Amount == refund.Amount => RefundState.Failed,
        _ => RefundState.Unknown
    };
}
