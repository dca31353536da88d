namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>Lets something be done once a day on this server.</summary>
public class DailyTurn(TimeProvider clock) : Turn(TimeSpan.FromDays(1), clock);
