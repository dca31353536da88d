namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>Something that goes wrong while the plugin is at work.</summary>
public abstract class Trouble
{
    /// <summary>Whether a copy of what is asked for comes while the first one is held up.</summary>
    public virtual bool IsSlow => false;

    public abstract Task BeginAsync();

    /// <summary>Whether it has happened at all: a round without it shows nothing.</summary>
    public abstract Task<bool> HasStruckAsync();

    /// <summary>What lasts a while only is over.</summary>
    public virtual Task LiftAsync() => Task.CompletedTask;

    /// <summary>All is as before.</summary>
    public abstract Task EndAsync();
}

/// <summary>A write to the database that fails.</summary>
public sealed class FailingWrite(DatabaseFaults faults, Fault fault) : Trouble
{
    public override bool IsSlow => fault.Kind == FaultKind.IsSlow;

    public override Task BeginAsync() => faults.ArmAsync(fault);

    public override Task<bool> HasStruckAsync() => faults.HasStruckAsync();

    public override Task LiftAsync() => faults.LiftAsync();

    public override Task EndAsync() => faults.ClearAsync();

    public override string ToString() => fault.ToString();
}

/// <summary>Another plugin that misbehaves whenever the store tells it of something.</summary>
/// <param name="kind">A name of the saboteur's own kinds.</param>
/// <param name="at">A name of its events.</param>
public sealed class Sabotage(FaultyStoreFixture store, string kind, string at) : Trouble
{
    public override bool IsSlow => kind == "Wait";

    public override Task BeginAsync() => store.SabotageAsync(kind, at);

    public override async Task<bool> HasStruckAsync() => await store.StrikesAsync() > 0;

    public override Task EndAsync() => store.SabotageAsync("None", at);

    public override string ToString() => $"{kind} at {at}";
}

/// <summary>A mail that cannot be written: the store's tokenizer throws on an empty text.</summary>
public sealed class BrokenTemplate(FaultyStoreFixture store, string name) : Trouble
{
    private string _body = string.Empty;

    public override async Task BeginAsync()
    {
        _body = await store.Database.ValueAsync<string>($"""SELECT "Body" FROM "MessageTemplate" WHERE "Name" = {name}""");
        await SetBodyAsync(string.Empty);
    }

    // Shows in the state of the order: a mail that came would be one more than the model has.
    public override Task<bool> HasStruckAsync() => Task.FromResult(true);

    public override Task EndAsync() => SetBodyAsync(_body);

    public override string ToString() => $"{name} without a body";

    private async Task SetBodyAsync(string body)
    {
        await store.Database.ExecuteAsync($"""UPDATE "MessageTemplate" SET "Body" = {body} WHERE "Name" = {name}""");
        await store.ClearStoreCacheAsync();
    }
}
