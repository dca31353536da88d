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

        await admin.ClickAsync("button[name=testPayment]");
        await admin.WaitForSelectorAsync("#interkassa-test-state.interkassa-waiting");
        var gateway = await admin.Context.RunAndWaitForPageAsync(() => admin.ClickAsync("form[target=_blank] button"));
        await gateway.ClickAsync("button:text-is('Pay')");
        await gateway.IsAtAsync("/Admin/Interkassa/TestPayment/");
        await admin.WaitForSelectorAsync("#interkassa-test-state.interkassa-good");
        await StoreFixture.PictureAsync(admin, "test-payment");

        await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Payments");
        await admin.SelectOptionAsync("#Kind", "test");
        await admin.ClickAsync("#interkassa-search");
        await admin.WaitForSelectorAsync("#interkassa-grid td:text-is('test payment of the configuration page')");
    }

    /// <summary>The browser posts no field whose box "override for this store" is not ticked.</summary>
    [SkippableFact]
    public async Task One_setting_of_one_store_is_saved_from_the_page()
    {
        Site.Need();
        var admin = await Site.NewAdminAsync();
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Store/Create");
        await admin.FillAsync("#Name", "Store with a fee");
        await admin.FillAsync("#Url", "http://fee.example/");

        // The first store is the one of addresses that belong to none.
        await admin.Locator("#DisplayOrder").EvaluateAsync("box => { box.value = '10'; box.dispatchEvent(new Event('change')); }");
        await admin.ClickAsync("button[name=save]");
        await admin.WaitForSelectorAsync(".alert-success");
        var store = await Site.Database.ValueAsync<int>($"""SELECT MAX("Id") FROM "Store" """);
        await ChooseScopeAsync(admin, store);
        await admin.CheckAsync("#AdditionalFee_OverrideForStore");
        await admin.Locator("#AdditionalFee").EvaluateAsync("box => { box.value = '2.5'; box.dispatchEvent(new Event('change')); }");
        await StoreFixture.PictureAsync(admin, "configure-one-store");

        await admin.ClickAsync("button[name=save] >> nth=0");
        await admin.WaitForSelectorAsync(".alert-success");

        Assert.Equal(1, await OwnSettingsAsync("additionalfee"));
        Assert.Equal(0, await OwnSettingsAsync("shopid"));
        await ChooseScopeAsync(admin, 0);

        Task<int> OwnSettingsAsync(string name) => Site.Database.ValueAsync<int>(
            $"""SELECT COUNT(*) FROM "Setting" WHERE LOWER("Name") = {"interkassasettings." + name} AND "StoreId" = {store}""");
    }

    private async Task ChooseScopeAsync(Microsoft.Playwright.IPage admin, int store)
    {
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Setting/ChangeStoreScopeConfiguration?storeid={store}&returnUrl=/Admin/Interkassa/Configure");
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Configure");
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
        await admin.FillAsync("#interkassa-refund-amount", "5,00");
        var questions = new List<string>();
        admin.Dialog += (_, dialog) =>
        {
            questions.Add(dialog.Message);
            _ = questions.Count == 1 ? dialog.DismissAsync() : dialog.AcceptAsync();
        };
        await admin.ClickAsync("#interkassa-refund");
        Assert.Contains("cannot be undone", Assert.Single(questions), StringComparison.Ordinal);
        Assert.Equal(0m, invoice.Refunded);
        await admin.ClickAsync("#interkassa-refund");
        await admin.WaitForSelectorAsync(".alert-success");
        Assert.Equal(5m, invoice.Refunded);
        Assert.Equal(35, await PaymentStatusAsync(orderId));
        Assert.Contains("made", await admin.InnerTextAsync("#interkassa-refunds"), StringComparison.Ordinal);
        await StoreFixture.PictureOfAsync(admin, "#interkassa-panel", "order-panel");
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
