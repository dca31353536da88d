using System.Globalization;

namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>Counts in sequences, which no rollback sets back.</summary>
public sealed class PostgreSqlFaults(StoreDatabase database) : DatabaseFaults(database)
{
    /// <summary>A connection tells its statistics when it has been idle for so long at most.</summary>
    private static readonly TimeSpan StatisticsDelay = TimeSpan.FromSeconds(11);

    public override async Task<bool> HasStruckAsync() => await CountAsync("interkassa_struck_0") > 0;

    public override Task LiftAsync() => RunAsync("UPDATE interkassa_fault SET is_lifted = true");

    public override async Task<int?> HeldPortAsync()
    {
        var held = await Database.QueryAsync($"SELECT client_port FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'");
        return held.Count == 0 ? null : Convert.ToInt32(held[0][0], CultureInfo.InvariantCulture);
    }

    protected override Task CreateCountersAsync()
        => RunAsync("CREATE TABLE interkassa_fault (is_lifted boolean NOT NULL); INSERT INTO interkassa_fault VALUES (false)");

    protected override Task ResetCounterAsync(int counter) => RunAsync(string.Create(CultureInfo.InvariantCulture, $"""
        UPDATE interkassa_fault SET is_lifted = false;
        DROP SEQUENCE IF EXISTS interkassa_seen_{counter}; CREATE SEQUENCE interkassa_seen_{counter};
        DROP SEQUENCE IF EXISTS interkassa_struck_{counter}; CREATE SEQUENCE interkassa_struck_{counter}
        """));

    protected override Task<int> SeenAsync(int counter) => CountAsync(string.Create(CultureInfo.InvariantCulture, $"interkassa_seen_{counter}"));

    protected override (IReadOnlyList<string> Create, string Drop) TriggerOf(int counter, WriteKind write, Fault? fault)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"interkassa_fault_{counter}");
        var strike = fault is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"""
            IF seen {(fault.Kind == FaultKind.FailsUntilLifted ? ">=" : "=")} {fault.Number} AND NOT (SELECT is_lifted FROM interkassa_fault) THEN
                PERFORM nextval('interkassa_struck_{counter}');
                {ActionOf(fault)};
            END IF;
            """);
        return (
            [
                string.Create(CultureInfo.InvariantCulture, $"""
                    CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
                    DECLARE
                        seen bigint := nextval('interkassa_seen_{counter}');
                    BEGIN
                        {strike}
                        RETURN {(write.Kind == "DELETE" ? "OLD" : "NEW")};
                    END $$
                    """),
                $"""CREATE TRIGGER {name} BEFORE {write.Kind} ON "{write.Table}" FOR EACH ROW EXECUTE FUNCTION {name}()"""
            ],
            $"""DROP TRIGGER IF EXISTS {name} ON "{write.Table}" """);
    }

    /// <remarks>By the statistics of the tables, which know rows rather than statements: all that a trigger can see, and nothing else.</remarks>
    protected override async Task<IReadOnlyList<WriteKind>> LoggedAsync(Func<Task> run)
    {
        var before = await StatisticsAsync();
        await run();
        var after = await StatisticsAsync();
        return [.. after.Where(now => now.Value > before.GetValueOrDefault(now.Key)).Select(now => now.Key)];
    }

    private async Task<Dictionary<WriteKind, long>> StatisticsAsync()
    {
        await Task.Delay(StatisticsDelay);
        var rows = await Database.QueryAsync(
            $"SELECT relname::text, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables WHERE relname NOT LIKE 'interkassa_fault%'");
        string[] kinds = ["INSERT", "UPDATE", "DELETE"];
        return rows.SelectMany(row => kinds.Select((kind, i) => (Write: new WriteKind((string)row[0]!, kind), Count: (long)row[i + 1]!)))
            .ToDictionary(one => one.Write, one => one.Count);
    }

    /// <summary>How often a sequence was asked.</summary>
    private async Task<int> CountAsync(string sequence)
    {
        var value = (await Database.QueryAsync(System.Runtime.CompilerServices.FormattableStringFactory.Create(
            $"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")))[0][0]!;
        return Convert.ToInt32(value, CultureInfo.InvariantCulture);
    }

    private static string ActionOf(Fault fault) => fault.Kind switch
    {
        FaultKind.Deadlocks => "RAISE EXCEPTION 'A deadlock of the tests' USING ERRCODE = '40P01'",
        FaultKind.IsCutOff => "PERFORM pg_terminate_backend(pg_backend_pid())",
        FaultKind.IsSlow => string.Create(CultureInfo.InvariantCulture, $"PERFORM pg_sleep({fault.Pause.TotalSeconds})"),
        _ => "RAISE EXCEPTION 'A fault of the tests'"
    };
}
