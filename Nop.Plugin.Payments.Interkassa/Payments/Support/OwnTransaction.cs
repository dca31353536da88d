using System.Transactions;

namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>
/// A transaction of the plugin's own rows and notes, in which nothing of the store or of another plugin runs: so it is short, fails for nobody
/// else's reasons, and can be tried again at once.
/// </summary>
public class OwnTransaction(TimeProvider clock)
{
    private const int MaximumTries = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <param name="action">Writes, and reads nothing that it decides on; may be called again.</param>
    /// <exception cref="Exception">The last try failed too; nothing of it was written.</exception>
    public virtual async Task RunAsync(Func<Task> action)
    {
        for (var tryNumber = 1; ; tryNumber++)
        {
            try
            {
                using var scope = new TransactionScope(
                    TransactionScopeOption.RequiresNew,
                    new TransactionOptions { IsolationLevel = IsolationLevel.ReadCommitted },
                    TransactionScopeAsyncFlowOption.Enabled);
                await action();
                scope.Complete();
                return;
            }
            catch (Exception) when (tryNumber < MaximumTries)
            {
                // A deadlock, or a connection that was cut.
                await Task.Delay(Pause * tryNumber, clock);
            }
        }
    }
}
