using FluentMigrator.Builders.Create.Table;
using Nop.Data.Mapping.Builders;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;

namespace Nop.Plugin.Payments.Interkassa.Data;

public class ReconciliationRunBuilder : NopEntityBuilder<ReconciliationRun>
{
    public override void MapEntity(CreateTableExpressionBuilder table)
    {
        table.WithColumn(nameof(ReconciliationRun.Problems)).AsString(4000).NotNullable();
    }
}
