using Microsoft.Extensions.Logging;

namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>
/// Writes into the store's log, which its admins read, and into the server's. Never throws: a log that is full or out of reach
/// must not decide what the gateway is told.
/// </summary>
/// <remarks>The store's log is made when there is something to write: to make it the store asks for settings, which fails while its database does.</remarks>
public class StoreLog(
    Lazy<Nop.Services.Logging.ILogger> hostLog,
    RefusalLimiter refusals,
    ILogger<StoreLog> log)
{
    private const string Prefix = "Interkassa: ";

    /// <summary>Something that an admin must look at.</summary>
    public virtual async Task ProblemAsync(string message, Exception? failure = null)
    {
        Try(() => log.LogError(failure, "{Message}", Prefix + message));
        await TryAsync(() => hostLog.Value.ErrorAsync(Prefix + message, failure));
    }

    /// <summary>Something that an admin should know of, and that mends itself or is nobody's fault.</summary>
    public virtual async Task WarningAsync(string message)
    {
        Try(() => log.LogWarning("{Message}", Prefix + message));
        await TryAsync(() => hostLog.Value.WarningAsync(Prefix + message));
    }

    /// <summary>Does one of several things; when it fails, that is written down, and keeps no other from being done.</summary>
    /// <param name="problem">What it means that it has failed.</param>
    /// <param name="action">The thing.</param>
    public virtual async Task TryAsync(string problem, Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception failure)
        {
            await ProblemAsync(problem, failure);
        }
    }

    /// <summary>A caller that was turned away. A flood of them must not fill the log.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="level">Asked for the level of all stores, when there is a line to be written: whoever is turned away often does not say to which store it
    /// came.</param>
    public virtual async Task RefusedAsync(string reason, Func<Task<LoggingLevel>> level)
    {
        if (!refusals.TryTake(RefusalKind.Call, out var unmentioned))
            return;

        var message = $"{Prefix}refused a call of the status address: {reason}." + More(unmentioned);
        Try(() => log.LogInformation("{Message}", message));
        await TryAsync(async () =>
        {
            if (await level() >= LoggingLevel.Refusals)
                await hostLog.Value.InformationAsync(message);
        });
    }

    /// <summary>
    /// A caller that was turned away, and may have been Interkassa: told at every level, once in a while, since anybody can call.
    /// </summary>
    /// <param name="message">Asked for when there is a line to be written: what was refused, why, and what to do; null when it was nobody of ours.</param>
    public virtual async Task RefusedOwnAsync(Func<Task<string?>> message)
    {
        if (!refusals.TryTake(RefusalKind.OwnCheckout, out var unmentioned))
            return;
        if (await message() is { } line)
            await WarningAsync(line + More(unmentioned));
        else
            refusals.GiveBack(RefusalKind.OwnCheckout);
    }

    private static string More(int unmentioned) => unmentioned > 0 ? $" {unmentioned} more calls were refused since the last such line." : string.Empty;

    /// <summary>What happened, for whoever looks into something.</summary>
    /// <param name="level">The level of the store that it is about.</param>
    /// <param name="message">Without any key.</param>
    public virtual async Task TraceAsync(LoggingLevel level, string message)
    {
        Try(() => log.LogDebug("{Message}", Prefix + message));
        if (level >= LoggingLevel.Everything)
            await TryAsync(() => hostLog.Value.InformationAsync(Prefix + message));
    }

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception)
        {
            // There is nowhere left to say it.
        }
    }

    private static async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception)
        {
            // There is nowhere left to say it.
        }
    }
}
