namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>What one round with one fault came to.</summary>
/// <param name="Told">The answers, in turn.</param>
/// <param name="Wrong">What is not as it should be in the end; empty when all is.</param>
public sealed record Round(string What, string Told, IReadOnlyList<string> Wrong)
{
    public override string ToString() => Wrong.Count == 0
        ? $"ok   {What} [{Told}]"
        : $"RED  {What} [{Told}]{string.Concat(Wrong.Select(wrong => Environment.NewLine + "       " + wrong))}";
}

/// <summary>Does one thing again and again, and each time another of its writes fails.</summary>
public sealed class FaultMatrix(FaultyStoreFixture store, Operation operation)
{
    /// <summary>Once, and five times again.</summary>
    private const int MaximumTries = 6;

    /// <summary>So many tries meet what lasts a while.</summary>
    private const int Lasting = 2;

    /// <summary>To look into one table's writes alone; all of them take long.</summary>
    private static string? OnlyTable => Environment.GetEnvironmentVariable("INTERKASSA_STORE_TABLE");

    /// <summary>When a copy comes while the first one is held up.</summary>
    private static readonly TimeSpan CopyAfter = TimeSpan.FromMilliseconds(500);

    private static readonly Dictionary<(string, Goods), (OrderState Model, IReadOnlyList<(WriteKind Write, int Rows)> Writes)> Known = [];

    /// <summary>A round for every row that is written.</summary>
    public async Task<IReadOnlyList<Round>> RunAsync(FaultKind kind)
    {
        var (model, writes) = await LearnAsync();
        var rounds = new List<Round>();
        foreach (var fault in Fault.OfEach(writes, kind))
            rounds.Add(await RoundAsync(new FailingWrite(store.Faults, fault), model));

        return rounds;
    }

    /// <summary>How an order is to be after it, as it is where nothing fails; and what is written meanwhile.</summary>
    public async Task<(OrderState Model, IReadOnlyList<(WriteKind Write, int Rows)> Writes)> LearnAsync()
    {
        if (Known.TryGetValue((operation.Name, operation.Goods), out var known))
            return known;

        // The first time, more is written: the store fills in what it has not needed yet.
        await CalmAsync();
        var order = await operation.PrepareAsync();
        var writes = (await store.Faults.WritesAsync(() => operation.ActAsync(order), PrepareAnotherAsync, () => operation.ActAsync(order)))
            .Where(write => operation.Includes(write.Write) && (OnlyTable is null || write.Write.Table == OnlyTable)).ToList();
        FaultyStoreFixture.Forget(order);
        var model = await CalmAsync();
        operation.AssertDone(model);
        await File.WriteAllLinesAsync(StoreFixture.ArtifactPath($"faults-{operation.Name}-{operation.Goods}-model.txt"),
            [$"{model}", string.Empty, .. writes.Select(write => $"{write.Write}: {write.Rows}")]);
        return Known[(operation.Name, operation.Goods)] = (model, writes);

        async Task PrepareAnotherAsync()
        {
            FaultyStoreFixture.Forget(order);
            order = await operation.PrepareAsync();
        }
    }

    /// <summary>Once, with nothing going wrong.</summary>
    public async Task<OrderState> CalmAsync()
    {
        var order = await operation.PrepareAsync();
        await operation.ActAsync(order);
        var state = await operation.StateAsync(order);
        FaultyStoreFixture.Forget(order);
        return state;
    }

    /// <summary>Once, in trouble; compared with how it is without.</summary>
    public async Task<Round> RoundAsync(Trouble trouble, OrderState model)
    {
        var order = await operation.PrepareAsync();
        try
        {
            await trouble.BeginAsync();
            var (told, wrong) = await ActUntilContentAsync(order, trouble);
            if (!await trouble.HasStruckAsync())
                wrong.Add("it never happened, so nothing was tried");
            await trouble.LiftAsync();
            return await JudgeAsync(trouble, order, model, told, wrong);
        }
        finally
        {
            await trouble.EndAsync();
            FaultyStoreFixture.Forget(order);
        }
    }

    private async Task<(List<string> Told, List<string> Wrong)> ActUntilContentAsync(PlacedOrder order, Trouble trouble)
    {
        var (told, wrong) = (new List<string>(), new List<string>());
        for (var tries = 1; tries <= MaximumTries; tries++)
        {
            var answers = tries == 1 && trouble.IsSlow
                ? await Task.WhenAll(operation.ActAsync(order), ActLaterAsync(order))
                : [await operation.ActAsync(order)];
            told.AddRange(answers.Select(answer => answer.Told));
            wrong.AddRange(answers.Select(answer => answer.Lie).OfType<string>());
            if (answers.All(answer => answer.IsEnd))
                break;
            if (tries == Lasting)
                await trouble.LiftAsync();
        }

        return (told, wrong);
    }

    private async Task<Answer> ActLaterAsync(PlacedOrder order)
    {
        await Task.Delay(CopyAfter);
        return await operation.ActAsync(order);
    }

    /// <summary>Compares with the model; what is still lacking may come with the task.</summary>
    private async Task<Round> JudgeAsync(Trouble trouble, PlacedOrder order, OrderState model, List<string> told, List<string> wrong)
    {
        if (told.Count >= MaximumTries)
        {
            // The gateway's next repetition comes minutes or hours later.
            await store.LetTimePassAsync();
            told.Add("later: " + (await operation.ActAsync(order)).Told);
        }

        var state = await operation.StateAsync(order);
        if (DifferencesFrom(model, state).Count > 0)
        {
            told.Add("task");
            await operation.MendAsync(order);
            state = await operation.StateAsync(order);
        }

        wrong.AddRange(DifferencesFrom(model, state));
        return new Round($"{operation.Goods}, {trouble}, order {order.Id}", string.Join(", ", told), wrong);
    }

    private List<string> DifferencesFrom(OrderState model, OrderState state)
        => [.. state.DifferencesFrom(model).Where(difference => !difference.IsToldToOwner && !operation.Tolerates(difference)).Select(difference => difference.ToString())];
}
