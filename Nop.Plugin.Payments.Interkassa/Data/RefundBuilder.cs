using FluentMigrator.Builders.Create.Table;
using Nop.Data.Mapping.Builders;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Data;

public class RefundBuilder : NopEntityBuilder<Refund>
{
    internal const string StateIndex = "IX_InterkassaRefund_State";
    internal const string CreatedIndex = "IX_InterkassaRefund_Created";
    internal const string BookedIndex = "IX_InterkassaRefund_Booked";

    public override void MapEntity(CreateTableExpressionBuilder table)
    {
        table
            .WithColumn(nameof(Refund.OrderId)).AsInt32().NotNullable().Indexed("IX_InterkassaRefund_Order")
            .WithColumn(nameof(Refund.InvoiceId)).AsString(64).NotNullable()
            .WithColumn(nameof(Refund.RefundKey)).AsString(96).NotNullable().Unique("UX_InterkassaRefund_Key")
            .WithColumn(nameof(Refund.Amount)).AsDecimal(24, 8).NotNullable()
            .WithColumn(nameof(Refund.CurrencyCode)).AsString(3).NotNullable()
            .WithColumn(nameof(Refund.OrderAmount)).AsDecimal(24, 8).NotNullable()
            .WithColumn(nameof(Refund.StateName)).AsString(16).NotNullable().Indexed(StateIndex)
            .WithColumn(nameof(Refund.Message)).AsString(400).NotNullable()
            .WithColumn(nameof(Refund.CreatedOnUtc)).AsDateTime2().NotNullable().Indexed(CreatedIndex)
            .WithColumn(nameof(Refund.RefundedBefore)).AsDecimal(24, 8).Nullable()
            .WithColumn(nameof(Refund.BookedOnUtc)).AsDateTime2().Nullable().Indexed(BookedIndex);
    }
}
