namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>What is recorded of invoices, by their states as the gateway writes them.</summary>
public static class LedgerEntryExtensions
{
    /// <summary>What was recorded last of each invoice.</summary>
    /// <param name="entries">The oldest first.</param>
    public static IEnumerable<LedgerEntry> LastOfEachInvoice(this IEnumerable<LedgerEntry> entries)
        => entries.Where(entry => entry.InvoiceId.Length > 0).GroupBy(entry => entry.InvoiceId).Select(ofInvoice => ofInvoice.Last());

    public static bool SaysPaid(this LedgerEntry entry) => entry.State == "success";

    /// <summary>Whether it says that money came: none does with a test payment.</summary>
    public static bool SaysMoneyCame(this LedgerEntry entry) => entry.SaysPaid() && !entry.IsTest;

    /// <summary>Whether it says that the invoice ended without money.</summary>
    public static bool SaysEnded(this LedgerEntry entry) => entry.State is "canceled" or "fail" or "expired";

    /// <summary>Whether it says that the payment is under way.</summary>
    public static bool SaysUnderWay(this LedgerEntry entry) => entry.State is "process" or "waitAccept";
}
