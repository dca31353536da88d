namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>That something needs a person, on the admin's dashboard.</summary>
/// <param name="Open">How much.</param>
/// <param name="StandingTask">The schedule task that the store does not run; null when it runs all.</param>
public sealed record AttentionCardModel(int Open, string? StandingTask);
