using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>What needs a person, as that person meets it in the store.</summary>
public class AttentionTests(StoreFixture store) : StoreSuite(store)
{
    [SkippableFact]
    public async Task Who_runs_the_store_sees_what_was_paid_twice_and_gives_it_back()
    {
        Site.Need();
        var guest = await GuestAtGatewayAsync();
        var paymentNumber = await PaymentNumberAsync(guest);
        var invoices = Site.Emulator.Services.GetRequiredService<Invoices>();
        var first = invoices.All.Last(invoice => invoice.PaymentNumber == paymentNumber);
        await NotifyAsync(first, StoreFixture.SignKey);
        var second = invoices.Open(first.Form, new Checkout { Id = first.CheckoutId, CheckUniqueness = false })!;
        await NotifyAsync(second, StoreFixture.SignKey);
        var orderId = OrderIdOf(first);

        var admin = await Site.NewAdminAsync();
        await admin.GotoAsync($"{Site.Store.Url}/Admin");
        await admin.WaitForSelectorAsync("#interkassa-attention-card");
        await StoreFixture.PictureOfAsync(admin, "#interkassa-attention-card", "dashboard");
        Assert.Matches(@"what needs you \(\d+\)", (await admin.TextContentAsync(".main-sidebar a[href$='/Admin/Interkassa/Attention']"))!);
        await admin.ClickAsync("#interkassa-attention-card a");
        await admin.WaitForSelectorAsync($"article:has(a[href$='/Order/Edit/{orderId}'])");
        await StoreFixture.PictureAsync(admin, "attention");
        var phone = await Site.NewAdminAsync(isPhone: true);
        await phone.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Attention");
        await StoreFixture.PictureAsync(phone, "attention-phone");
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Order/Edit/{orderId}");
        await StoreFixture.PictureAsync(admin, "order-page");

        // A part, by Enter in its field, which asks first and sends no form of the store's own; and the rest on the page of what needs somebody.
        var asked = new List<string>();
        admin.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Message);
            dialog.AcceptAsync();
        };
        await StoreFixture.PictureOfAsync(admin, "#interkassa-panel", "refund-other");
        await admin.FillAsync($"[id='interkassaRefundAmount-{second.Id}']", "1,5");
        await admin.PressAsync($"[id='interkassaRefundAmount-{second.Id}']", "Enter");
        await admin.WaitForSelectorAsync(".alert-success");
        Assert.Contains("1,5", Assert.Single(asked), StringComparison.Ordinal);
        Assert.Equal(1.5m, second.Refunded);
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Attention");
        await admin.ClickAsync($"article:has(a[href$='/Order/Edit/{orderId}']) form[action*=RefundInvoice] button");
        await admin.WaitForSelectorAsync(".alert-success");

        Assert.Equal(second.Amount, second.Refunded);
        Assert.Equal(0m, first.Refunded);
        Assert.Equal(Paid, await PaymentStatusAsync(orderId));
        Assert.Equal(0, await admin.Locator($"article:has(a[href$='/Order/Edit/{orderId}'])").CountAsync());
    }

    [SkippableFact]
    public async Task The_owner_is_told_by_a_mail_that_the_store_sends()
    {
        Site.Need();
        var guest = await GuestAtGatewayAsync();
        var first = LastInvoice();
        await guest.Page.Context.CloseAsync();
        await NotifyAsync(first, StoreFixture.SignKey);
        var second = Site.Emulator.Services.GetRequiredService<Invoices>().Open(first.Form, new Checkout { Id = first.CheckoutId, CheckUniqueness = false })!;
        await NotifyAsync(second, StoreFixture.SignKey);

        var admin = await Site.NewAdminAsync();
        await admin.GotoAsync($"{Site.Store.Url}/Admin/ScheduleTask/List");
        var task = await Site.Database.ValueAsync<int>($"""SELECT "Id" FROM "ScheduleTask" WHERE "Type" LIKE {"%Interkassa%SettlementTask%"}""");
        await admin.GotoAsync($"{Site.Store.Url}/Admin/ScheduleTask/RunNow/{task}");
        await admin.GotoAsync($"{Site.Store.Url}/Admin/ScheduleTask/RunNow/{task}");

        var mails = await Site.Database.QueryAsync(
            $"""SELECT "To", "Subject", "Body" FROM "QueuedEmail" WHERE "Subject" LIKE {$"%came by invoice {second.Id},%"}""");
        Assert.Single(mails);
        Assert.Contains("/Admin/Interkassa/Attention", (string)mails[0][2]!, StringComparison.Ordinal);
        Assert.Equal(await Site.Database.ValueAsync<string>($"""SELECT MIN("Email") FROM "EmailAccount" """), mails[0][0]);
    }

    /// <summary>By a server that watches the store's own table of tasks; runs only where INTERKASSA_PATIENT is set.</summary>
    [SkippableFact]
    public async Task A_schedule_task_that_is_switched_off_is_told_within_a_quarter_of_an_hour_and_until_it_runs()
    {
        Site.Need();
        Skip.If(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("INTERKASSA_PATIENT")), "Takes a quarter of an hour; set INTERKASSA_PATIENT.");
        Task<int> OpenAsync() => Site.Database.ValueAsync<int>(
            $"""SELECT COUNT(*) FROM "InterkassaAttentionItem" WHERE "Kind" = {"TaskStands"} AND "ClosedOnUtc" IS NULL""");
        async Task WaitAsync(int open, TimeSpan atMost)
        {
            for (var until = DateTime.UtcNow + atMost; await OpenAsync() != open && DateTime.UtcNow < until;)
                await Task.Delay(TimeSpan.FromSeconds(5));
            Assert.Equal(open, await OpenAsync());
        }

        var admin = await Site.NewAdminAsync();
        await SetEnabledAsync(false);
        try
        {
            await WaitAsync(1, TimeSpan.FromMinutes(15));
            await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Attention");
            await StoreFixture.PictureAsync(admin, "attention-task");
            Assert.Contains("does not run the task", await admin.InnerTextAsync("#interkassa-attention"), StringComparison.Ordinal);
            await admin.ClickAsync("#interkassa-attention a[href$='/Admin/ScheduleTask/List']");
            await admin.WaitForSelectorAsync("#schedule-tasks-grid tbody tr");
            await Task.Delay(TimeSpan.FromMinutes(2));
            Assert.Equal(1, await Site.Database.ValueAsync<int>(
                $"""SELECT COUNT(*) FROM "QueuedEmail" WHERE "Subject" LIKE {"%does not run the task%"}"""));
        }
        finally
        {
            await SetEnabledAsync(true);
        }

        await WaitAsync(0, TimeSpan.FromMinutes(4));
    }

    private Task SetEnabledAsync(bool isEnabled) => Site.Database.ExecuteAsync(
        $"""UPDATE "ScheduleTask" SET "Enabled" = {isEnabled} WHERE "Type" LIKE {"%Interkassa%SettlementTask%"}""");

    /// <summary>A manager with the plugin's own permission sees, and cannot configure.</summary>
    [SkippableFact]
    public async Task The_permission_of_its_own_stands_in_the_access_control_list()
    {
        Site.Need();
        Assert.Equal(1, await Site.Database.ValueAsync<int>(
            $"""SELECT COUNT(*) FROM "PermissionRecord" WHERE "SystemName" = {"Orders.InterkassaPaymentsView"}"""));
        Assert.Equal(1, await Site.Database.ValueAsync<int>($"""
            SELECT COUNT(*) FROM "PermissionRecord" p JOIN "PermissionRecord_Role_Mapping" m ON m."PermissionRecord_Id" = p."Id"
            WHERE p."SystemName" = {"Orders.InterkassaPaymentsView"}
            """));
    }
}
