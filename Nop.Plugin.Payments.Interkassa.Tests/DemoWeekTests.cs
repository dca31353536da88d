using AngleSharp.Html.Parser;
using DemoShop;
using Microsoft.Extensions.DependencyInjection;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Tests;

/// <summary>What whoever runs the demo shop finds on the admin's pages.</summary>
[Trait("Depth", "Shop")]
public sealed class DemoWeekTests : IAsyncLifetime
{
    private readonly DemoShopFixture _shop = new();

    public Task InitializeAsync() => _shop.InitializeAsync();

    public Task DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task It_has_payments_of_every_kind_and_links_to_the_pages_that_show_them()
    {
        await new DemoWeek(_shop.App.Services, _shop.Emulator.Services, _shop.ShopUrl, _shop.EmulatorUrl, DemoShopFixture.Checkout).MakeAsync();

        var entries = _shop.Read(services => services.GetRequiredService<IRepository<LedgerEntry>>().Table.ToList());
        Assert.Equal(["canceled", "fail", "process", "success"], entries.Select(entry => entry.State).Distinct().Order());
        Assert.Equal(["UAH", "USD"], entries.Select(entry => entry.CurrencyCode).Distinct().Order());
        Assert.InRange(entries.Select(entry => entry.CreatedOnUtc.Date).Distinct().Count(), 7, 8);
        Assert.Equal([nameof(RefundState.Done), nameof(RefundState.Unknown)], _shop.Read(services => services.GetRequiredService<IRepository<Refund>>().Table
            .Select(refund => refund.StateName).ToList()).Order());
        Assert.Equal([nameof(AttentionKind.MoneyWithoutOrder), nameof(AttentionKind.MoneyWithoutOrder), nameof(AttentionKind.RefundUnknown),
            nameof(AttentionKind.UnknownPayment)], _shop.Read(services => services.GetRequiredService<IRepository<AttentionItem>>().Table
            .Where(item => item.IsOpen).Select(item => item.Kind).ToList()).Order());

        var visitor = _shop.NewCustomer();
        foreach (var button in new HtmlParser().ParseDocument(await visitor.PageAsync("/")).QuerySelectorAll("form[action*='SignInAsAdmin'] button"))
        {
            var answer = await visitor.SubmitAsync("/", "/shop/SignInAsAdmin", ("page", button.GetAttribute("value")!));
            Assert.EndsWith("/" + button.GetAttribute("value"), answer.Headers.Location!.ToString(), StringComparison.Ordinal);
            Assert.Contains("interkassa", await visitor.PageAsync(answer.Headers.Location.ToString()), StringComparison.OrdinalIgnoreCase);
        }
    }
}
