using Nop.Plugin.Payments.Interkassa.Payments;
using Nop.Services.Helpers;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>Takes the ledger and the last reconciliations to a page.</summary>
public class LogFactory(PaymentLedger ledger, ReconciliationRuns runs, ILocalizationService localizationService, IDateTimeHelper dateTimeHelper)
{
    private const int LinesOnPage = 50;
    private const int RunsOnPage = 10;

    /// <param name="page">From 1; anything else is the first.</param>
    public virtual async Task<LogModel> PrepareAsync(int page)
    {
        page = Math.Clamp(page, 1, int.MaxValue / LinesOnPage);
        var entries = await ledger.LastAsync((page - 1) * LinesOnPage, LinesOnPage + 1);
        var lines = new List<LogModel.Line>();
        foreach (var entry in entries.Take(LinesOnPage).Where(entry => !LedgerKeys.IsSettlement(entry)))
        {
            lines.Add(new LogModel.Line(
                await dateTimeHelper.UserTimeAsync(entry.CreatedOnUtc),
                entry.OrderId,
                entry.PaymentNumber,
                entry.InvoiceId,
                entry.State,
                await localizationService.GetResourceAsync($"{InterkassaDefaults.ResourcePrefix}Outcome.{entry.Outcome}"),
                MoneyText.Of(entry.Amount, entry.CurrencyCode),
                entry.PaymentSystem,
                entry.IsTest));
        }

        var runLines = new List<LogModel.RunLine>();
        foreach (var run in await runs.LastAsync(RunsOnPage))
            runLines.Add(new LogModel.RunLine(await dateTimeHelper.UserTimeAsync(run.StartedOnUtc), run.Invoices, run.News, run.Problems));
        return new LogModel { Lines = lines, Runs = runLines, Page = page, HasMore = entries.Count > LinesOnPage };
    }
}
