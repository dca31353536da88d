using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Helpers;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Takes the ledger and the last reconciliations to a page.</summary>
public class LedgerModelFactory(PaymentLedger ledger, ReconciliationRuns runs, Texts texts, IDateTimeHelper dateTimeHelper)
{
    private const int LinesOnPage = 50;
    private const int RunsOnPage = 10;

    /// <param name="page">From 1; anything else is the first.</param>
    public virtual async Task<LedgerModel> PrepareAsync(int page)
    {
        page = Math.Clamp(page, 1, int.MaxValue / LinesOnPage);
        var entries = await ledger.LastAsync((page - 1) * LinesOnPage, LinesOnPage + 1);
        var lines = new List<LedgerModel.Line>();
        foreach (var entry in entries.Take(LinesOnPage).Where(entry => !LedgerKeys.IsSettlement(entry)))
        {
            lines.Add(new LedgerModel.Line(
                await dateTimeHelper.UserTimeAsync(entry.CreatedOnUtc),
                entry.OrderId,
                entry.PaymentNumber,
                entry.InvoiceId,
                entry.State,
                await texts.OutcomeAsync(entry),
                MoneyText.Of(entry.Amount, entry.CurrencyCode),
                entry.PaymentSystem,
                entry.IsTest));
        }

        var runLines = new List<LedgerModel.RunLine>();
        foreach (var run in await runs.LastAsync(RunsOnPage))
            runLines.Add(new LedgerModel.RunLine(await dateTimeHelper.UserTimeAsync(run.StartedOnUtc), run.Invoices, run.News, run.Problems));
        return new LedgerModel { Lines = lines, Runs = runLines, Page = page, HasMore = entries.Count > LinesOnPage };
    }
}
