using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Links;
using Nop.Plugin.Payments.Interkassa.Payments.Owner;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;
using Nop.Plugin.Payments.Interkassa.Payments.Reports;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.ScheduleTasks;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>What the store runs again and again.</summary>
public class ReconciliationTask(
    ReconciliationService reconciliation, Reminders reminders, StoreWatch watch, ShopRegistry shops, LedgerHistory history, HourlyTotals totals,
    StoreLog storeLog, TimeProvider clock) : IScheduleTask
{
    /// <summary>Seconds from one reconciliation to the next; a setting of the store's schedule task once it is installed.</summary>
    public const int Period = 600;

    /// <summary>As the store's table of schedule tasks names it.</summary>
    public static string TypeName => $"{typeof(ReconciliationTask).FullName}, {typeof(ReconciliationTask).Assembly.GetName().Name}";

    public async Task ExecuteAsync()
    {
        // Whatever becomes of the gateway's answer.
        await storeLog.TryAsync("what came in could not be added up; who looks at a month waits longer.", totals.AddUpAsync);
        var run = await reconciliation.RunAsync();

        // After the gateway was asked, and has told everything: who has paid is not reminded.
        if (run.Problems.Length == 0)
            await storeLog.TryAsync("nobody could be reminded.", reminders.SendDueAsync);
        await storeLog.TryAsync("the store could not be looked at.", watch.LookAsync);
        if ((await shops.SettingsAsync(storeId: 0)).HistoryMonths is > 0 and var months)
            await history.ForgetAsync(clock.GetUtcNow().UtcDateTime.AddMonths(-months));
    }
}
