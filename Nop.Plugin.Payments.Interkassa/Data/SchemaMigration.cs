using FluentMigrator;
using Nop.Data.Extensions;
using Nop.Data.Migrations;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Links;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;

namespace Nop.Plugin.Payments.Interkassa.Data;

/// <summary>The plugin's tables. Uninstalling undoes it.</summary>
[NopMigration("2026/11/24 09:00:00", "Payments.Interkassa base schema", MigrationProcessType.Installation)]
public class SchemaMigration : AutoReversingMigration
{
    public override void Up()
    {
        Create.TableFor<PaymentAttempt>();
        Create.TableFor<LedgerEntry>();
        Create.TableFor<Refund>();
        Create.TableFor<ReconciliationRun>();
        Create.TableFor<OrderClaim>();
        Create.TableFor<Settlement>();
        Create.TableFor<AttentionItem>();
        Create.TableFor<PaymentLink>();
        Create.TableFor<LedgerHour>();
    }
}
