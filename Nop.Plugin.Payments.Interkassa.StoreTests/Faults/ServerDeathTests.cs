using System.Net;

namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>
/// The gateway tells two servers of a store in the same moment that an order is paid, and the one that is at work on it is killed (SIGKILL)
/// inside one of its writes; inside each five times.
/// </summary>
[Collection(StoreFarmCollection.Name)]
public class ServerDeathTests(StoreFarm farm)
{
    private const int DeathsInEachWrite = 5;
    private const int MaximumRepetitions = 20;

    /// <summary>The store's own page that is made in no time.</summary>
    private const string KeepAlive = "keepalive/index";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(600);

    [SkippableFact]
    public async Task An_order_is_paid_once_wherever_a_server_dies()
    {
        farm.NeedFarm();
        var rounds = new List<Round>();
        var (lostMails, doubts) = (0, 0);
        foreach (var goods in new[] { Goods.Shipped, Goods.GiftCard })
        {
            var settling = new Settling(farm, goods);
            var (model, writes) = await new FaultMatrix(farm, settling).LearnAsync();
            foreach (var fault in Fault.OfEach(writes, FaultKind.IsSlow).Select(fault => fault with { Pause = Pause }))
            {
                for (var death = 0; death < DeathsInEachWrite; death++)
                {
                    var (round, lost, doubt) = await RoundAsync(settling, fault, model);
                    rounds.Add(round);
                    (lostMails, doubts) = (lostMails + lost, doubts + doubt);
                }
            }
        }

        await FaultReport.AssertAllWellAsync(
            $"two servers, one killed inside each write {DeathsInEachWrite} times ({lostMails} mails lost, {doubts} steps in doubt, in {rounds.Count} deaths)",
                rounds);
    }

    private async Task<(Round Round, int LostMails, int Doubts)> RoundAsync(Settling settling, Fault fault, OrderState model)
    {
        var order = await settling.PrepareAsync();
        var (told, wrong) = (new List<string>(), new List<string>());
        StoreProcess? dead;
        await farm.Faults.ArmAsync(fault);
        try
        {
            var answers = Task.WhenAll(TellAsync(farm.Store, order), TellAsync(farm.Other, order));
            dead = await farm.HeldServerAsync(answers);
            if (dead is null)
                wrong.Add("no server was at work in this write, so none was killed");
            else
                await KillAsync(dead, order, fault, answers);
            told.AddRange(await answers);
        }
        finally
        {
            await farm.Faults.ClearAsync();
        }

        var survivor = dead == farm.Store ? farm.Other : farm.Store;
        await RepeatAsync(survivor, order, told);
        if (dead is not null)
            await dead.RestartAsync(KeepAlive);

        var state = await settling.StateAsync(order);
        if (state.DifferencesFrom(model).Any(difference => !difference.IsLostMail && !difference.IsToldToOwner))
        {
            told.Add("task");
            await farm.LetTimePassAsync();
            await farm.RunTaskAsync("SettlementTask", survivor);
            state = await settling.StateAsync(order);
        }

        var doubts = await farm.Database.ValueAsync<int>($"""SELECT "InDoubt" FROM "InterkassaSettlement" WHERE "OrderId" = {order.Id}""");
        var lost = state.DifferencesFrom(model).Count(difference => difference.IsLostMail);
        wrong.AddRange(state.DifferencesFrom(model).Where(difference => !difference.IsLostMail && !difference.IsToldToOwner).Select(difference => difference.ToString()));
        if (lost > doubts)
            wrong.Add($"{lost} mails lost, and {doubts} counted");
        if (await farm.Database.ValueAsync<string>(
            $"""SELECT "StateName" FROM "InterkassaSettlement" WHERE "OrderId" = {order.Id}""") is var end && end != "Finished")
            wrong.Add($"the settlement is {end}");
        FaultyStoreFixture.Forget(order);
        return (new Round($"{settling.Goods}, {fault}, killed the {(dead == farm.Store ? "first" : "second")}, order "
            + $"{order.Id}", string.Join(", ", told), wrong), lost, doubts);
    }

    private async Task KillAsync(StoreProcess server, PlacedOrder order, Fault fault, Task answers)
    {
        server.Kill();

        // While a claim itself is written, nobody can tell whose it is; the other server is answered 503, and the gateway repeats it.
        var claims = fault.Write.Table == "InterkassaOrderClaim" ? [] : await farm.ClaimsAsync(order);
        await farm.HoldsNothingAsync();
        await farm.EndClaimsAsync(claims);
        await answers;
    }

    private async Task<string> TellAsync(StoreProcess server, PlacedOrder order)
    {
        try
        {
            return $"{(int)await farm.TellPaidAsync(server, order)}";
        }
        catch (HttpRequestException)
        {
            return "died";
        }
    }

    /// <summary>As the gateway does, minutes later, until it is told that all is well.</summary>
    private async Task RepeatAsync(StoreProcess server, PlacedOrder order, List<string> told)
    {
        order.Invoice.State = "success";
        for (var repetition = 0; repetition < MaximumRepetitions; repetition++)
        {
            await farm.LetTimePassAsync();
            var answer = await farm.TellPaidAsync(server, order);
            told.Add($"{(int)answer}");
            if (answer == HttpStatusCode.OK)
                return;
        }
    }
}
