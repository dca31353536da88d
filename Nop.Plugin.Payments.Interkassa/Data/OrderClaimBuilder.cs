using FluentMigrator.Builders.Create.Table;
using Nop.Data.Mapping.Builders;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Data;

public class OrderClaimBuilder : NopEntityBuilder<OrderClaim>
{
    public override void MapEntity(CreateTableExpressionBuilder table)
    {
        table
            .WithColumn(nameof(OrderClaim.OrderId)).AsInt32().NotNullable().Unique("UX_InterkassaClaim_Order")
            .WithColumn(nameof(OrderClaim.Purpose)).AsString(32).NotNullable();
    }
}
