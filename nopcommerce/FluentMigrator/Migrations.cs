using FluentMigrator.Builders.Create;
using FluentMigrator.Builders.Create.Table;
using FluentMigrator.Builders.Schema;

namespace FluentMigrator
{
    /// <summary>A migration: what it creates, it declares in <see cref="Up"/>.</summary>
    public abstract class MigrationBase
    {
        public abstract void Up();

        public abstract void Down();

        public ICreateExpressionRoot Create { get; set; }

        public ISchemaExpressionRoot Schema { get; set; }
    }

    /// <summary>A migration that the migrator can undo by itself.</summary>
    public abstract class AutoReversingMigration : MigrationBase
    {
        public sealed override void Down() => throw new NotSupportedException("Undone by the migrator.");
    }
}

namespace FluentMigrator.Builders.Create.Table
{
    /// <summary>A column as declared; the demo shop creates its tables from these.</summary>
    public sealed record DeclaredColumn(string Name)
    {
        public int? Size { get; set; }

        public int? Precision { get; set; }

        public bool IsNullable { get; set; }

        public string UniqueIndex { get; set; }

        public string Index { get; set; }
    }

    /// <summary>Receives the columns of one table. This one only remembers them.</summary>
    public class CreateTableExpressionBuilder :
        ICreateTableColumnAsTypeSyntax, ICreateTableColumnOptionOrForeignKeyCascadeOrWithColumnSyntax
    {
        public IList<DeclaredColumn> Columns { get; } = [];

        private DeclaredColumn Current => Columns[^1];

        public ICreateTableColumnAsTypeSyntax WithColumn(string name)
        {
            Columns.Add(new DeclaredColumn(name));
            return this;
        }

        public ICreateTableColumnOptionOrWithColumnSyntax AsString(int size)
        {
            Current.Size = size;
            return this;
        }

        public ICreateTableColumnOptionOrWithColumnSyntax AsDecimal(int size, int precision)
        {
            (Current.Size, Current.Precision) = (size, precision);
            return this;
        }

        public ICreateTableColumnOptionOrWithColumnSyntax AsInt32() => this;

        public ICreateTableColumnOptionOrWithColumnSyntax AsDateTime2() => this;

        public ICreateTableColumnOptionOrWithColumnSyntax Indexed(string indexName)
        {
            Current.Index = indexName;
            return this;
        }

        public ICreateTableColumnOptionOrWithColumnSyntax Unique(string indexName)
        {
            Current.UniqueIndex = indexName;
            return this;
        }

        public ICreateTableColumnOptionOrWithColumnSyntax Nullable()
        {
            Current.IsNullable = true;
            return this;
        }

        public ICreateTableColumnOptionOrWithColumnSyntax NotNullable()
        {
            Current.IsNullable = false;
            return this;
        }
    }
}
