using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Notifications;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Notifications;

/// <summary>What is answered before the store has done anything, and what never is.</summary>
public sealed class NotificationFrontDoorTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    [Fact]
    public async Task A_first_success_goes_on_and_its_copies_are_answered()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        Assert.Null(await AskAsync(callback));
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", callback);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));

        Assert.Equal(NotificationReceipt.Handled, await AskAsync(callback));
        Assert.Null(await AskAsync(new(callback) { ["ik_am"] = "1.00" }, isQuiet: false));
    }

    [Fact]
    public async Task Forgeries_are_turned_away_and_counted_but_one_in_a_while_goes_on_to_be_told_of()
    {
        var forged = Callback.For(await Shop.NewCustomer().BuyAsync()).Signed("another-key");

        Assert.Null(await AskAsync(forged, isQuiet: false));
        Assert.Equal(NotificationReceipt.Forbidden, await AskAsync(forged));
        Assert.Equal(NotificationReceipt.Forbidden, await AskAsync(new(forged) { ["ik_co_id"] = "somebody-elses" }));
    }

    [Fact]
    public async Task The_admins_test_payment_and_what_is_no_notification_go_on()
    {
        var order = await Shop.NewCustomer().BuyAsync();

        Assert.Null(await AskAsync(Callback.For(order).With("ik_pm_no", "0_" + order.PaymentNumber[2..]).Signed("another-key")));
        Assert.Null(await AskAsync(new() { ["a"] = "b" }));
    }

    [Fact]
    public async Task A_copy_from_an_address_that_may_not_call_goes_on()
    {
        await Shop.ConfigureAsync(("CheckAddresses", "True"), ("AllowedAddresses", "127.0.0.1"));
        var callback = Callback.For(await Shop.NewCustomer().BuyAsync()).Signed();
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", callback);

        Assert.Equal(NotificationReceipt.Handled, await AskAsync(callback));
        Assert.Null(await AskAsync(callback, caller: "203.0.113.9"));
    }

    /// <summary>Shops are asked for once a second at most, whatever cache the store uses.</summary>
    [Fact]
    public async Task A_flood_asks_for_the_shops_once()
    {
        var forged = Callback.For(await Shop.NewCustomer().BuyAsync()).Signed("another-key");
        var (door, asked) = (Door(isQuiet: true), 0);
        for (var i = 0; i < 100; i++)
            await door.AnswerAsync(Encoded(forged), IPAddress.Loopback, () =>
            {
                asked++;
                return ShopsAsync();
            });

        Assert.InRange(asked, 1, 2);
    }

    /// <summary>The store's settings cannot be read: the gateway is asked to come again, and what was missed is asked for.</summary>
    [Fact]
    public async Task What_fails_here_goes_on()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        Shop.App.Services.GetRequiredService<ShopSnapshot>().Forget();
        Shop.DatabaseFaults.BeforeCommand = sql =>
        {
            if (sql.Contains("StoredSetting", StringComparison.Ordinal) || sql.Contains("[Order]", StringComparison.Ordinal))
                throw new IOException("The database is away.");
        };

        var answer = await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order).Signed());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Shop.DatabaseFaults.BeforeCommand = null;
        Assert.Equal(HttpStatusCode.OK, (await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order).Signed())).StatusCode);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    /// <summary>A form with a body that was read twice, in either case of letters, by either method.</summary>
    [Theory]
    [InlineData("/Plugins/Interkassa/Status")]
    [InlineData("/plugins/INTERKASSA/status")]
    public async Task What_goes_on_is_read_again(string path)
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var answer = await Shop.NewCustomer().PostAsync(path, Callback.For(order).Signed());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    private async Task<NotificationReceipt?> AskAsync(Dictionary<string, string> fields, bool isQuiet = true, string caller = "127.0.0.1")
        => await Door(isQuiet).AnswerAsync(Encoded(fields), IPAddress.Parse(caller), ShopsAsync);

    /// <summary>With what the shop's server remembers.</summary>
    /// <param name="isQuiet">Whether lines about refused calls were written a moment ago.</param>
    private NotificationFrontDoor Door(bool isQuiet)
    {
        var refusals = new RefusalLimiter(TimeProvider.System);
        if (isQuiet)
        {
            Assert.True(refusals.TryTake(RefusalKind.Call, out _));
            Assert.True(refusals.TryTake(RefusalKind.OwnCheckout, out _));
        }

        return new NotificationFrontDoor(new ShopSnapshot(TimeProvider.System), Shop.App.Services.GetRequiredService<HandledNotifications>(), refusals,
            TimeProvider.System);
    }

    private async Task<IReadOnlyList<Shop>> ShopsAsync()
    {
        await using var scope = Shop.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ShopRegistry>().AllAsync();
    }

    private static byte[] Encoded(Dictionary<string, string> fields)
        => Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")));
}
