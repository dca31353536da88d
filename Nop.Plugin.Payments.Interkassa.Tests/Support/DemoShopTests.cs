namespace Nop.Plugin.Payments.Interkassa.Tests.Support;

/// <summary>Tests in the demo shop. Each begins with the usual settings and nothing broken, and leaves it so.</summary>
[Collection(DemoShopCollection.Name)]
[Trait("Depth", "Shop")]
public abstract class DemoShopTests(DemoShopFixture shop) : IAsyncLifetime
{
    protected DemoShopFixture Shop { get; } = shop;

    public virtual Task InitializeAsync() => Shop.ResetAsync();

    public virtual Task DisposeAsync() => Shop.ResetAsync();
}
