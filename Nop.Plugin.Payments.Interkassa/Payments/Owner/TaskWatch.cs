using Nop.Services.ScheduleTasks;

namespace Nop.Plugin.Payments.Interkassa.Payments.Owner;

/// <summary>Says by the store's own table whether it runs the plugin's schedule tasks.</summary>
public class TaskWatch(IScheduleTaskService tasks, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <param name="types">The tasks, as the store's table names them.</param>
    /// <returns>A task that is switched off, missing or has not run for a while; null when all run.</returns>
    public virtual async Task<StandingTask?> FindStandingAsync(IEnumerable<string> types)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var type in types)
        {
            if (await tasks.GetTaskByTypeAsync(type) is not { } task)
                return new StandingTask(type, TimeSpan.Zero);

            var period = TimeSpan.FromSeconds(task.Seconds);
            var last = task.LastSuccessUtc ?? task.LastEnabledUtc ?? DateTime.MinValue;
            if (!task.Enabled || now - last > period + Patience)
                return new StandingTask(task.Name, period);
        }

        return null;
    }
}
