using FluentMigrator;
using FluentMigrator.Builders.Create.Table;
using Nop.Core;
using Nop.Data.Extensions;
using Nop.Data.Mapping;
using Nop.Data.Mapping.Builders;
using Nop.Data.Migrations;
using Nop.Plugin.Payments.Interkassa.Payments;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>Names of the plugin's tables, so that nobody takes them for the store's own.</summary>
public class PluginTableNames : INameCompatibility
{
    public Dictionary<Type, string> TableNames => new()
    {
        [typeof(PaymentAttempt)] = "InterkassaPaymentAttempt",
        [typeof(LedgerEntry)] = "InterkassaLedgerEntry",
        [typeof(Refund)] = "InterkassaRefund",
        [typeof(ReconciliationRun)] = "InterkassaReconciliationRun",
        [typeof(OrderClaim)] = "InterkassaOrderClaim",
        [typeof(Settlement)] = "InterkassaSettlement",
        [typeof(AttentionItem)] = "InterkassaAttentionItem"
    };

    public Dictionary<(Type, string), string> ColumnName => [];
}

/// <summary>The plugin's tables. Uninstalling undoes it.</summary>
[NopMigration("2026/11/24 09:00:00", "Payments.Interkassa base schema", MigrationProcessType.Installation)]
public class SchemaMigration : AutoReversingMigration
{
    public override void Up()
    {
        Create.TableFor<PaymentAttempt>();
        Create.TableFor<LedgerEntry>();
        Create.TableFor<Refund>();
        Create.TableFor<ReconciliationRun>();
        Create.TableFor<OrderClaim>();
        Create.TableFor<Settlement>();
        Create.TableFor<AttentionItem>();
    }
}

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

        if (IsMissing(Ledger, nameof(LedgerEntry.Signature)))
            Create.Column(nameof(LedgerEntry.Signature)).OnTable(Ledger).AsString(128).Nullable().Indexed("IX_InterkassaLedger_Signature");
        if (IsMissing(Ledger, nameof(LedgerEntry.ContentHash)))
            Create.Column(nameof(LedgerEntry.ContentHash)).OnTable(Ledger).AsString(FieldsHash.Length).Nullable();
        if (IsMissing(Attempts, nameof(PaymentAttempt.AskOnUtc)))
            Create.Column(nameof(PaymentAttempt.AskOnUtc)).OnTable(Attempts).AsDateTime2().Nullable().Indexed("IX_InterkassaAttempt_Ask");
        if (IsMissing(Refunds, nameof(Refund.RefundedBefore)))
            Create.Column(nameof(Refund.RefundedBefore)).OnTable(Refunds).AsDecimal(24, 8).Nullable();
        if (IsMissing(Refunds, nameof(Refund.BookedOnUtc)))
            Create.Column(nameof(Refund.BookedOnUtc)).OnTable(Refunds).AsDateTime2().Nullable();
    }

    public override void Down()
    {
        // See above.
    }

    private bool IsMissing(string table, string column) => !Schema.Table(table).Column(column).Exists();

    private void AddTable<TEntity>(string name)
        where TEntity : BaseEntity
    {
        if (!Schema.Table(name).Exists())
            Create.TableFor<TEntity>();
    }
}

public class PaymentAttemptBuilder : NopEntityBuilder<PaymentAttempt>
{
    public override void MapEntity(CreateTableExpressionBuilder table)
    {
        table
            .WithColumn(nameof(PaymentAttempt.OrderId)).AsInt32().NotNullable().Indexed("IX_InterkassaAttempt_Order")
            .WithColumn(nameof(PaymentAttempt.CreatedOnUtc)).AsDateTime2().NotNullable().Indexed("IX_InterkassaAttempt_Created")
            .WithColumn(nameof(PaymentAttempt.PaymentNumber)).AsString(32).NotNullable().Unique("UX_InterkassaAttempt_Number")
            .WithColumn(nameof(PaymentAttempt.ShopId)).AsString(36).NotNullable()
            .WithColumn(nameof(PaymentAttempt.CurrencyCode)).AsString(3).NotNullable()
            .WithColumn(nameof(PaymentAttempt.PaymentSystem)).AsString(64).NotNullable()
            .WithColumn(nameof(PaymentAttempt.FormSignature)).AsString(128).NotNullable().Indexed("IX_InterkassaAttempt_Signature")
            .WithColumn(nameof(PaymentAttempt.AskOnUtc)).AsDateTime2().Nullable().Indexed("IX_InterkassaAttempt_Ask");
    }
}

public class LedgerEntryBuilder : NopEntityBuilder<LedgerEntry>
{
    public override void MapEntity(CreateTableExpressionBuilder table)
    {
        table
            .WithColumn(nameof(LedgerEntry.EntryKey)).AsString(191).NotNullable().Unique("UX_InterkassaLedger_Key")
            .WithColumn(nameof(LedgerEntry.OrderId)).AsInt32().NotNullable().Indexed("IX_InterkassaLedger_Order")
            .WithColumn(nameof(LedgerEntry.PaymentNumber)).AsString(32).NotNullable().Indexed("IX_InterkassaLedger_Payment")
            .WithColumn(nameof(LedgerEntry.InvoiceId)).AsString(64).NotNullable().Indexed("IX_InterkassaLedger_Invoice")
            .WithColumn(nameof(LedgerEntry.State)).AsString(32).NotNullable()
            .WithColumn(nameof(LedgerEntry.Amount)).AsDecimal(24, 8).NotNullable()
            .WithColumn(nameof(LedgerEntry.CurrencyCode)).AsString(3).NotNullable()
            .WithColumn(nameof(LedgerEntry.CreditedAmount)).AsDecimal(24, 8).Nullable()
            .WithColumn(nameof(LedgerEntry.PaymentSystem)).AsString(128).NotNullable()
            .WithColumn(nameof(LedgerEntry.TransactionId)).AsString(255).NotNullable()
            .WithColumn(nameof(LedgerEntry.Outcome)).AsString(64).NotNullable()
            .WithColumn(nameof(LedgerEntry.Signature)).AsString(128).Nullable().Indexed("IX_InterkassaLedger_Signature")
            .WithColumn(nameof(LedgerEntry.ContentHash)).AsString(FieldsHash.Length).Nullable();
    }
}

