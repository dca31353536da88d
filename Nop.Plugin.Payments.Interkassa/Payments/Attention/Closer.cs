namespace Nop.Plugin.Payments.Interkassa.Payments.Attention;

/// <summary>Who has dealt with what needed a person.</summary>
/// <param name="Name">Their e-mail address, or the name under which they sign in.</param>
/// <param name="CustomerId">By which the store knows them, whatever their address is later; 0 for nobody.</param>
public sealed record Closer(string Name, int CustomerId = 0);
