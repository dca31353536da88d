namespace Nop.Plugin.Payments.Interkassa.Tests.Support;

[CollectionDefinition(Name)]
public class DemoShopCollection : ICollectionFixture<DemoShopFixture>
{
    public const string Name = "Demo shop";
}
