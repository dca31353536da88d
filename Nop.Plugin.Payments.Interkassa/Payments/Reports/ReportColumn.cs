namespace Nop.Plugin.Payments.Interkassa.Payments.Reports;

/// <summary>A column of an export.</summary>
/// <param name="Title">In the language of whoever exports.</param>
/// <param name="Value">A text, a number or a time in the zone of whoever exports; null for an empty cell.</param>
public sealed record ReportColumn(string Title, Func<ReportLine, object?> Value);
