using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;
using Nop.Plugin.Payments.Interkassa.Payments.Reports;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Helpers;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Takes payments to their page: the search, a page of the grid, the sums and charts above it, and exports.</summary>
public class PaymentsModelFactory(
    PaymentReports reports, HourlyTotals hourlyTotals, ReconciliationRuns runs, IStoreService storeService, IDateTimeHelper dateTimeHelper, Texts texts,
    ProblemText problems, TimeProvider clock)
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string Live = "live";
    private const string Test = "test";
    private const int PageSize = 25;
    private const int LargestPage = 500;
    private const int RunsOnPage = 5;
    private const int TellingRunsOnPage = 20;
    private const int DaysAtFirst = 30;

    /// <summary>As the gateway writes them.</summary>
    private static readonly string[] States = ["success", "new", "process", "waitAccept", "canceled", "fail", "expired", "refundInProgress", "refunded"];

    /// <summary>The page as it is at first: what was paid in the last days.</summary>
    public virtual async Task<PaymentsModel> PrepareAsync()
    {
        var today = await dateTimeHelper.ConvertToUserTimeAsync(clock.GetUtcNow().UtcDateTime, DateTimeKind.Utc);
        var stores = await storeService.GetAllStoresAsync();
        var states = new List<SelectListItem> { new(await texts.GetAsync("Report.All"), string.Empty) };
        foreach (var state in States)
            states.Add(new SelectListItem(await texts.InvoiceStateAsync(state), state, selected: state == States[0]));

        var lines = new List<PaymentsModel.RunLine>();
        foreach (var run in await runs.TellingAsync(RunsOnPage, TellingRunsOnPage))
            lines.Add(new PaymentsModel.RunLine(await dateTimeHelper.UserTimeAsync(run.StartedOnUtc), run.Invoices, run.News,
                await problems.OfAsync(run.Problems)));
        return new PaymentsModel
        {
            Query = new PaymentsQuery
            {
                From = today.AddDays(1 - DaysAtFirst).ToString(DayFormat, CultureInfo.InvariantCulture),
                To = today.ToString(DayFormat, CultureInfo.InvariantCulture),
                State = States[0],
                Kind = Live
            },
            States = states,
            Stores = stores.Count < 2 ? [] :
            [
                new SelectListItem(await texts.GetAsync("Report.All"), "0"), .. stores.Select(store => new SelectListItem(store.Name, $"{store.Id}"))
            ],
            Runs = lines,
            PageSize = PageSize
        };
    }

    /// <param name="query">What is looked for.</param>
    /// <param name="afterId">The key of the last row of the page before; 0 for the first.</param>
    /// <param name="length">How many rows the page holds.</param>
    public virtual async Task<PaymentsPageModel> PageAsync(PaymentsQuery query, int afterId, int length)
    {
        length = Math.Clamp(length, 1, LargestPage);
        var found = await reports.PageAsync(await FilterAsync(query), afterId, length + 1);
        var shown = found.Take(length).ToList();
        var numbers = await reports.OrderNumbersAsync([.. shown.Select(entry => entry.OrderId).Distinct()]);
        var storeOf = await reports.StoresAsync([.. shown.Select(entry => entry.PaymentNumber).Distinct()]);
        var names = (await storeService.GetAllStoresAsync()).ToDictionary(store => store.Id, store => store.Name);
        var lines = new List<PaymentsPageModel.Line>();
        foreach (var entry in shown)
        {
            var state = await texts.InvoiceStateAsync(entry.State);
            lines.Add(new PaymentsPageModel.Line(
                await dateTimeHelper.UserTimeAsync(entry.CreatedOnUtc),
                entry.OrderId,
                numbers.GetValueOrDefault(entry.OrderId, string.Empty),
                names.GetValueOrDefault(storeOf.GetValueOrDefault(entry.PaymentNumber), string.Empty),
                entry.PaymentNumber,
                entry.InvoiceId,
                entry.IsTest ? $"{state} {await texts.GetAsync("Panel.Test")}" : state,
                await texts.OutcomeAsync(entry),
                PaymentSystemName.Of(entry.PaymentSystem),
                entry.SaysMoneyCame() ? MoneyText.Of(entry.Amount, entry.CurrencyCode) : string.Empty,
                entry.SaysMoneyCame() && entry.CreditedAmount is { } credited ? MoneyText.Of(credited) : string.Empty));
        }

        return new PaymentsPageModel(lines, shown.Count > 0 ? shown[^1].Id : 0, found.Count > length);
    }

    public virtual async Task<PaymentsSummaryModel> SummaryAsync(PaymentsQuery query)
    {
        var filter = await FilterAsync(query);
        var zone = await dateTimeHelper.GetCurrentTimeZoneAsync();
        var hours = await hourlyTotals.OfAsync(filter);
        var totals = (await reports.TotalsAsync(filter, hours)).Select(total => new PaymentsSummaryModel.Total(total.CurrencyCode, total.Payments,
            MoneyText.Of(total.Charged), MoneyText.Of(total.Credited), MoneyText.Of(total.Fees), MoneyText.Of(total.Refunded)));
        var charts = hours
            .Select(hour => (hour.PaymentSystem, hour.CurrencyCode, hour.Charged, Day: TimeZoneInfo.ConvertTimeFromUtc(hour.HourUtc, zone).Date))
            .GroupBy(hour => hour.CurrencyCode).OrderBy(currency => currency.Key, StringComparer.Ordinal)
            .Select(currency =>
            {
                var days = currency.Select(hour => hour.Day).Distinct().Order().ToList();
                return new PaymentsSummaryModel.Chart(currency.Key, [.. days.Select(day => day.ToString("d", CultureInfo.CurrentCulture))],
                [
                    .. currency.GroupBy(hour => hour.PaymentSystem).OrderBy(system => system.Key, StringComparer.Ordinal).Select(system =>
                        new PaymentsSummaryModel.Series(system.Key, [.. days.Select(day => system.Where(hour => hour.Day == day).Sum(hour => hour.Charged))]))
                ]);
            });
        return new PaymentsSummaryModel([.. totals], [.. charts]);
    }

    /// <summary>What an export holds, with times in the zone of whoever exports.</summary>
    public virtual async Task<(IReadOnlyList<ReportColumn> Columns, IAsyncEnumerable<ReportLine> Lines)> ExportAsync(PaymentsQuery query)
    {
        var zone = await dateTimeHelper.GetCurrentTimeZoneAsync();
        var (payment, refund) = (await texts.GetAsync("Export.Payment"), await texts.GetAsync("Export.Refund"));
        var (yes, no) = (await texts.GetAsync("Export.Test"), await texts.GetAsync("Export.Live"));
        var stateTexts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var state in States)
            stateTexts[state] = await texts.InvoiceStateAsync(state);
        foreach (var state in Enum.GetValues<RefundState>())
            stateTexts[state.ToString()] = await texts.GetAsync(state == RefundState.Unknown ? "Export.RefundUnknown" : TextNameAttribute.Of(state).Name);
        return (
        [
            new(await texts.GetAsync("Panel.Time"), line => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(line.TimeUtc, DateTimeKind.Utc), zone)),
            new(await texts.GetAsync("Export.What"), line => line.IsRefund ? refund : payment),
            new(await texts.GetAsync("Export.OrderId"), line => line.OrderId > 0 ? line.OrderId : null),
            new(await texts.GetAsync("Panel.PaymentNumber"), line => line.PaymentNumber),
            new(await texts.GetAsync("Panel.Invoice"), line => line.InvoiceId),
            new(await texts.GetAsync("Panel.State"), line => stateTexts.GetValueOrDefault(line.State, line.State)),
            new(await texts.GetAsync("Panel.PaymentSystem"), line => line.PaymentSystem),
            new(await texts.GetAsync("Panel.Transaction"), line => line.TransactionId),
            new(await texts.GetAsync("Export.Currency"), line => line.CurrencyCode),
            new(await texts.GetAsync("Panel.Charged"), line => line.Charged),
            new(await texts.GetAsync("Panel.Credited"), line => line.Credited),
            new(await texts.GetAsync("Report.Fees"), line => line.Fee),
            new(await texts.GetAsync("Report.Refunded"), line => line.Refunded),
            new(await texts.GetAsync("Export.Kind"), line => line.IsTest ? yes : no)
        ], reports.AllAsync(await FilterAsync(query)));
    }

    /// <summary>The name of an export's file, without what follows the dot; of the days as they were read and nothing else that was asked.</summary>
    public static string FileNameOf(PaymentsQuery query) => string.Join('-',
        new[] { DayOf(query.From), DayOf(query.To) }.OfType<DateTime>()
            .Select(day => day.ToString(DayFormat, CultureInfo.InvariantCulture)).Prepend("interkassa"));

    /// <summary>What cannot be read is not looked at.</summary>
    private async Task<PaymentFilter> FilterAsync(PaymentsQuery query)
    {
        var zone = await dateTimeHelper.GetCurrentTimeZoneAsync();
        var system = (query.PaymentSystem ?? string.Empty).Replace(" ", string.Empty).ToLowerInvariant();
        return new PaymentFilter
        {
            FromUtc = DayOf(query.From) is { } from ? dateTimeHelper.ConvertToUtcTime(from, zone) : null,
            ToUtc = DayOf(query.To) is { } to ? dateTimeHelper.ConvertToUtcTime(to.AddDays(1), zone) : null,
            OrderNumber = query.Order?.Trim() ?? string.Empty,
            Number = query.Number?.Trim() ?? string.Empty,
            PaymentSystem = system,
            OrPaymentSystem = PaymentSystemName.OtherAliasOf(system),
            State = query.State?.Trim() ?? string.Empty,
            StoreId = query.Store,
            IsTest = query.Kind switch { Live => false, Test => true, _ => null }
        };
    }

    private static DateTime? DayOf(string? text)
        => DateTime.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200
            ? day : null;
}
