namespace Nop.Plugin.Payments.Interkassa.Payments.Owner;

/// <summary>A schedule task that the store does not run.</summary>
/// <param name="Name">As the store's table names it; its type where that lacks it.</param>
/// <param name="Period">From one run to the next; zero where it is missing.</param>
public sealed record StandingTask(string Name, TimeSpan Period);
