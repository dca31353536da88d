using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Notifications;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;

/// <summary>Picks what is new and the shops' own among invoices that the API told of, and records it as if it had been notified.</summary>
public class InvoiceRecorder(
    PaymentAttempts attempts, PaymentLedger ledger, NotificationRecorder recorder, AttentionItems attention, TimeProvider clock, StoreLog storeLog)
{
    /// <summary>So many payment numbers go into one query.</summary>
    private const int ChunkSize = 200;

    /// <summary>Records what is new. An invoice that fails is added to the problems and does not stop the others.</summary>
    /// <returns>How many were recorded.</returns>
    public virtual async Task<int> RecordAsync(IReadOnlyList<Shop> askers, IReadOnlyList<ApiInvoice> invoices, ICollection<string> problems)
    {
        var utcNow = clock.GetUtcNow().UtcDateTime;
        var telling = invoices.Where(invoice => StateOf(invoice.State) is not null);
        var recorded = 0;
        foreach (var chunk in telling.Chunk(ChunkSize))
        {
            var known = await ledger.StatesAsync([.. chunk.Select(invoice => invoice.Id)]);
            var unknown = chunk.Where(invoice => !IsKnown(invoice, known)).ToList();
            var byNumber = (await attempts.FindAsync([.. unknown.Select(invoice => invoice.PaymentNumber)])).ToDictionary(attempt => attempt.PaymentNumber);
            foreach (var invoice in unknown)
            {
                if (byNumber.TryGetValue(invoice.PaymentNumber, out var attempt))
                {
                    if (IsOwn(invoice, attempt, askers) && await TryRecordAsync(invoice, attempt, problems))
                        recorded++;
                }
                else if (askers.FirstOrDefault(shop => shop.Owns(invoice.CheckoutId, utcNow)) is { } owner)
                {
                    await TellOfUnknownAsync(invoice, owner);
                }
            }
        }

        return recorded;
    }

    /// <summary>Money for a payment number that this plugin may have given out, in a database that was put back to an earlier state, say.</summary>
    private async Task TellOfUnknownAsync(ApiInvoice invoice, Shop shop)
    {
        if (invoice is not { State: ApiInvoiceState.Paid, IsTest: false } || !PaymentNumber.IsOfThisPlugin(invoice.PaymentNumber))
            return;

        var item = AttentionItem.OfUnknownPayment(invoice.PaymentNumber, invoice.Id, invoice.Amount, invoice.Currency, shop.StoreId);
        if (await attention.ContainsAsync(item.ItemKey))
            return;

        await attention.AddOnceAsync(item);
        await storeLog.ProblemAsync($"invoice {invoice.Id} was paid for payment {invoice.PaymentNumber}, which this store does not know. Does another store "
            + "use the same checkout, or was the database put back to an earlier state? Then find its order by its description in the cabinet, or refund it.");
    }

    private static bool IsOwn(ApiInvoice invoice, PaymentAttempt attempt, IReadOnlyList<Shop> askers)
        => attempt.OrderId > 0 && attempt.ShopId == invoice.CheckoutId && askers.Any(shop => shop.StoreId == attempt.StoreId);

    /// <summary>An invoice that was notified as failed is 'cancelled' here: no news.</summary>
    private static bool IsKnown(ApiInvoice invoice, ILookup<string, string> known)
    {
        var state = StateOf(invoice.State)!.Value;
        string[] same = state.State == InvoiceState.Canceled || state.Text == "expired" ? ["canceled", "fail", "expired"] : [state.Text];
        return known[invoice.Id].Any(same.Contains);
    }

    private async Task<bool> TryRecordAsync(ApiInvoice invoice, PaymentAttempt attempt, ICollection<string> problems)
    {
        try
        {
            await recorder.RecordAsync(attempt, ToNotification(invoice));
            return true;
        }
        catch (Exception failure)
        {
            await storeLog.ProblemAsync($"invoice {invoice.Id} could not be recorded.", failure);
            problems.Add(ProblemText.Line(Problem.InvoiceNotRecorded, $"{invoice.Id} ({failure.Message})"));
            return false;
        }
    }

    private static GatewayNotification ToNotification(ApiInvoice invoice)
    {
        var (state, text) = StateOf(invoice.State)!.Value;
        return new GatewayNotification(invoice.PaymentNumber, invoice.Id, state, text, invoice.Amount ?? 0, invoice.Currency ?? string.Empty)
        {
            PaymentSystem = invoice.PaymentSystem,
            IsTest = invoice.IsTest,
            IsAmountKnown = invoice.Amount is not null && invoice.Currency is not null
        };
    }

    /// <summary>As a notification would write it; null for states that are no news.</summary>
    private static (InvoiceState State, string Text)? StateOf(ApiInvoiceState state) => state switch
    {
        ApiInvoiceState.Paid => (InvoiceState.Success, "success"),
        ApiInvoiceState.Processing => (InvoiceState.Process, "process"),
        ApiInvoiceState.Cancelled => (InvoiceState.Canceled, "canceled"),
        ApiInvoiceState.Expired => (InvoiceState.Unknown, "expired"),
        ApiInvoiceState.Refunded => (InvoiceState.Unknown, "refunded"),
        ApiInvoiceState.RefundInProgress => (InvoiceState.Unknown, "refundInProgress"),
        _ => null
    };
}
