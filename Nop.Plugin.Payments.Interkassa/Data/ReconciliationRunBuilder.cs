using FluentMigrator;
using FluentMigrator.Builders.Create.Table;
using Nop.Core;
using Nop.Data.Extensions;
using Nop.Data.Mapping;
using Nop.Data.Mapping.Builders;
using Nop.Data.Migrations;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;

namespace Nop.Plugin.Payments.Interkassa.Data;

public class ReconciliationRunBuilder : NopEntityBuilder<ReconciliationRun>
{
    public override void MapEntity(CreateTableExpressionBuilder table)
    {
        table.WithColumn(nameof(ReconciliationRun.Problems)).AsString(4000).NotNullable();
    }
}
