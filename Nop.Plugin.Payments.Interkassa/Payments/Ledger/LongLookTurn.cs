namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>Lets the orders of days be looked through on this server, and not in each round: the more payments a shop has, the longer that takes.</summary>
public class LongLookTurn(TimeProvider clock) : Turn(TimeSpan.FromMinutes(15), clock);
