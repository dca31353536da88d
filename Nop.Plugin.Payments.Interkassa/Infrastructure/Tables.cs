using FluentMigrator;
using FluentMigrator.Builders.Create.Table;
using Nop.Data.Extensions;
using Nop.Data.Mapping;
using Nop.Data.Mapping.Builders;
using Nop.Data.Migrations;
using Nop.Plugin.Payments.Interkassa.Payments;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>Names of the plugin's tables, so that nobody takes them for the store's own.</summary>
public class PluginTableNames : INameCompatibility
{
    public Dictionary<Type, string> TableNames => new()
    {
        [typeof(PaymentAttempt)] = "InterkassaPaymentAttempt",
        [typeof(LedgerEntry)] = "InterkassaLedgerEntry",
        [typeof(Refund)] = "InterkassaRefund",
        [typeof(ReconciliationRun)] = "InterkassaReconciliationRun"
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
            .WithColumn(nameof(PaymentAttempt.FormSignature)).AsString(128).NotNullable().Indexed("IX_InterkassaAttempt_Signature");
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
            .WithColumn(nameof(LedgerEntry.Outcome)).AsString(64).NotNullable();
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
            .WithColumn(nameof(Refund.Message)).AsString(400).NotNullable();
    }
}

public class ReconciliationRunBuilder : NopEntityBuilder<ReconciliationRun>
{
    public override void MapEntity(CreateTableExpressionBuilder table)
    {
        table.WithColumn(nameof(ReconciliationRun.Problems)).AsString(4000).NotNullable();
    }
}
