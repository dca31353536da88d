using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Nop.Core.Domain.Messages;
using Nop.Core.Domain.Payments;
using Nop.Core.Domain.ScheduleTasks;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Owner;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Owner;

/// <summary>What needs a person reaches one: on a page, on the dashboard, in the menu and by mail.</summary>
public sealed class AttentionTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private const string Page = "/Admin/Interkassa/Attention";

    /// <summary>For the guards, since they were made.</summary>
    private TimeSpan _passed;

    [Fact]
    public async Task Money_that_did_not_pay_its_order_is_told_with_what_to_do_and_given_back_by_one_click()
    {
        var (order, second) = await PaidTwiceAsync();
        var admin = await Shop.AdminAsync();

        var item = await ItemAsync(admin, order);
        Assert.Contains($"80.00 UAH came by invoice {second.Id}, but is not counted as its payment", item.TextContent);
        Assert.Contains("give the money back", item.TextContent);
        var form = (IHtmlFormElement)item.QuerySelector("form[action*='RefundInvoice']")!;
        var answer = await admin.SubmitAsync(Page, form.GetAttribute("action")!);

        Assert.Equal(Page, answer.Headers.Location!.ToString());
        Assert.Equal(80m, second.Refunded);
        Assert.Null(await FindAsync(admin, order));
        Assert.Contains("refunded", (await DocumentAsync(admin)).QuerySelector("#interkassa-closed")!.TextContent);
    }

    [Fact]
    public async Task Without_credentials_no_money_is_offered_to_be_given_back()
    {
        var (order, _) = await PaidTwiceAsync();
        await Shop.ConfigureAsync(("ApiKey", ""));

        var item = await ItemAsync(await Shop.AdminAsync(), order);

        Assert.Null(item.QuerySelector("form[action*='RefundInvoice']"));
        Assert.NotNull(item.QuerySelector("form.interkassa-close"));
    }

    [Fact]
    public async Task Who_deals_with_it_says_how_and_is_named()
    {
        var (order, _) = await PaidTwiceAsync();
        var admin = await Shop.AdminAsync();
        var close = (await ItemAsync(admin, order)).QuerySelector("form.interkassa-close")!.GetAttribute("action")!;

        await admin.SubmitAsync(Page, close, ("note", "  "));
        Assert.Contains("Say in a word", await admin.PageAsync(Page));
        Assert.NotNull(await FindAsync(admin, order));
        await admin.SubmitAsync(Page, close, ("note", "sent a second cup"));

        Assert.Null(await FindAsync(admin, order));
        var closed = (await DocumentAsync(admin)).QuerySelector("#interkassa-closed tbody tr")!.TextContent;
        Assert.Contains("sent a second cup", closed);
        Assert.Contains("admin", closed);
        await admin.SubmitAsync("/Admin/Interkassa/Configure", close, ("note", "again"));
        Assert.Contains("dealt with already", await admin.PageAsync(Page));
    }

    [Fact]
    public async Task The_owner_gets_one_mail_for_each()
    {
        var (order, second) = await PaidTwiceAsync();

        await Shop.RunTaskAsync(SettlementTask.TypeName);
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: second.Id).Signed());
        await Shop.RunTaskAsync(SettlementTask.TypeName);

        var mail = Mails().Single(sent => sent.Subject.Contains($"invoice {second.Id},"));
        Assert.Equal("owner@demo.example", mail.To);
        Assert.Contains(Shop.ShopUrl + Page, mail.Body);
        Assert.Contains("give the money back", mail.Body);
    }

    [Fact]
    public async Task What_was_dealt_with_before_its_mail_is_not_told_of()
    {
        var (order, second) = await PaidTwiceAsync();
        var admin = await Shop.AdminAsync();
        await admin.SubmitAsync(Page, (await ItemAsync(admin, order)).QuerySelector("form.interkassa-close")!.GetAttribute("action")!, ("note", "seen"));

        await Shop.RunTaskAsync(SettlementTask.TypeName);

        Assert.DoesNotContain(Mails(), sent => sent.Subject.Contains($"invoice {second.Id},"));
    }

    [Fact]
    public async Task The_invoice_that_paid_an_order_is_named_here_as_well()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        await Shop.ChangeOrderAsync(order.OrderId, paid => paid.PaymentStatus = PaymentStatus.Paid);
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: invoice.Id).Signed());
        var admin = await Shop.AdminAsync();

        await admin.SubmitAsync(Page, (await ItemAsync(admin, order)).QuerySelector("form[action*='Accept']")!.GetAttribute("action")!);

        Assert.Null(await FindAsync(admin, order));
    }

    [Fact]
    public async Task A_refund_that_nobody_can_tell_of_is_ended_here_as_well()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        var admin = await Shop.AdminAsync();
        Shop.Faults.Add("none");
        Shop.Faults.Add("cut");
        await admin.SubmitAsync($"/Admin/Order/Edit/{order.OrderId}", $"/Admin/Interkassa/Order/{order.OrderId}/Refund", ("interkassaRefundAmount", "30"));
        Shop.Faults.Clear();

        var forms = (await ItemAsync(admin, order)).QuerySelectorAll("form[action*='Resolve']");
        Assert.Equal(2, forms.Length);
        Assert.Contains("API Interkassa не відповів", await InUkrainianAsync(admin));
        await admin.SubmitAsync(Page, forms[1].GetAttribute("action")!);

        Assert.Null(await FindAsync(admin, order));
        Assert.Equal(0m, invoice.Refunded);
        var closed = (await DocumentAsync(admin)).QuerySelector("#interkassa-closed tbody tr")!;
        Assert.Equal("the refund was not made", closed.LastElementChild!.TextContent);
        Assert.DoesNotContain("RefundNotMade", closed.TextContent);
        Assert.Contains("повернення не здійснено", await InUkrainianAsync(admin));
    }

    private static async Task<string> InUkrainianAsync(ShopClient admin)
        => new HtmlParser().ParseDocument(await admin.PageAsync(Page + "?language=uk")).Body!.TextContent;

    [Fact]
    public async Task A_notification_of_our_own_that_is_signed_with_no_key_of_ours_is_told_once()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        await Shop.Read(services => services.GetRequiredService<AttentionItems>()).SetAsync(
            AttentionItem.OfStore(AttentionKind.NotificationRefused, storeId: 1), isSo: false);

        await RefusedAsync(Callback.For(order).Signed("another-key"));

        var told = Assert.Single(Shop.Attention(order.OrderId), item => item.Kind == nameof(AttentionKind.NotificationRefused));

        // Of the next day nothing new is told while nobody has looked.
        await Shop.Read(async services =>
        {
            told.ItemKey += ":yesterday";
            await services.GetRequiredService<IRepository<AttentionItem>>().UpdateAsync(told);
        });
        await RefusedAsync(Callback.For(order).Signed("another-key"));
        Assert.Single(Shop.Attention(order.OrderId));
        await Shop.Read(services => services.GetRequiredService<AttentionItems>().CloseAsync(told, new Closer("admin", 1), "a forgery"));
        await RefusedAsync(Callback.For(order).Signed("another-key"));
        Assert.Single(Shop.Attention(order.OrderId));
    }

    [Fact]
    public async Task Money_that_is_taken_back_is_one_matter_in_however_many_states_it_is_told()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var gateway = Shop.NewCustomer();
        var paid = Callback.For(order).Signed();
        await gateway.PostAsync("/Plugins/Interkassa/Status", paid);
        foreach (var state in new[] { "refundInProgress", "canceled" })
            await gateway.PostAsync("/Plugins/Interkassa/Status", Callback.For(order, state, paid["ik_inv_id"]).Signed());

        var item = Assert.Single(Shop.Attention(order.OrderId));
        Assert.Equal(nameof(AttentionKind.MoneyTakenBack), item.Kind);
        Assert.NotNull((await ItemAsync(await Shop.AdminAsync(), order)).QuerySelector($"a[href='{InterkassaDefaults.CabinetUrl}']"));
        Assert.Contains("does not stand", await (await Shop.AdminAsync()).PageAsync($"/Admin/Order/Edit/{order.OrderId}"));
        await Shop.Read(services => services.GetRequiredService<AttentionItems>().CloseAsync(item, new Closer("admin", 1), "asked the customer"));

        // What is told after that is news, and so is that it returned and goes once more.
        Assert.Empty(Shop.Attention(order.OrderId));
        await gateway.PostAsync("/Plugins/Interkassa/Status", Callback.For(order, "refunded", paid["ik_inv_id"]).Signed());
        await Shop.Read(services => services.GetRequiredService<AttentionItems>().CloseAsync(
            Assert.Single(Shop.Attention(order.OrderId)), new Closer("admin", 1), "asked once more"));
        await gateway.PostAsync("/Plugins/Interkassa/Status", paid);
        await gateway.PostAsync("/Plugins/Interkassa/Status", Callback.For(order, "fail", paid["ik_inv_id"]).Signed());
        Assert.Single(Shop.Attention(order.OrderId));
    }

    [Fact]
    public async Task A_forgery_of_a_payment_that_there_is_not_is_nobodys_matter()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var fields = Callback.For(order).Signed("another-key");
        fields["ik_pm_no"] = "999999_0123456789abcdef";

        await RefusedAsync(fields);

        Assert.DoesNotContain(Items(), item => item.PaymentNumber == "999999_0123456789abcdef");
    }

    [Fact]
    public async Task Test_mode_in_a_live_store_is_told_until_it_is_off()
    {
        await Shop.NewCustomer().BuyAsync();
        await Shop.ConfigureAsync(("TestMode", "True"));

        await Shop.ReconcileAsync();
        Assert.True(StateOf(AttentionKind.TestModeOn, 1).IsOpen);
        await CloseAsync(AttentionKind.TestModeOn, 1);
        await Shop.ReconcileAsync();
        Assert.False(StateOf(AttentionKind.TestModeOn, 1).IsOpen);

        await Shop.ConfigureAsync();
        await Shop.ReconcileAsync();
        await Shop.ConfigureAsync(("TestMode", "True"));
        await Shop.ReconcileAsync();
        Assert.True(StateOf(AttentionKind.TestModeOn, 1).IsOpen);
        await Shop.ConfigureAsync();
        await Shop.ReconcileAsync();
        Assert.False(StateOf(AttentionKind.TestModeOn, 1).IsOpen);
    }

    [Fact]
    public async Task An_API_key_that_is_not_accepted_and_an_hour_of_failures_are_told_until_they_are_mended()
    {
        await Shop.PaidUnheardAsync();
        await RunsAsync(runs => runs.DeleteAsync(run => run.Id > 0));
        Shop.Faults.Add("unauthorized");
        await Shop.ReconcileAsync();
        Assert.True(StateOf(AttentionKind.ApiKeyRefused, 0).IsOpen);
        Assert.DoesNotContain(Items(), item => item is { Kind: nameof(AttentionKind.ReconciliationFailing), IsOpen: true });

        await RunsAsync(async runs =>
        {
            var run = runs.Table.OrderByDescending(last => last.Id).First();
            run.StartedOnUtc = DateTime.UtcNow.AddMinutes(-61);
            await runs.UpdateAsync(run);
        });
        await Shop.PaidUnheardAsync();
        Shop.Faults.Add("unauthorized");
        await Shop.ReconcileAsync();

        // One cause, one matter.
        Assert.True(StateOf(AttentionKind.ApiKeyRefused, 0).IsOpen);
        Assert.DoesNotContain(Items(), item => item is { Kind: nameof(AttentionKind.ReconciliationFailing), IsOpen: true });
        await Shop.PaidUnheardAsync();
        Shop.Faults.Add("broken", times: 10);
        await Shop.ReconcileAsync();
        Assert.True(StateOf(AttentionKind.ReconciliationFailing, 0).IsOpen);
        Assert.False(StateOf(AttentionKind.ApiKeyRefused, 0).IsOpen);

        Shop.Faults.Clear();
        await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        Assert.False(StateOf(AttentionKind.ReconciliationFailing, 0).IsOpen);
        Assert.False(StateOf(AttentionKind.ApiKeyRefused, 0).IsOpen);
    }

    [Fact]
    public async Task Of_several_API_keys_that_are_not_accepted_each_is_told_and_what_else_fails_beside_them()
    {
        await Shop.ConfigureAsync();
        await DemoShop.DemoSettings.SaveAsync(Shop.App.Services, 2,
            new Dictionary<string, string> { ["ShopId"] = "second-checkout", ["ApiUserId"] = "second-user", ["ApiKey"] = "second-key" });
        string[] lines = [$"Credentials: refused ({DemoShopFixture.Checkout.Id})", "Credentials: refused (second-checkout)", "Credentials: of a refund"];
        await LookAtAsync(lines[0], "Outage: no route");

        Assert.Equal((true, lines[0]), Key(storeId: 1));
        var failing = StateOf(AttentionKind.ReconciliationFailing, 0);
        Assert.Equal((true, "Outage: no route"), (failing.IsOpen, failing.Detail));
        await CloseAsync(AttentionKind.ApiKeyRefused, 1);

        // Who has dealt with one of them is told of another all the same.
        await LookAtAsync(lines);
        Assert.Equal((false, lines[0]), Key(storeId: 1));
        Assert.Equal((true, lines[1]), Key(storeId: 2));
        Assert.Equal((true, lines[2]), Key(storeId: 0));

        await LookAtAsync();
        Assert.All([0, 1, 2], storeId => Assert.False(Key(storeId).IsOpen));
        (bool IsOpen, string Detail) Key(int storeId)
            => (StateOf(AttentionKind.ApiKeyRefused, storeId).IsOpen, StateOf(AttentionKind.ApiKeyRefused, storeId).Detail);
        async Task LookAtAsync(params string[] problems)
        {
            await RunsAsync(runs => runs.DeleteAsync(run => run.Id > 0));
            var time = DateTime.UtcNow.AddMinutes(-61);
            await RunsAsync(runs => runs.InsertAsync(new ReconciliationRun
            {
                StartedOnUtc = time, FinishedOnUtc = time, Problems = string.Join(Environment.NewLine, problems)
            }));
            await Shop.Read(services => services.GetRequiredService<StoreWatch>().LookAsync());
        }
    }

    /// <summary>The store tells when it has deleted all that it keeps of somebody.</summary>
    [Fact]
    public async Task A_person_whose_data_was_deleted_is_not_named_any_more()
    {
        await Shop.Read(async services =>
        {
            var items = services.GetRequiredService<AttentionItems>();
            foreach (var (key, who) in new[] { ("gone", new Closer("anna@shop.example", 7)), ("other", new Closer("petro@shop.example", 8)),
                ("itself", AttentionItems.Itself) })
            {
                await items.AddAsync(new AttentionItem { ItemKey = key });
                await items.CloseAsync(Items().Single(item => item.ItemKey == key), who, "looked at it");
            }

            var events = services.GetRequiredService<Nop.Core.Events.IEventPublisher>();

            // Their address may be another one by then.
            await events.PublishAsync(new Nop.Core.Domain.Gdpr.CustomerPermanentlyDeleted(7, "anna.new@shop.example"));
            await events.PublishAsync(new Nop.Core.Domain.Gdpr.CustomerPermanentlyDeleted(0, string.Empty));
        });

        Assert.Equal([("gone", "-"), ("other", "petro@shop.example"), ("itself", "Interkassa")],
            Items().Where(item => item.ItemKey is "gone" or "other" or "itself").Select(item => (item.ItemKey, item.ClosedBy)));
        Assert.All(Items().Where(item => item.ItemKey == "gone"), item => Assert.False(item.IsOpen));
    }

    [Theory]
    [InlineData("switched off")]
    [InlineData("not run for long")]
    [InlineData("missing")]
    public async Task A_task_that_the_store_does_not_run_is_told_once_and_until_it_runs(string how)
    {
        var admin = await Shop.AdminAsync();
        var tasks = Shop.Read(services => services.GetRequiredService<IRepository<ScheduleTask>>());
        var task = tasks.Table.First(one => one.Type == SettlementTask.TypeName);
        var before = (task.Enabled, task.LastSuccessUtc, task.Type);
        using var guard = Guard();
        AttentionItem? Standing() => Items().SingleOrDefault(item => item.Kind == nameof(AttentionKind.TaskStands) && item.IsOpen);
        try
        {
            (task.Enabled, task.LastSuccessUtc, task.Type) = how switch
            {
                "switched off" => (false, DateTime.UtcNow, task.Type),
                "missing" => (true, DateTime.UtcNow, "Of.Another.Plugin"),
                _ => (true, DateTime.UtcNow.AddDays(-1), task.Type)
            };
            await tasks.UpdateAsync(task);

            // While a store is off no task runs, and a little after that.
            await guard.LookAsync();
            _passed = TimeSpan.FromMinutes(11);
            await guard.LookAsync();
            Assert.Null(Standing());
            _passed = TimeSpan.FromMinutes(13);
            await guard.LookAsync();
            Assert.NotNull(Standing());
            Assert.Contains("does not run the task", WebUtility.HtmlDecode(await admin.PageAsync(Page)));
            Assert.Contains("/Admin/ScheduleTask/List", await admin.PageAsync(Page));
            Assert.Contains("open matters", await admin.PageAsync("/Admin/Interkassa/Configure"));
            await guard.LookAsync();

            // A server that has just been started cannot tell yet, and closes nothing.
            using var young = Guard();
            await young.LookAsync();
            Assert.NotNull(Standing());
            await guard.LookAsync();
            Assert.Single(Mails(), mail => mail.Subject.Contains("does not run the task", StringComparison.Ordinal));

            (task.Enabled, task.LastSuccessUtc, task.Type) = (true, DateTime.UtcNow, before.Type);
            await tasks.UpdateAsync(task);
            await young.LookAsync();
            Assert.Null(Standing());
        }
        finally
        {
            (task.Enabled, task.LastSuccessUtc, task.Type) = before;
            await tasks.UpdateAsync(task);
            await Shop.Read(async services =>
            {
                await services.GetRequiredService<IRepository<AttentionItem>>().DeleteAsync(item => item.Kind == nameof(AttentionKind.TaskStands));
                await services.GetRequiredService<IRepository<QueuedEmail>>().DeleteAsync(mail => mail.Subject.Contains("does not run the task"));
            });
        }
    }

    [Fact]
    public async Task The_tasks_are_looked_at_again_and_again_while_the_store_runs()
    {
        await Shop.Read(services => services.GetRequiredService<AttentionItems>().AddOnceAsync(AttentionItem.OfStore(AttentionKind.TaskStands, storeId: 0)));
        using var guard = new TaskGuard(Shop.App.Services.GetRequiredService<BackgroundRequests>(), Shop.App.Lifetime,
            Shop.App.Services.GetRequiredService<TimeProvider>(), NullLogger<TaskGuard>.Instance);

        Shop.Haste = 100;
        await guard.StartAsync(CancellationToken.None);

        // Both run, so that it mends itself.
        for (var i = 0; i < 100 && StateOf(AttentionKind.TaskStands, 0).IsOpen; i++)
            await Task.Delay(50);
        Assert.False(StateOf(AttentionKind.TaskStands, 0).IsOpen);
        await guard.StopAsync(CancellationToken.None);
        await Shop.Read(services => services.GetRequiredService<IRepository<AttentionItem>>().DeleteAsync(
            item => item.Kind == nameof(AttentionKind.TaskStands)));
    }

    [Fact]
    public async Task What_is_open_is_counted_on_the_dashboard_and_in_the_menu()
    {
        await PaidTwiceAsync();
        var open = Items().Count(item => item.IsOpen);

        Assert.Contains($"{open} open matters", await (await Shop.AdminAsync()).PageAsync("/Admin/Interkassa/Configure"));
        var entries = await Shop.Read(services => services.GetRequiredService<AdminMenuEntries>()).ListAsync();
        Assert.Equal($"Interkassa: what needs you ({open})", entries[1].Title);
        Assert.Equal(Page, entries[1].Url);
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData("denied")]
    [InlineData("vendor")]
    public async Task Only_who_may_see_payments_sees_it(string who)
    {
        await PaidTwiceAsync();
        var visitor = who == "stranger" ? Shop.NewCustomer() : await Shop.AdminAsync();
        if (who == "denied")
            visitor.SetCookie(DemoShop.Host.CurrentCustomer.DeniedCookieName, Host.PluginPermissions.ViewPayments);
        if (who == "vendor")
            visitor.SetCookie(DemoShop.Host.CurrentCustomer.VendorCookieName, "yes");

        Assert.NotEqual(HttpStatusCode.OK, (await visitor.GetAsync(Page)).StatusCode);
        if (who != "stranger")
            Assert.DoesNotContain("interkassa-attention-card", await visitor.PageAsync("/Admin/Interkassa/Configure"));
    }

    [Fact]
    public async Task Closing_takes_a_token_and_the_right_to_edit_orders()
    {
        var (order, _) = await PaidTwiceAsync();
        var admin = await Shop.AdminAsync();
        var close = (await ItemAsync(admin, order)).QuerySelector("form.interkassa-close")!.GetAttribute("action")!;
        var token = await admin.TokenAsync(Page);

        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsync(close, [new("note", "done")])).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Shop.NewCustomer().PostAsync(close, [new("note", "done")])).StatusCode);
        admin.SetCookie(DemoShop.Host.CurrentCustomer.DeniedCookieName, Nop.Services.Security.StandardPermission.Orders.ORDERS_CREATE_EDIT_DELETE);
        await admin.PostAsync(close, [new("note", "done"), new("__RequestVerificationToken", token)]);

        Assert.Single(Shop.Attention(order.OrderId));
        Assert.DoesNotContain("<form", (await DocumentAsync(admin)).QuerySelector("#interkassa-attention")!.InnerHtml);
    }

    /// <summary>The line about refused calls is written once in a while; the log of other tests must not be in the way.</summary>
    private async Task RefusedAsync(Dictionary<string, string> fields)
    {
        Shop.Read(services => services.GetRequiredService<RefusalLimiter>())
            .GiveBack(RefusalKind.OwnCheckout);
        Assert.Equal(HttpStatusCode.Forbidden, (await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", fields)).StatusCode);
    }

    private async Task<(PlacedOrder Order, Invoice Second)> PaidTwiceAsync()
    {
        var (order, _) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        var second = Shop.PaySecondTime(order);
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: second.Id).Signed());
        return (order, second);
    }

    private static async Task<IHtmlDocument> DocumentAsync(ShopClient admin) => new HtmlParser().ParseDocument(await admin.PageAsync(Page));

    private static async Task<AngleSharp.Dom.IElement?> FindAsync(ShopClient admin, PlacedOrder order)
        => (await DocumentAsync(admin)).QuerySelector($"article:has(a[href$='/Edit/{order.OrderId}'])");

    private static async Task<AngleSharp.Dom.IElement> ItemAsync(ShopClient admin, PlacedOrder order) => (await FindAsync(admin, order))!;

    private TaskGuard Guard()
    {
        var clock = new Mock<TimeProvider>();
        var started = DateTimeOffset.UtcNow;
        clock.Setup(provider => provider.GetUtcNow()).Returns(() => started + _passed);
        return new TaskGuard(Shop.App.Services.GetRequiredService<BackgroundRequests>(), Shop.App.Lifetime, clock.Object, NullLogger<TaskGuard>.Instance);
    }

    private List<AttentionItem> Items() => Shop.Read(services => services.GetRequiredService<IRepository<AttentionItem>>().Table.ToList());

    private AttentionItem StateOf(AttentionKind kind, int storeId) => Items().Single(item => item.ItemKey == AttentionItem.OfStore(kind, storeId).ItemKey);

    private Task CloseAsync(AttentionKind kind, int storeId)
        => Shop.Read(services => services.GetRequiredService<AttentionItems>()).CloseAsync(StateOf(kind, storeId), new Closer("admin", 1), "seen");

    private Task RunsAsync(Func<IRepository<ReconciliationRun>, Task> use)
        => use(Shop.Read(services => services.GetRequiredService<IRepository<ReconciliationRun>>()));

    private List<QueuedEmail> Mails() => Shop.Read(services => services.GetRequiredService<IRepository<QueuedEmail>>().Table.ToList());
}
