using System.Net;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>What an admin sees and does.</summary>
public class AdminTests(StoreFixture store) : StoreSuite(store)
{
    [SkippableFact]
    public async Task An_admin_tests_the_connection_and_makes_a_test_payment()
    {
        Site.Need();
        var admin = await Site.NewAdminAsync();
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Configure");
        await admin.ClickAsync("button[name=test] >> nth=0");
        await admin.WaitForSelectorAsync("#interkassa-test");
        await StoreFixture.PictureAsync(admin, "test-connection");
        var found = await admin.InnerTextAsync("#interkassa-test");
        foreach (var good in new[] { "accepts user ID", "there and active", "payment systems are on", "answers, seen from this server" })
            Assert.Contains(good, found, StringComparison.Ordinal);

        await admin.ClickAsync("button[formaction$='/TestPayment']");
        await admin.WaitForSelectorAsync("#interkassa-test-state.interkassa-waiting");
        var gateway = await admin.Context.RunAndWaitForPageAsync(() => admin.ClickAsync("form[target=_blank] button"));
        await gateway.ClickAsync("button:text-is('Pay')");
        await gateway.IsAtAsync("/Admin/Interkassa/TestPayment/");
        await admin.WaitForSelectorAsync("#interkassa-test-state.interkassa-good");
        await StoreFixture.PictureAsync(admin, "test-payment");

        await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Log");
        await StoreFixture.PictureAsync(admin, "log");
        Assert.Contains("test payment of the configuration page", await admin.InnerTextAsync("#interkassa-log"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_admin_asks_the_gateway_and_refunds_on_the_orders_page()
    {
        Site.Need();
        var invoice = await NewInvoiceAsync();
        invoice.State = "success";
        var orderId = OrderIdOf(invoice);
        var admin = await Site.NewAdminAsync();
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Order/Edit/{orderId}");

        await admin.ClickAsync("#interkassa-check");
        await admin.WaitForSelectorAsync(".alert-success");
        Assert.Equal(Paid, await PaymentStatusAsync(orderId));
        await admin.FillAsync("#interkassa-refund-amount", "5");
        await admin.ClickAsync("#interkassa-refund");
        await admin.WaitForSelectorAsync(".alert-success");
        Assert.Equal(5m, invoice.Refunded);
        Assert.Equal(35, await PaymentStatusAsync(orderId));
        Assert.Contains("made", await admin.InnerTextAsync("#interkassa-refunds"), StringComparison.Ordinal);
        await admin.Locator("#interkassa-panel").ScreenshotAsync(new() { Path = StoreFixture.PicturePath("order-panel") });
    }

    [SkippableFact]
    public async Task A_payment_arrives_although_the_method_was_switched_off_meanwhile()
    {
        Site.Need();
        var invoice = await NewInvoiceAsync();
        var active = await Site.Database.ValueAsync<string>(
            $"""SELECT "Value" FROM "Setting" WHERE "Name" = {"paymentsettings.activepaymentmethodsystemnames"}""");
        await Site.SetSettingAsync("paymentsettings.activepaymentmethodsystemnames", "Payments.CheckMoneyOrder");
        try
        {
            Assert.Equal(HttpStatusCode.OK, await NotifyAsync(invoice, StoreFixture.SignKey));
            Assert.Equal(Paid, await PaymentStatusAsync(OrderIdOf(invoice)));
        }
        finally
        {
            await Site.SetSettingAsync("paymentsettings.activepaymentmethodsystemnames", active);
        }
    }
}
