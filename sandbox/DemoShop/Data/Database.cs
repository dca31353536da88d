using System.Collections.Concurrent;
using System.Transactions;
using FluentMigrator.Builders.Create.Table;
using LinqToDB;
using LinqToDB.Data;
using LinqToDB.DataProvider.SQLite;
using LinqToDB.Mapping;
using Microsoft.Data.Sqlite;
using Nop.Core;
using Nop.Core.Domain.Customers;
using Nop.Core.Domain.Orders;
using Nop.Data.Mapping.Builders;

namespace DemoShop.Data;

/// <summary>One SQLite file. Takes part in ambient transactions, as the databases of a real store do.</summary>
public sealed class Database
{
    private static readonly Type[] OwnTables =
        [typeof(Product), typeof(StoredSetting), typeof(QueuedMail), typeof(LogLine), typeof(Order), typeof(OrderNote), typeof(Customer)];

    private readonly ConcurrentDictionary<Transaction, DataConnection> _enlisted = new();
    private readonly DataOptions _options;
    private readonly string _connectionString;

    public Database(string file, IEnumerable<Type> pluginTypes)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ToString();
        var builders = pluginTypes.Where(type => !type.IsAbstract && typeof(IEntityBuilder).IsAssignableFrom(type)).ToList();
        var pluginTables = builders.ToDictionary(builder => builder.BaseType!.GetGenericArguments()[0]);
        _options = new DataOptions()
            .UseConnectionString(SQLiteTools.GetDataProvider(SQLiteProvider.Microsoft), _connectionString)
            .UseMappingSchema(Map([.. OwnTables, .. pluginTables.Keys]));

        using var context = new DataConnection(_options);
        context.Execute("PRAGMA journal_mode=WAL");
        foreach (var table in OwnTables.Concat(pluginTables.Keys))
            typeof(Database).GetMethod(nameof(CreateTable))!.MakeGenericMethod(table).Invoke(null, [context]);
        foreach (var (table, builder) in pluginTables)
            CreateIndexes(context, table.Name, (IEntityBuilder)Activator.CreateInstance(builder));
    }

    /// <summary>Where queries of the current flow belong: its transaction if it has one.</summary>
    public IDataContext Context => Transaction.Current is { } transaction
        ? _enlisted.GetOrAdd(transaction, Enlist)
        : new DataContext(_options);

    public static void CreateTable<T>(DataConnection context)
        where T : class
        => context.CreateTable<T>(tableOptions: TableOptions.CreateIfNotExists);

    private static void CreateIndexes(DataConnection context, string table, IEntityBuilder builder)
    {
        var declared = new CreateTableExpressionBuilder();
        builder.MapEntity(declared);
        foreach (var column in declared.Columns)
        {
            if (column.UniqueIndex is not null)
                context.Execute($"CREATE UNIQUE INDEX IF NOT EXISTS {column.UniqueIndex} ON {table} ({column.Name})");
            if (column.Index is not null)
                context.Execute($"CREATE INDEX IF NOT EXISTS {column.Index} ON {table} ({column.Name})");
        }
    }

    private static MappingSchema Map(IEnumerable<Type> tables)
    {
        var schema = new MappingSchema();
        var fluent = new FluentMappingBuilder(schema);
        foreach (var table in tables)
            typeof(Database).GetMethod(nameof(MapTable))!.MakeGenericMethod(table).Invoke(null, [fluent]);
        fluent.Entity<Order>().Ignore(order => order.OrderStatus).Ignore(order => order.PaymentStatus);
        fluent.Build();
        return schema;
    }

    public static void MapTable<T>(FluentMappingBuilder fluent)
        where T : BaseEntity
        => fluent.Entity<T>().HasTableName(typeof(T).Name).Property(entity => entity.Id).IsPrimaryKey().IsIdentity();

    private DataConnection Enlist(Transaction transaction)
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        var local = connection.BeginTransaction();
        var context = new DataConnection(_options.UseTransaction(SQLiteTools.GetDataProvider(SQLiteProvider.Microsoft), local));
        transaction.EnlistVolatile(new Enlisted(() =>
        {
            _enlisted.TryRemove(transaction, out _);
            context.Dispose();
            connection.Dispose();
        }, local), EnlistmentOptions.None);
        return context;
    }

    private sealed class Enlisted(Action close, SqliteTransaction local) : IEnlistmentNotification
    {
        public void Prepare(PreparingEnlistment preparingEnlistment) => preparingEnlistment.Prepared();

        public void Commit(Enlistment enlistment)
        {
            local.Commit();
            End(enlistment);
        }

        public void Rollback(Enlistment enlistment)
        {
            local.Rollback();
            End(enlistment);
        }

        public void InDoubt(Enlistment enlistment) => Rollback(enlistment);

        private void End(Enlistment enlistment)
        {
            close();
            enlistment.Done();
        }
    }
}
