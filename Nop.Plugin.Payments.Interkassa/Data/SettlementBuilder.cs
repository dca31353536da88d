using FluentMigrator.Builders.Create.Table;
using Nop.Data.Mapping.Builders;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Data;

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
