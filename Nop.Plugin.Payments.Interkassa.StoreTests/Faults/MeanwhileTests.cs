using System.Net;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>A payment comes in while somebody else is at work on the same order, who has read it before.</summary>
[Collection(FaultyStoreCollection.Name)]
public class MeanwhileTests(FaultyStoreFixture store)
{
    private const int Rounds = 10;

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);

    [SkippableTheory]
    [InlineData(Goods.Shipped)]
    [InlineData(Goods.GiftCard)]
    public async Task An_order_that_somebody_saves_as_it_was_before_the_payment_is_paid_again(Goods goods)
    {
        store.NeedFaults();
        var (model, _) = await new FaultMatrix(store, new Settling(store, goods)).LearnAsync();
        var rounds = new List<Round>();
        for (var round = 0; round < Rounds; round++)
        {
            var order = await store.PlaceAsync(goods);
            var saving = store.PressAsync("Save", order, "milliseconds", "2000");
            await Task.Delay(Soon);
            var answer = await store.NotifyPaidAsync(order);
            await saving;
            var between = await store.Database.ValueAsync<int>($"""SELECT "PaymentStatusId" FROM "Order" WHERE "Id" = {order.Id}""");

            await store.RunTasksAsync();

            var state = await OrderState.ReadAsync(store, order);
            var wrong = state.DifferencesFrom(model).Where(difference => difference.Fact != "needs a person")
                .Select(difference => difference.ToString()).ToList();
            if (between != OrderState.PendingPayment)
                wrong.Add("nothing was saved over the payment, so nothing was tried");
            if (state["needs a person"] != "SettlementRestored")
                wrong.Add($"told: {state["needs a person"]}");
            rounds.Add(new Round($"{goods}, order {order.Id}", $"{(int)answer}", wrong));
            FaultyStoreFixture.Forget(order);
        }

        await FaultReport.AssertAllWellAsync($"success while an older row is saved, {goods}", rounds);
    }

    [SkippableTheory]
    [InlineData(Goods.Shipped)]
    [InlineData(Goods.GiftCard)]
    public async Task A_refund_that_runs_is_not_disturbed_by_copies_of_the_payment(Goods goods)
    {
        store.NeedFaults();
        var refunding = new Refunding(store, goods);
        var (model, _) = await new FaultMatrix(store, refunding).LearnAsync();
        var rounds = new List<Round>();
        for (var round = 0; round < Rounds / 2; round++)
        {
            var order = await refunding.PrepareAsync();
            Faults.Always("/refund", "slow");
            var refund = refunding.ActAsync(order);
            await Task.Delay(Soon);
            var answers = await Task.WhenAll(store.NotifyPaidAsync(order), store.NotifyPaidAsync(order), store.NotifyPaidAsync(order));
            var wasRunning = !refund.IsCompleted;
            var told = (await refund).Told;
            Faults.Clear();

            await store.RunTasksAsync();

            var wrong = (await refunding.StateAsync(order)).DifferencesFrom(model).Select(difference => difference.ToString()).ToList();
            if (!wasRunning)
                wrong.Add("the refund was over before, so nothing was tried");
            if (answers.Any(answer => answer != HttpStatusCode.OK))
                wrong.Add("a copy was not answered with 200");
            rounds.Add(new Round($"{goods}, order {order.Id}", told, wrong));
            FaultyStoreFixture.Forget(order);
        }

        await FaultReport.AssertAllWellAsync($"copies while a refund runs, {goods}", rounds);
    }

    [SkippableTheory]
    [InlineData(Goods.Shipped)]
    [InlineData(Goods.GiftCard)]
    public async Task An_order_is_paid_once_while_an_admin_asks_a_slow_gateway_about_it(Goods goods)
    {
        store.NeedFaults();
        var (model, _) = await new FaultMatrix(store, new Settling(store, goods)).LearnAsync();
        var admin = await store.NewAdminAsync();
        var rounds = new List<Round>();
        for (var round = 0; round < Rounds / 2; round++)
        {
            var order = await store.PlaceAsync(goods);
            await admin.GotoAsync($"{store.Store.Url}/Admin/Order/Edit/{order.Id}");
            Faults.Always("/co-invoice", "slow");
            var asking = admin.ClickAsync("#interkassa-check", new() { Timeout = 120_000 });
            await Task.Delay(TimeSpan.FromSeconds(1));
            var answer = await store.NotifyPaidAsync(order);
            var wasAsking = Faults.Calls.Any(call => call.Contains("/co-invoice", StringComparison.Ordinal));
            Faults.Clear();
            await asking;
            await admin.WaitForSelectorAsync(".alert-success, .alert-danger", new() { Timeout = 120_000 });

            var wrong = (await OrderState.ReadAsync(store, order)).DifferencesFrom(model).Select(difference => difference.ToString()).ToList();
            if (!wasAsking)
                wrong.Add("nobody was asking, so nothing was tried");
            rounds.Add(new Round($"{goods}, order {order.Id}", $"{(int)answer}, then {(await admin.InnerTextAsync(".alert")).Trim()}", wrong));
            FaultyStoreFixture.Forget(order);
        }

        await admin.Context.CloseAsync();
        await FaultReport.AssertAllWellAsync($"success while an admin asks a slow gateway, {goods}", rounds);
    }

    private ApiFaults Faults => store.Emulator.Services.GetRequiredService<ApiFaults>();
}
