using System.Data.Common;
using System.Diagnostics;
using LinqToDB.Interceptors;

namespace DemoShop.Data;

/// <summary>Kills this process between two steps at the database, as a power cut would. For tests of several servers.</summary>
public sealed class KillSwitch : CommandInterceptor
{
    private int _stepsLeft = -1;

    /// <param name="steps">The process dies before the step after so many.</param>
    public void Arm(int steps) => _stepsLeft = steps;

    public override DbCommand CommandInitialized(CommandEventData eventData, DbCommand command)
    {
        Step();
        return command;
    }

    /// <summary>Counts a step: a command, and what comes before and after a commit.</summary>
    public void Step()
    {
        if (_stepsLeft >= 0 && Interlocked.Decrement(ref _stepsLeft) < 0)
            Process.GetCurrentProcess().Kill();
    }
}
