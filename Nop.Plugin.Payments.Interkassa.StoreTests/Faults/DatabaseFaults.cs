using System.Runtime.CompilerServices;

namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>How rows of a table are written.</summary>
/// <param name="Kind">INSERT, UPDATE or DELETE.</param>
public sealed record WriteKind(string Table, string Kind)
{
    public override string ToString() => $"{Kind} {Table}";
}

/// <summary>What happens at a write.</summary>
public enum FaultKind
{
    /// <summary>It fails, once.</summary>
    FailsOnce,

    /// <summary>It fails, and so do all that follow of its table and kind, until the fault is lifted.</summary>
    FailsUntilLifted,

    /// <summary>It fails once, with the code of a deadlock, which some code takes for an invitation to try again.</summary>
    Deadlocks,

    /// <summary>The server hangs up on it, once: the transaction is gone, and so is the connection.</summary>
    IsCutOff,

    /// <summary>It takes a while, once.</summary>
    IsSlow
}

/// <summary>A write to which something happens: the <paramref name="Number"/>th row that a run writes that way, from 1.</summary>
public sealed record Fault(WriteKind Write, int Number, FaultKind Kind)
{
    /// <summary>How long a slow write takes.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>One for every row that is written.</summary>
    public static IEnumerable<Fault> OfEach(IEnumerable<(WriteKind Write, int Rows)> writes, FaultKind kind)
        => writes.SelectMany(write => Enumerable.Range(1, write.Rows).Select(number => new Fault(write.Write, number, kind)));

    public override string ToString() => $"{Write} #{Number} {Kind}";
}

/// <summary>
/// Makes writes to the store's database fail, on the server and by triggers, so that neither the store nor the plugin knows of it.
/// The triggers count where no rollback reaches: what has failed once stays so when it is tried again.
/// </summary>
public abstract class DatabaseFaults(StoreDatabase database)
{
    private readonly List<string> _triggers = [];
    private bool _isPrepared;

    protected StoreDatabase Database => database;

    public static DatabaseFaults Of(StoreDatabase database) => database.ProviderNumber switch
    {
        2 => new MariaDbFaults(database),
        3 => new PostgreSqlFaults(database),
        _ => throw new NotSupportedException("Faults are made on MariaDB, MySQL and PostgreSQL.")
    };

    /// <summary>
    /// What runs write, and how many rows. The database's own log of one run says which tables, triggers on these count the rows
    /// of another: a statement that meets no row cannot be made to fail, and is left out.
    /// </summary>
    /// <param name="oneRun">Is logged.</param>
    /// <param name="prepareAnother">Makes what the other run needs; not before, since one run may do to it what the other is to do.</param>
    /// <param name="anotherRun">Is counted.</param>
    public async Task<IReadOnlyList<(WriteKind Write, int Rows)>> WritesAsync(Func<Task> oneRun, Func<Task> prepareAnother, Func<Task> anotherRun)
    {
        var logged = (await LoggedAsync(oneRun)).Distinct().OrderBy(write => $"{write.Table} {write.Kind}", StringComparer.Ordinal).ToList();
        await prepareAnother();
        await PrepareAsync();
        try
        {
            for (var i = 0; i < logged.Count; i++)
                await AddTriggerAsync(i, logged[i], fault: null);
            await anotherRun();
            var writes = new List<(WriteKind, int)>();
            for (var i = 0; i < logged.Count; i++)
                writes.Add((logged[i], await SeenAsync(i)));
            return [.. writes.Where(write => write.Item2 > 0)];
        }
        finally
        {
            await ClearAsync();
        }
    }

    /// <summary>From now on this fault waits for its write, and no other does.</summary>
    public async Task ArmAsync(Fault fault)
    {
        await PrepareAsync();
        await AddTriggerAsync(0, fault.Write, fault);
    }

    /// <summary>Whether the write came to which the fault was to happen.</summary>
    public abstract Task<bool> HasStruckAsync();

    /// <summary>Nothing fails any more.</summary>
    public abstract Task LiftAsync();

    /// <summary>The port from which the store has connected whose write is held up now; null when none is.</summary>
    public abstract Task<int?> HeldPortAsync();

    /// <summary>Takes everything back.</summary>
    public async Task ClearAsync()
    {
        foreach (var drop in _triggers)
            await RunAsync(drop);
        _triggers.Clear();
    }

    /// <summary>What a run writes, as the database itself saw it.</summary>
    protected abstract Task<IReadOnlyList<WriteKind>> LoggedAsync(Func<Task> run);

    /// <summary>Makes what the triggers count in.</summary>
    protected abstract Task CreateCountersAsync();

    protected abstract Task ResetCounterAsync(int counter);

    protected abstract Task<int> SeenAsync(int counter);

    /// <returns>The statements that create a trigger, and that which drops it.</returns>
    protected abstract (IReadOnlyList<string> Create, string Drop) TriggerOf(int counter, WriteKind write, Fault? fault);

    /// <summary>SQL without arguments.</summary>
    protected Task RunAsync(string sql) => database.ExecuteAsync(FormattableStringFactory.Create(sql.Replace("{", "{{").Replace("}", "}}")));

    private async Task PrepareAsync()
    {
        if (!_isPrepared)
            await CreateCountersAsync();
        _isPrepared = true;
        await ClearAsync();
    }

    private async Task AddTriggerAsync(int counter, WriteKind write, Fault? fault)
    {
        await ResetCounterAsync(counter);
        var (create, drop) = TriggerOf(counter, write, fault);
        _triggers.Add(drop);
        foreach (var statement in create)
            await RunAsync(statement);
    }
}
