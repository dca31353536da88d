using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Factories;

internal static class OutcomeText
{
    /// <summary>What an entry of the ledger came to, in the language of whoever looks; a name that this version does not know as it stands.</summary>
    public static Task<string> OutcomeAsync(this Texts texts, LedgerEntry entry)
        => Enum.TryParse<PaymentOutcome>(entry.Outcome, out var outcome) ? texts.GetAsync(TextNameAttribute.Of(outcome).Name) : Task.FromResult(entry.Outcome);
}
