using FluentMigrator.Builders.Create.Table;
using Nop.Data.Mapping.Builders;
using Nop.Plugin.Payments.Interkassa.Payments.Links;

namespace Nop.Plugin.Payments.Interkassa.Data;

public class PaymentLinkBuilder : NopEntityBuilder<PaymentLink>
{
    public override void MapEntity(CreateTableExpressionBuilder table)
    {
        table
            .WithColumn(nameof(PaymentLink.OrderId)).AsInt32().NotNullable().Indexed("IX_InterkassaLink_Order")
            .WithColumn(nameof(PaymentLink.TokenHash)).AsString(64).NotNullable().Unique("UX_InterkassaLink_Hash")
            .WithColumn(nameof(PaymentLink.OrderFingerprint)).AsString(64).NotNullable();
    }
}
