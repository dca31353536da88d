using FluentMigrator.Builders.Create.Table;
using Nop.Data.Mapping.Builders;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Data;

public class LedgerHourBuilder : NopEntityBuilder<LedgerHour>
{
    public override void MapEntity(CreateTableExpressionBuilder table)
    {
        table
            .WithColumn(nameof(LedgerHour.HourKey)).AsString(191).NotNullable().Unique("UX_InterkassaLedgerHour_Key")
            .WithColumn(nameof(LedgerHour.HourUtc)).AsDateTime2().NotNullable().Indexed("IX_InterkassaLedgerHour_Hour")
            .WithColumn(nameof(LedgerHour.PaymentSystem)).AsString(128).NotNullable()
            .WithColumn(nameof(LedgerHour.CurrencyCode)).AsString(3).NotNullable()
            .WithColumn(nameof(LedgerHour.Charged)).AsDecimal(24, 8).NotNullable()
            .WithColumn(nameof(LedgerHour.Credited)).AsDecimal(24, 8).NotNullable()
            .WithColumn(nameof(LedgerHour.CreditedOf)).AsDecimal(24, 8).NotNullable()
            .WithColumn(nameof(LedgerHour.LastEntryId)).AsInt32().NotNullable()
            .WithColumn(nameof(LedgerHour.ChangedHourUtc)).AsDateTime2().Nullable().Indexed("IX_InterkassaLedgerHour_Changed");
    }
}
