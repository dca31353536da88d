namespace Nop.Data
{
    using Nop.Core;

    /// <summary>The rows of one entity.</summary>
    public interface IRepository<TEntity>
        where TEntity : BaseEntity
    {
        IQueryable<TEntity> Table { get; }

        Task InsertAsync(TEntity entity, bool publishEvent = true);

        Task InsertAsync(IList<TEntity> entities, bool publishEvent = true);

        Task UpdateAsync(TEntity entity, bool publishEvent = true);

        Task<int> DeleteAsync(System.Linq.Expressions.Expression<Func<TEntity, bool>> predicate);
    }
}

namespace Nop.Data.Extensions
{
    using FluentMigrator.Builders.Create;
    using Nop.Core;

    public static class FluentMigratorExtensions
    {
        /// <summary>Creates the table of an entity as its <see cref="Mapping.Builders.NopEntityBuilder{TEntity}"/> says.</summary>
        public static void TableFor<TEntity>(this ICreateExpressionRoot expressionRoot)
            where TEntity : BaseEntity
            => throw new NotSupportedException("Only a store runs migrations.");
    }
}

namespace Nop.Data.Mapping
{
    /// <summary>Names of tables and columns that differ from those of types and properties.</summary>
    public interface INameCompatibility
    {
        Dictionary<Type, string> TableNames { get; }

        Dictionary<(Type, string), string> ColumnName { get; }
    }
}

namespace Nop.Data.Mapping.Builders
{
    using FluentMigrator.Builders.Create.Table;
    using Nop.Core;

    public interface IEntityBuilder
    {
        void MapEntity(CreateTableExpressionBuilder table);
    }

    /// <summary>Declares columns of an entity; those not declared are mapped by their type.</summary>
    public abstract class NopEntityBuilder<TEntity> : IEntityBuilder
        where TEntity : BaseEntity
    {
        public abstract void MapEntity(CreateTableExpressionBuilder table);
    }
}

namespace Nop.Data.Migrations
{
    using System.Globalization;
    using FluentMigrator;

    public enum MigrationProcessType
    {
        NoMatter,
        Installation,
        Update
    }

    /// <summary>Numbers a migration by a moment, as in <c>2026/01/31 12:00:00</c>.</summary>
    public class NopMigrationAttribute : MigrationAttribute
    {
        public NopMigrationAttribute(string dateTime, string description,
            MigrationProcessType targetMigrationProcess = MigrationProcessType.NoMatter)
            : base(DateTime.Parse(dateTime, CultureInfo.InvariantCulture).Ticks, description)
            => TargetMigrationProcess = targetMigrationProcess;

        public MigrationProcessType TargetMigrationProcess { get; }
    }
}
