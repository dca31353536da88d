using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Owner;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>Looks each minute whether the store runs the plugin's schedule tasks. No task can: it would not run either.</summary>
public class TaskGuard(BackgroundRequests requests, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<TaskGuard> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        for (var startedUtc = clock.GetUtcNow().UtcDateTime; ;)
        {
            await Task.Delay(Period, clock, stoppingToken);
            await LookAsync(startedUtc);
        }
    }

    /// <summary>Looks once. The store's owner is told here as well: it may be the task that tells them which does not run.</summary>
    /// <param name="startedUtc">When the store was started.</param>
    public virtual async Task LookAsync(DateTime startedUtc)
    {
        try
        {
            await requests.RunAsync(storeId: 0, async services =>
            {
                var standing = await services.GetRequiredService<TaskWatch>().FindStandingAsync(PluginInstallation.TaskTypes, startedUtc);
                await services.GetRequiredService<AttentionItems>().SetAsync(
                    AttentionItem.OfStore(AttentionKind.TaskStands, storeId: 0, standing ?? string.Empty), standing is not null);
                if (standing is not null)
                    await services.GetRequiredService<OwnerMail>().SendAsync();
                return true;
            });
        }
        catch (Exception failure)
        {
            // The database is out, or the plugin was uninstalled and the store not restarted yet.
            log.LogDebug(failure, "Interkassa: the schedule tasks could not be looked at.");
        }
    }
}
