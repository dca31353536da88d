using System.Data.Common;
using System.Transactions;
using MySqlConnector;
using Nop.Core.Domain.Common;
using Nop.Core.Domain.Orders;
using Nop.Core.Events;
using Nop.Data;
using Nop.Services.Events;
using Npgsql;

namespace Nop.Plugin.Misc.InterkassaSaboteur;

/// <summary>What plugins were seen to do in consumers of the store's events.</summary>
public enum SabotageKind
{
    None,

    /// <summary>Throws.</summary>
    Throw,

    /// <summary>Runs a statement that fails, and goes on as if nothing had been.</summary>
    FailingStatement,

    /// <summary>Writes in a transaction scope of its own and leaves it without completing it.</summary>
    UncompletedScope,

    /// <summary>Opens a connection of its own and asks the store for something while it is open.</summary>
    SecondConnection,

    /// <summary>Calls a server that takes its time.</summary>
    Wait
}

/// <summary>When it is done.</summary>
public enum SabotagedEvent
{
    OrderUpdated,
    OrderStatusChanged,
    OrderPaid,
    OrderRefunded
}

/// <summary>A consumer of the store's events that misbehaves as it was told to.</summary>
public class Saboteur(INopDataProvider dataProvider, IRepository<GenericAttribute> attributes) :
    IConsumer<EntityUpdatedEvent<Order>>,
    IConsumer<OrderStatusChangedEvent>,
    IConsumer<OrderPaidEvent>,
    IConsumer<OrderRefundedEvent>
{
    private const string KeyGroup = "Saboteur";

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(5);

    private static volatile Ordered _ordered = new(SabotageKind.None, default);

    private static int _strikes;

    public static int Strikes => _strikes;

    public static void Order(SabotageKind kind, SabotagedEvent at)
    {
        _strikes = 0;
        _ordered = new Ordered(kind, at);
    }

    public Task HandleEventAsync(EntityUpdatedEvent<Order> eventMessage) => StrikeAsync(SabotagedEvent.OrderUpdated, eventMessage.Entity);

    public Task HandleEventAsync(OrderStatusChangedEvent eventMessage) => StrikeAsync(SabotagedEvent.OrderStatusChanged, eventMessage.Order);

    public Task HandleEventAsync(OrderPaidEvent eventMessage) => StrikeAsync(SabotagedEvent.OrderPaid, eventMessage.Order);

    public Task HandleEventAsync(OrderRefundedEvent eventMessage) => StrikeAsync(SabotagedEvent.OrderRefunded, eventMessage.Order);

    private async Task StrikeAsync(SabotagedEvent at, Order order)
    {
        var (kind, when) = _ordered;
        if (kind == SabotageKind.None || when != at)
            return;

        Interlocked.Increment(ref _strikes);
        switch (kind)
        {
            case SabotageKind.Throw:
                throw new InvalidOperationException("The saboteur throws.");
            case SabotageKind.FailingStatement:
                await FailAsync();
                break;
            case SabotageKind.UncompletedScope:
                using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
                    await attributes.InsertAsync(RowOf(order), publishEvent: false);
                break;
            case SabotageKind.SecondConnection:
                await UseSecondConnectionAsync(order);
                break;
            case SabotageKind.Wait:
                await Task.Delay(Long);
                break;
        }
    }

    private async Task FailAsync()
    {
        try
        {
            await dataProvider.ExecuteNonQueryAsync("UPDATE NoTableOfThisStore SET Id = 1");
        }
        catch (Exception)
        {
            // Many a plugin writes this down somewhere and goes on.
        }
    }

    private async Task UseSecondConnectionAsync(Order order)
    {
        var settings = DataSettingsManager.LoadSettings();
        await using DbConnection connection = settings.DataProvider == DataProviderType.PostgreSQL
            ? new NpgsqlConnection(settings.ConnectionString)
            : new MySqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = settings.DataProvider == DataProviderType.PostgreSQL ? "SELECT COUNT(*) FROM \"Currency\"" : "SELECT COUNT(*) FROM Currency";
        await command.ExecuteScalarAsync();
        await attributes.InsertAsync(RowOf(order), publishEvent: false);
    }

    private static GenericAttribute RowOf(Order order) => new()
    {
        EntityId = order.Id,
        KeyGroup = KeyGroup,
        Key = KeyGroup,
        Value = "was here",
        CreatedOrUpdatedDateUTC = DateTime.UtcNow
    };

    private sealed record Ordered(SabotageKind Kind, SabotagedEvent At);
}
