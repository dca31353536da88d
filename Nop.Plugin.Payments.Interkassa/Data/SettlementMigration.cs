using FluentMigrator;
using Nop.Core;
using Nop.Data.Extensions;
using Nop.Data.Migrations;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Links;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Data;

/// <summary>
/// From 1.0.0: what the tables of that version lack. A store that is installed anew has it by <see cref="SchemaMigration"/> and skips this one,
/// and uninstalling is left to that one as well. What is there already is left alone: not every database takes back half a migration.
/// </summary>
[NopMigration("2026/11/26 09:00:00", "Payments.Interkassa settlements", MigrationProcessType.Update)]
public class SettlementMigration : MigrationBase
{
    private const string Ledger = "InterkassaLedgerEntry";
    private const string Attempts = "InterkassaPaymentAttempt";
    private const string Refunds = "InterkassaRefund";

    public override void Up()
    {
        AddTable<OrderClaim>("InterkassaOrderClaim");
        AddTable<Settlement>("InterkassaSettlement");
        AddTable<AttentionItem>("InterkassaAttentionItem");
        AddTable<PaymentLink>("InterkassaPaymentLink");
        AddTable<LedgerHour>("InterkassaLedgerHour");

        if (IsMissing(Ledger, nameof(LedgerEntry.Signature)))
            Create.Column(nameof(LedgerEntry.Signature)).OnTable(Ledger).AsString(128).Nullable().Indexed("IX_InterkassaLedger_Signature");
        if (IsMissing(Ledger, nameof(LedgerEntry.ContentHash)))
            Create.Column(nameof(LedgerEntry.ContentHash)).OnTable(Ledger).AsString(FieldsHash.Length).Nullable();
        AddIndex(Ledger, "IX_InterkassaLedger_Created", nameof(LedgerEntry.CreatedOnUtc));
        if (IsMissing(Attempts, nameof(PaymentAttempt.AskOnUtc)))
            Create.Column(nameof(PaymentAttempt.AskOnUtc)).OnTable(Attempts).AsDateTime2().Nullable().Indexed("IX_InterkassaAttempt_Ask");
        if (IsMissing(Attempts, nameof(PaymentAttempt.ReturnedOnUtc)))
            Create.Column(nameof(PaymentAttempt.ReturnedOnUtc)).OnTable(Attempts).AsDateTime2().Nullable();
        if (IsMissing(Attempts, nameof(PaymentAttempt.LateInvoiceOn)))
            Create.Column(nameof(PaymentAttempt.LateInvoiceOn)).OnTable(Attempts).AsDateTime2().Nullable();
        if (IsMissing(Refunds, nameof(Refund.RefundedBefore)))
            Create.Column(nameof(Refund.RefundedBefore)).OnTable(Refunds).AsDecimal(24, 8).Nullable();
        if (IsMissing(Refunds, nameof(Refund.BookedOnUtc)))
            Create.Column(nameof(Refund.BookedOnUtc)).OnTable(Refunds).AsDateTime2().Nullable().Indexed(RefundBuilder.BookedIndex);
        AddIndex(Refunds, RefundBuilder.StateIndex, nameof(Refund.StateName));
        AddIndex(Refunds, RefundBuilder.CreatedIndex, nameof(Refund.CreatedOnUtc));
    }

    public override void Down()
    {
        // See above.
    }

    private bool IsMissing(string table, string column) => !Schema.Table(table).Column(column).Exists();

    private void AddIndex(string table, string name, string column)
    {
        if (!Schema.Table(table).Index(name).Exists())
            Create.Index(name).OnTable(table).OnColumn(column).Ascending();
    }

    private void AddTable<TEntity>(string name)
        where TEntity : BaseEntity
    {
        if (!Schema.Table(name).Exists())
            Create.TableFor<TEntity>();
    }
}
