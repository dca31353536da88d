using FluentMigrator.Builders.Create.Table;
using Nop.Data.Mapping.Builders;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Data;

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
            .WithColumn(nameof(LedgerEntry.ContentHash)).AsString(FieldsHash.Length).Nullable()
            .WithColumn(nameof(LedgerEntry.CreatedOnUtc)).AsDateTime2().NotNullable().Indexed("IX_InterkassaLedger_Created");
    }
}
