using Nop.Data.Mapping;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Links;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;

namespace Nop.Plugin.Payments.Interkassa.Data;

/// <summary>Names of the plugin's tables, so that nobody takes them for the store's own.</summary>
public class PluginTableNames : INameCompatibility
{
    public Dictionary<Type, string> TableNames => new()
    {
        [typeof(PaymentAttempt)] = "InterkassaPaymentAttempt",
        [typeof(LedgerEntry)] = "InterkassaLedgerEntry",
        [typeof(Refund)] = "InterkassaRefund",
        [typeof(ReconciliationRun)] = "InterkassaReconciliationRun",
        [typeof(OrderClaim)] = "InterkassaOrderClaim",
        [typeof(Settlement)] = "InterkassaSettlement",
        [typeof(AttentionItem)] = "InterkassaAttentionItem",
        [typeof(PaymentLink)] = "InterkassaPaymentLink",
        [typeof(LedgerHour)] = "InterkassaLedgerHour"
    };

    public Dictionary<(Type, string), string> ColumnName => [];
}
