using FluentMigrator;
using FluentMigrator.Builders.Create.Table;
using Nop.Core;
using Nop.Data.Extensions;
using Nop.Data.Mapping;
using Nop.Data.Mapping.Builders;
using Nop.Data.Migrations;
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
