namespace FluentMigrator
{
    /// <summary>Numbers and describes a migration.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public class MigrationAttribute : Attribute
    {
        public MigrationAttribute(long version, string description)
        {
            Version = version;
            Description = description;
        }

        public long Version { get; }

        public string Description { get; }
    }
}

namespace FluentMigrator.Infrastructure
{
    /// <summary>Root of every step of the fluent syntax.</summary>
    public interface IFluentSyntax
    {
    }
}

namespace FluentMigrator.Builders
{
    using FluentMigrator.Infrastructure;

    /// <summary>The step at which a column gets its type.</summary>
    public interface IColumnTypeSyntax<TNext> : IFluentSyntax
        where TNext : IFluentSyntax
    {
        /// <summary>A Unicode string of at most <paramref name="size"/> characters.</summary>
        TNext AsString(int size);

        /// <summary>A decimal of <paramref name="size"/> digits, <paramref name="precision"/> of them after the point.</summary>
        TNext AsDecimal(int size, int precision);

        TNext AsInt32();

        /// <summary>Date and time with fractions of a second.</summary>
        TNext AsDateTime2();
    }

    /// <summary>The step at which a column gets its options.</summary>
    public interface IColumnOptionSyntax<TNext, TNextFk> : IFluentSyntax
        where TNext : IFluentSyntax
        where TNextFk : IFluentSyntax
    {
        TNext Indexed(string indexName);

        TNext Nullable();

        TNext NotNullable();

        TNext Unique(string indexName);
    }
}

namespace FluentMigrator.Builders.Create
{
    using FluentMigrator.Infrastructure;

    /// <summary>What a migration may create.</summary>
    public interface ICreateExpressionRoot : IFluentSyntax
    {
        /// <summary>A column of a table that is there already.</summary>
        Column.ICreateColumnOnTableSyntax Column(string columnName);

        Index.ICreateIndexForTableSyntax Index(string indexName);
    }
}

namespace FluentMigrator.Builders.Create.Index
{
    using FluentMigrator.Infrastructure;

    public interface ICreateIndexForTableSyntax : IFluentSyntax
    {
        ICreateIndexOnColumnOrInSchemaSyntax OnTable(string tableName);
    }

    public interface ICreateIndexOnColumnOrInSchemaSyntax : ICreateIndexOnColumnSyntax
    {
    }

    public interface ICreateIndexOnColumnSyntax : IFluentSyntax
    {
        ICreateIndexColumnOptionsSyntax OnColumn(string columnName);
    }

    public interface ICreateIndexColumnOptionsSyntax : IFluentSyntax
    {
        ICreateIndexMoreColumnOptionsSyntax Ascending();
    }

    public interface ICreateIndexMoreColumnOptionsSyntax : ICreateIndexOnColumnSyntax
    {
    }
}

namespace FluentMigrator.Builders.Create.Column
{
    using FluentMigrator.Infrastructure;

    public interface ICreateColumnOnTableSyntax : IFluentSyntax
    {
        ICreateColumnAsTypeOrInSchemaSyntax OnTable(string name);
    }

    public interface ICreateColumnAsTypeOrInSchemaSyntax : ICreateColumnAsTypeSyntax
    {
    }

    public interface ICreateColumnAsTypeSyntax : IColumnTypeSyntax<ICreateColumnOptionSyntax>
    {
    }

    public interface ICreateColumnOptionSyntax : IColumnOptionSyntax<ICreateColumnOptionSyntax, ICreateColumnOptionOrForeignKeyCascadeSyntax>
    {
    }

    public interface ICreateColumnOptionOrForeignKeyCascadeSyntax : ICreateColumnOptionSyntax
    {
    }
}

namespace FluentMigrator.Builders.Create.Table
{
    using FluentMigrator.Infrastructure;

    public interface ICreateTableWithColumnSyntax : IFluentSyntax
    {
        ICreateTableColumnAsTypeSyntax WithColumn(string name);
    }

    public interface ICreateTableColumnAsTypeSyntax : IColumnTypeSyntax<ICreateTableColumnOptionOrWithColumnSyntax>
    {
    }

    public interface ICreateTableColumnOptionOrWithColumnSyntax :
        IColumnOptionSyntax<ICreateTableColumnOptionOrWithColumnSyntax, ICreateTableColumnOptionOrForeignKeyCascadeOrWithColumnSyntax>,
        ICreateTableWithColumnSyntax
    {
    }

    public interface ICreateTableColumnOptionOrForeignKeyCascadeOrWithColumnSyntax : ICreateTableColumnOptionOrWithColumnSyntax
    {
    }
}

namespace FluentMigrator.Builders.Schema
{
    using FluentMigrator.Infrastructure;

    /// <summary>What there is already.</summary>
    public interface ISchemaExpressionRoot : IFluentSyntax
    {
        Table.ISchemaTableSyntax Table(string tableName);
    }
}

namespace FluentMigrator.Builders.Schema.Table
{
    public interface ISchemaTableSyntax
    {
        bool Exists();

        Column.ISchemaColumnSyntax Column(string column);

        Index.ISchemaIndexSyntax Index(string indexName);
    }
}

namespace FluentMigrator.Builders.Schema.Index
{
    using FluentMigrator.Infrastructure;

    public interface ISchemaIndexSyntax : IFluentSyntax
    {
        bool Exists();
    }
}

namespace FluentMigrator.Builders.Schema.Column
{
    public interface ISchemaColumnSyntax
    {
        bool Exists();
    }
}
