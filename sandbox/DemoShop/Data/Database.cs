using System.Collections.Concurrent;
using System.Data.Common;
using System.Transactions;
using FluentMigrator.Builders.Create.Table;
using LinqToDB;
using LinqToDB.Data;
using LinqToDB.Mapping;
using LinqToDB.SqlQuery;
using Nop.Core;
using Nop.Core.Domain.Common;
using Nop.Core.Domain.Customers;
using Nop.Core.Domain.Localization;
using Nop.Core.Domain.Messages;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.ScheduleTasks;
using Nop.Data.Mapping.Builders;

namespace DemoShop.Data;

/// <summary>The shop's tables and the plugin's. Takes part in ambient transactions, as the databases of a real store do.</summary>
public sealed class Database
{
    private static readonly Type[] OwnTables =
        [typeof(Product), typeof(StoredSetting), typeof(QueuedEmail), typeof(LogLine), typeof(OrderItem), typeof(ShoppingCartItem), typeof(RewardPointsHistory),
            typeof(ScheduleTask), typeof(Order), typeof(OrderNote), typeof(Customer), typeof(Address), typeof(GenericAttribute),
            typeof(LocalizedProperty)];

    private readonly ConcurrentDictionary<Transaction, DataConnection> _enlisted = new();
    private readonly DataOptions _options;
    private readonly DatabaseServer _server;
    private readonly KillSwitch _killSwitch;

    public Database(string database, IEnumerable<Type> pluginTypes, KillSwitch killSwitch, DatabaseFaults faults)
    {
        _server = DatabaseServer.Of(database);
        _killSwitch = killSwitch;
        var builders = pluginTypes.Where(type => !type.IsAbstract && typeof(IEntityBuilder).IsAssignableFrom(type)).ToList();
        var pluginTables = builders.ToDictionary(builder => builder.BaseType!.GetGenericArguments()[0]);
        _options = new DataOptions()
            .UseConnectionString(_server.Provider, _server.ConnectionString)
            .UseInterceptor(killSwitch)
            .UseInterceptor(faults)
            .UseInterceptor(new FineTimes())
            .UseMappingSchema(Map([.. OwnTables, .. pluginTables.Keys]));

        using var context = new DataConnection(_options);
        if (_server.IsFile)
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
        // Short enough for an index of MariaDB.
        schema.SetDataType(typeof(string), new SqlDataType(DataType.NVarChar, typeof(string), 500));
        var fluent = new FluentMappingBuilder(schema);
        foreach (var table in tables)
            typeof(Database).GetMethod(nameof(MapTable))!.MakeGenericMethod(table).Invoke(null, [fluent]);
        fluent.Entity<OrderNote>().Property(note => note.Note).HasDataType(DataType.Text);
        fluent.Entity<LogLine>().Property(line => line.Message).HasDataType(DataType.Text);
        fluent.Entity<Order>().Ignore(order => order.OrderStatus).Ignore(order => order.PaymentStatus).Ignore(order => order.ShippingStatus);
        fluent.Build();
        return schema;
    }

    public static void MapTable<T>(FluentMappingBuilder fluent)
        where T : BaseEntity
        => fluent.Entity<T>().HasTableName(typeof(T).Name).Property(entity => entity.Id).IsPrimaryKey().IsIdentity();

    private DataConnection Enlist(Transaction transaction)
    {
        var connection = _server.Connect();
        connection.Open();
        var local = _server.IsFile ? connection.BeginTransaction() : connection.BeginTransaction(System.Data.IsolationLevel.ReadCommitted);
        var context = new DataConnection(_options.UseTransaction(_server.Provider, local));
        transaction.EnlistVolatile(new Enlisted(() =>
        {
            _enlisted.TryRemove(transaction, out _);
            context.Dispose();
            connection.Dispose();
        }, local, _killSwitch), EnlistmentOptions.None);
        return context;
    }

    private sealed class Enlisted(Action close, DbTransaction local, KillSwitch killSwitch) : IEnlistmentNotification
    {
        public void Prepare(PreparingEnlistment preparingEnlistment) => preparingEnlistment.Prepared();

        public void Commit(Enlistment enlistment)
        {
            killSwitch.Step();
            local.Commit();
            killSwitch.Step();
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
