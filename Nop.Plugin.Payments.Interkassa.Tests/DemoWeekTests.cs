using AngleSharp.Html.Parser;
using DemoShop;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Tests;

/// <summary>What whoever runs the demo shop finds on the admin's pages.</summary>
public sealed class DemoWeekTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    public override async Task DisposeAsync()
    {
        // Nobody else is to be told of its payments.
        Shop.Emulator.Services.GetRequiredService<Invoices>().Clear();
        await Shop.Read(services => services.GetRequiredService<IRepository<Refund>>()).DeleteAsync(refund => refund.StateName == nameof(RefundState.Unknown));
        await base.DisposeAsync();
    }

    [Fact]
    public async Task It_has_payments_of_every_kind_and_links_to_the_pages_that_show_them()
    {
        await Shop.Read(services => services.GetRequiredService<IRepository<AttentionItem>>())
            .DeleteAsync(item => item.Kind == nameof(AttentionKind.NotificationRefused));
        Shop.Read(services => services.GetRequiredService<RefusalLimiter>()).GiveBack(RefusalKind.OwnCheckout);
        var (lastEntry, lastRefund, lastItem) = (Last<LedgerEntry>(), Last<Refund>(), Last<AttentionItem>());

        await new DemoWeek(Shop.App.Services, Shop.Emulator.Services, Shop.ShopUrl, Shop.EmulatorUrl, DemoShopFixture.Checkout).MakeAsync();

        var entries = Since<LedgerEntry>(lastEntry);
        Assert.Contains(entries, entry => entry.IsTest);
        Assert.Equal(["canceled", "expired", "fail", "process", "success"], entries.Select(entry => entry.State).Distinct().Order());
        Assert.Equal(["UAH", "USD"], entries.Select(entry => entry.CurrencyCode).Distinct().Order());
        Assert.InRange(entries.Select(entry => entry.CreatedOnUtc.Date).Distinct().Count(), 7, 8);
        Assert.Equal([nameof(RefundState.Done), nameof(RefundState.Done), nameof(RefundState.Unknown)],
            Since<Refund>(lastRefund).Select(refund => refund.StateName).Order());
        Assert.Equal([nameof(AttentionKind.MoneyTakenBack), nameof(AttentionKind.MoneyWithoutOrder), nameof(AttentionKind.MoneyWithoutOrder),
            nameof(AttentionKind.MoneyWithoutOrder), nameof(AttentionKind.NotificationRefused), nameof(AttentionKind.RefundUnknown),
            nameof(AttentionKind.UnknownPayment)],
            Since<AttentionItem>(lastItem).Select(item => item.Kind).Order());
    }

    [Fact]
    public async Task The_home_page_leads_to_the_admins_pages()
    {
        var visitor = Shop.NewCustomer();
        var buttons = new HtmlParser().ParseDocument(await visitor.PageAsync("/")).QuerySelectorAll("form[action*='SignInAsAdmin'] button")
            .Select(button => button.GetAttribute("value")!).ToList();

        Assert.Equal(["Configure", "Payments", "Attention"], buttons);
        foreach (var page in buttons)
        {
            var answer = await visitor.SubmitAsync("/", "/shop/SignInAsAdmin", ("page", page));
            Assert.Equal("/Admin/Interkassa/" + page, answer.Headers.Location!.ToString());
            await visitor.PageAsync(answer.Headers.Location.ToString());
        }
    }

    private int Last<T>() where T : BaseEntity
        => Shop.Read(services => services.GetRequiredService<IRepository<T>>().Table.OrderByDescending(row => row.Id).FirstOrDefault())?.Id ?? 0;

    private List<T> Since<T>(int last) where T : BaseEntity
        => Shop.Read(services => services.GetRequiredService<IRepository<T>>().Table.Where(row => row.Id > last).ToList());
}
