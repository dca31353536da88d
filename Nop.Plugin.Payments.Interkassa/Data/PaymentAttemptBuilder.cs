using FluentMigrator.Builders.Create.Table;
using Nop.Data.Mapping.Builders;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Data;

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
            .WithColumn(nameof(PaymentAttempt.ReturnedOnUtc)).AsDateTime2().Nullable()
            .WithColumn(nameof(PaymentAttempt.LateInvoiceOn)).AsDateTime2().Nullable()
            .WithColumn(nameof(PaymentAttempt.AskOnUtc)).AsDateTime2().Nullable().Indexed("IX_InterkassaAttempt_Ask");
    }
}
