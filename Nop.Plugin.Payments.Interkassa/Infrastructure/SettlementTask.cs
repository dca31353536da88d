using Nop.Plugin.Payments.Interkassa.Payments.Notifications;
using Nop.Plugin.Payments.Interkassa.Payments.Owner;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;
using Nop.Plugin.Payments.Interkassa.Payments.Refunds;
using Nop.Plugin.Payments.Interkassa.Payments.Settling;
using Nop.Services.ScheduleTasks;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>What the store runs each minute: what was begun and not finished is finished, and what was missed is asked for.</summary>
public class SettlementTask(
    SettlementRound settlements, RefundRound refunds, OwnerMail ownerMail, MissedNotifications missed, ReconciliationService reconciliation)
    : IScheduleTask
{
    /// <summary>Seconds from one round to the next.</summary>
    public const int Period = 60;

    /// <summary>As the store's table of schedule tasks names it.</summary>
    public static string TypeName => $"{typeof(SettlementTask).FullName}, {typeof(SettlementTask).Assembly.GetName().Name}";

    public async Task ExecuteAsync()
    {
        await settlements.RunAsync();
        await refunds.RunAsync();
        await ownerMail.SendAsync();
        if (!missed.TryTake())
            return;

        // What could not be asked about now is asked about in the next round; the gateway's own repetition may be hours away. What another round would
        // not mend, a wrong key, say, waits for the other task.
        try
        {
            if ((await reconciliation.RunAsync(isUrgent: true)).WasOut())
                missed.Add();
        }
        catch
        {
            missed.Add();
            throw;
        }
    }
}
