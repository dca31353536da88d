using Nop.Plugin.Payments.Interkassa.Payments.Settling;
using Nop.Services.ScheduleTasks;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>What the store runs each minute: see <see cref="SettlementRound"/>.</summary>
public class SettlementTask(SettlementRound round) : IScheduleTask
{
    /// <summary>Seconds from one round to the next.</summary>
    public const int Period = 60;

    /// <summary>As the store's table of schedule tasks names it.</summary>
    public static string TypeName => $"{typeof(SettlementTask).FullName}, {typeof(SettlementTask).Assembly.GetName().Name}";

    public Task ExecuteAsync() => round.RunAsync();
}
