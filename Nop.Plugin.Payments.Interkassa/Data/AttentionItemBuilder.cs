using FluentMigrator.Builders.Create.Table;
using Nop.Data.Mapping.Builders;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;

namespace Nop.Plugin.Payments.Interkassa.Data;

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
            .WithColumn(nameof(AttentionItem.ClosedOnUtc)).AsDateTime2().Nullable().Indexed("IX_InterkassaAttention_Closed")
            .WithColumn(nameof(AttentionItem.MailedOnUtc)).AsDateTime2().Nullable();
    }
}
