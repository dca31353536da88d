using System.Globalization;

namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>After the others, since it needs the machine for itself.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class StoreFarmCollection : ICollectionFixture<StoreFarm>
{
    public const string Name = "Store farm";
}

/// <summary>Two servers of one store: two processes of nopCommerce on one database, neither of which knows of the other.</summary>
public sealed class StoreFarm : FaultyStoreFixture
{
    public const string FarmVariable = "INTERKASSA_STORE_FARM";

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(15);

    public StoreProcess Other { get; private set; } = null!;

    protected override string Name => "store-farm";

    protected override bool IsWanted => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(FarmVariable));

    /// <summary>Skips the test where no store is given, or no farm is wanted.</summary>
    public void NeedFarm()
    {
        Skip.If(!IsWanted, $"Set {FarmVariable} to 1 to run two servers of the store against each other, and to kill them; it takes half an hour.");
        Need();
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        if (Store is null)
            return;

        Other = Store.Twin(ArtifactPath("store-farm-other.log"));
        await Other.StartAsync();
    }

    /// <summary>Each server has its own memory, where a farm would share one: of which role a product brings, say.</summary>
    protected override Task ForgetElsewhereAsync() => Other is { IsAlive: true } ? CallAsync("ClearCache", [], Other) : Task.CompletedTask;

    public override async Task DisposeAsync()
    {
        Other?.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Waits until a write is held up.</summary>
    /// <param name="meanwhile">What leads to it; when this ends, nothing will be held up any more.</param>
    /// <returns>The server whose write it is; null when there was none.</returns>
    public async Task<StoreProcess?> HeldServerAsync(Task meanwhile)
    {
        while (true)
        {
            if (await Faults.HeldPortAsync() is { } port)
                return new[] { Store, Other }.FirstOrDefault(server => LocalPorts.IsOf(server.Process.Id, port));
            if (meanwhile.IsCompleted)
                return null;
            await Task.Delay(Glance);
        }
    }

    /// <summary>Waits until no write is held up any more: the database finishes what a process that died had asked for.</summary>
    public async Task HoldsNothingAsync()
    {
        while (await Faults.HeldPortAsync() is not null)
            await Task.Delay(Glance);
    }

    public async Task<IReadOnlyList<int>> ClaimsAsync(PlacedOrder order)
        => [.. (await Database.QueryAsync(
            $"""SELECT "Id" FROM "InterkassaOrderClaim" WHERE "OrderId" = {order.Id}""")).Select(row => Convert.ToInt32(row[0], CultureInfo.InvariantCulture))];

    /// <summary>As if the half minute were over for which a claim outlives its server.</summary>
    public async Task EndClaimsAsync(IEnumerable<int> ids)
    {
        foreach (var id in ids)
            await Database.ExecuteAsync($"""UPDATE "InterkassaOrderClaim" SET "ExpiresOnUtc" = {DateTime.UtcNow.AddSeconds(-1)} WHERE "Id" = {id}""");
    }
}
