using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Settling;

/// <summary>What came of finishing a paid order.</summary>
/// <param name="Failures">What could not be done now, by part.</param>
/// <param name="Done">The parts that are done and that no note tells of.</param>
/// <param name="InDoubt">How many mails and events count as done though nobody can tell.</param>
public sealed record CompletionResult(IReadOnlyList<(Problem Part, Exception Failure)> Failures, string Done, int InDoubt);
