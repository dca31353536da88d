using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Owner;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>
/// Looks each minute whether the store runs the plugin's schedule tasks. No task can: it would not run either. By the store's table alone, so that servers
/// that were started at different times say the same.
/// </summary>
public class TaskGuard(BackgroundRequests requests, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<TaskGuard> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>
    /// So long it must have been seen, and as long as the task's period and a little more: while a store or its database is off no task runs, and each is run
    /// again within its period; and who switches one off for a moment knows.
    /// </summary>
    private static readonly TimeSpan Seen = TimeSpan.FromMinutes(12);

    private static readonly TimeSpan AfterPeriod = TimeSpan.FromMinutes(2);

    private DateTimeOffset? _seenSince;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        for (; ;)
        {
            await Task.Delay(Period, clock, stoppingToken);
            await LookAsync();
        }
    }

    /// <summary>Looks once. The store's owner is told here as well: it may be the task that tells them which does not run.</summary>
    public virtual async Task LookAsync()
    {
        try
        {
            await requests.RunAsync(storeId: 0, async services =>
            {
                var standing = await services.GetRequiredService<TaskWatch>().FindStandingAsync(PluginInstallation.TaskTypes);
                var item = AttentionItem.OfStore(AttentionKind.TaskStands, storeId: 0, standing?.Name ?? string.Empty);
                var items = services.GetRequiredService<AttentionItems>();
                if (standing is null)
                {
                    _seenSince = null;
                    await items.SetAsync(item, isSo: false);
                }
                else if (clock.GetUtcNow() - (_seenSince ??= clock.GetUtcNow()) is var seen && seen >= Seen && seen >= standing.Period + AfterPeriod)
                {
                    await items.SetAsync(item, isSo: true);
                    await services.GetRequiredService<OwnerMail>().SendAsync();
                }

                return true;
            });
        }
        catch (Exception failure)
        {
            // The database is out, or the plugin was uninstalled and the store not restarted yet.
            _seenSince = null;
            log.LogDebug(failure, "Interkassa: the schedule tasks could not be looked at.");
        }
    }
}