public class RefundBuilder : NopEntityBuilder<Refund>
{
    public override void MapEntity(CreateTableExpressionBuilder table)
    {
        table
            .WithColumn(nameof(Refund.OrderId)).AsInt32().NotNullable().Indexed("IX_InterkassaRefund_Order")
            .WithColumn(nameof(Refund.InvoiceId)).AsString(64).NotNullable()
            .WithColumn(nameof(Refund.RefundKey)).AsString(96).NotNullable().Unique("UX_InterkassaRefund_Key")
            .WithColumn(nameof(Refund.Amount)).AsDecimal(24, 8).NotNullable()
            .WithColumn(nameof(Refund.CurrencyCode)).AsString(3).NotNullable()
            .WithColumn(nameof(Refund.OrderAmount)).AsDecimal(24, 8).NotNullable()
            .WithColumn(nameof(Refund.StateName)).AsString(16).NotNullable()
            .WithColumn(nameof(Refund.Message)).AsString(400).NotNullable()
            .WithColumn(nameof(Refund.RefundedBefore)).AsDecimal(24, 8).Nullable()
            .WithColumn(nameof(Refund.BookedOnUtc)).AsDateTime2().Nullable();
    }
}

public class ReconciliationRunBuilder : NopEntityBuilder<ReconciliationRun>
{
    public override void MapEntity(CreateTableExpressionBuilder table)
    {
        table.WithColumn(nameof(ReconciliationRun.Problems)).AsString(4000).NotNullable();
    }
}

public class OrderClaimBuilder : NopEntityBuilder<OrderClaim>
{
    public override void MapEntity(CreateTableExpressionBuilder table)
    {
        table
            .WithColumn(nameof(OrderClaim.OrderId)).AsInt32().NotNullable().Unique("UX_InterkassaClaim_Order")
            .WithColumn(nameof(OrderClaim.Purpose)).AsString(32).NotNullable();
    }
}

public class SettlementBuilder : NopEntityBuilder<Settlement>
{
    public override void MapEntity(CreateTableExpressionBuilder table)
    {
        table
            .WithColumn(nameof(Settlement.OrderId)).AsInt32().NotNullable().Unique("UX_InterkassaSettlement_Order")
            .WithColumn(nameof(Settlement.InvoiceId)).AsString(64).NotNullable()
            .WithColumn(nameof(Settlement.PaymentNumber)).AsString(32).NotNullable()
            .WithColumn(nameof(Settlement.StateName)).AsString(16).NotNullable()
            .WithColumn(nameof(Settlement.NextTryOnUtc)).AsDateTime2().Nullable().Indexed("IX_InterkassaSettlement_Next")
            .WithColumn(nameof(Settlement.Done)).AsString(4000).NotNullable()
            .WithColumn(nameof(Settlement.Problem)).AsString(1000).NotNullable()
            .WithColumn(nameof(Settlement.RewardPointsHistoryEntryId)).AsInt32().Nullable()
            .WithColumn(nameof(Settlement.ChangedOnUtc)).AsDateTime2().NotNullable().Indexed("IX_InterkassaSettlement_Changed");
    }
}

public class AttentionItemBuilder : NopEntityBuilder<AttentionItem>
{
    public override void MapEntity(CreateTableExpressionBuilder table)
    {
        table
            .WithColumn(nameof(AttentionItem.ItemKey)).AsString(191).NotNullable().Unique("UX_InterkassaAttention_Key")
            .WithColumn(nameof(AttentionItem.Kind)).AsString(32).NotNullable()
            .WithColumn(nameof(AttentionItem.OrderId)).AsInt32().NotNullable().Indexed("IX_InterkassaAttention_Order")
            .WithColumn(nameof(AttentionItem.InvoiceId)).AsString(64).NotNullable()
            .WithColumn(nameof(AttentionItem.PaymentNumber)).AsString(32).NotNullable()
            .WithColumn(nameof(AttentionItem.Amount)).AsDecimal(24, 8).Nullable()
            .WithColumn(nameof(AttentionItem.CurrencyCode)).AsString(3).NotNullable()
            .WithColumn(nameof(AttentionItem.Detail)).AsString(1000).NotNullable()
            .WithColumn(nameof(AttentionItem.ClosedBy)).AsString(400).NotNullable()
            .WithColumn(nameof(AttentionItem.ClosingNote)).AsString(1000).NotNullable()
            .WithColumn(nameof(AttentionItem.ClosedOnUtc)).AsDateTime2().Nullable()
            .WithColumn(nameof(AttentionItem.MailedOnUtc)).AsDateTime2().Nullable();
    }
}
