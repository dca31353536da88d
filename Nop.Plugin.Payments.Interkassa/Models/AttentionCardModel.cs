namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>That something needs a person, on the admin's dashboard.</summary>
/// <param name="Open">How much.</param>
public sealed record AttentionCardModel(int Open);
