using System.Globalization;
using System.Text.RegularExpressions;

namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>Counts in a MyISAM table, which knows no transactions.</summary>
public sealed partial class MariaDbFaults(StoreDatabase database) : DatabaseFaults(database)
{
    public override async Task<bool> HasStruckAsync()
        => await Database.ValueAsync<int>($"""SELECT "Struck" FROM "InterkassaFault" WHERE "Id" = 0""") > 0;

    public override Task LiftAsync() => Database.ExecuteAsync($"""UPDATE "InterkassaFault" SET "IsLifted" = 1""");

    public override async Task<int?> HeldPortAsync()
    {
        var held = await Database.QueryAsync($"SELECT HOST FROM information_schema.PROCESSLIST WHERE DB = {Database.Name} AND STATE = 'User sleep'");
        return held.Count == 0 ? null : int.Parse(((string)held[0][0]!).Split(':')[^1], CultureInfo.InvariantCulture);
    }

    protected override Task CreateCountersAsync() => Database.ExecuteAsync(
        $"""CREATE TABLE "InterkassaFault" ("Id" INT PRIMARY KEY, "Seen" INT NOT NULL, "Struck" INT NOT NULL, "IsLifted" INT NOT NULL) ENGINE = MyISAM""");

    protected override Task ResetCounterAsync(int counter) => Database.ExecuteAsync($"""REPLACE INTO "InterkassaFault" VALUES ({counter}, 0, 0, 0)""");

    protected override Task<int> SeenAsync(int counter) => Database.ValueAsync<int>($"""SELECT "Seen" FROM "InterkassaFault" WHERE "Id" = {counter}""");

    protected override (IReadOnlyList<string> Create, string Drop) TriggerOf(int counter, WriteKind write, Fault? fault)
    {
        var strike = fault is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"""
            IF (SELECT Seen FROM InterkassaFault WHERE Id = {counter} AND IsLifted = 0) {(fault.Kind == FaultKind.FailsUntilLifted ? ">=" : "=")} {fault.Number} THEN
                UPDATE InterkassaFault SET Struck = Struck + 1 WHERE Id = {counter};
                {ActionOf(fault)};
            END IF;
            """);
        return ([string.Create(CultureInfo.InvariantCulture, $"""
            CREATE TRIGGER interkassa_fault_{counter} BEFORE {write.Kind} ON "{write.Table}" FOR EACH ROW
            BEGIN
                UPDATE InterkassaFault SET Seen = Seen + 1 WHERE Id = {counter};
                {strike}
            END
            """)], $"DROP TRIGGER IF EXISTS interkassa_fault_{counter}");
    }

    protected override async Task<IReadOnlyList<WriteKind>> LoggedAsync(Func<Task> run)
    {
        var since = (await Database.QueryAsync($"SELECT NOW(6)"))[0][0];
        var (wasOn, output) = await SettingsAsync();
        await RunAsync("SET GLOBAL log_output = 'TABLE'");
        await RunAsync("SET GLOBAL general_log = 1");
        try
        {
            await run();
        }
        finally
        {
            await Database.ExecuteAsync($"SET GLOBAL general_log = {wasOn}");
            await Database.ExecuteAsync($"SET GLOBAL log_output = {output}");
        }

        // The log is the whole server's; the store keeps its connections open.
        var lines = await Database.QueryAsync($"""
            SELECT CONVERT(l.argument USING utf8mb4) FROM mysql.general_log l JOIN information_schema.PROCESSLIST p ON p.ID = l.thread_id
            WHERE p.DB = {Database.Name} AND l.event_time >= {since} AND l.command_type IN ('Query', 'Execute')
            """);
        return [.. lines.Select(line => (string)line[0]!).Where(statement => Writing().IsMatch(statement)).Select(WriteOf)];
    }

    private async Task<(int IsOn, string Output)> SettingsAsync()
    {
        var settings = (await Database.QueryAsync($"SELECT CAST(@@GLOBAL.general_log AS SIGNED), @@GLOBAL.log_output"))[0];
        return (Convert.ToInt32(settings[0], CultureInfo.InvariantCulture), (string)settings[1]!);
    }

    private static WriteKind WriteOf(string statement)
    {
        var match = Statement().Match(statement);
        if (!match.Success)
            throw new InvalidOperationException("This writes, but where? " + statement);
        return new WriteKind(match.Groups["table"].Value, match.Groups["kind"].Value.ToUpperInvariant());
    }

    private static string ActionOf(Fault fault) => fault.Kind switch
    {
        FaultKind.Deadlocks => "SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'A deadlock of the tests'",
        FaultKind.IsCutOff => "KILL CONNECTION CONNECTION_ID()",
        FaultKind.IsSlow => string.Create(CultureInfo.InvariantCulture, $"DO SLEEP({fault.Pause.TotalSeconds})"),
        _ => "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'A fault of the tests'"
    };

    [GeneratedRegex(@"^\s*(INSERT|UPDATE|DELETE|REPLACE|TRUNCATE|LOAD)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Writing();

    [GeneratedRegex(@"^\s*((?<kind>UPDATE)\s+|(?<kind>INSERT)\s+(IGNORE\s+)?INTO\s+|(?<kind>DELETE)\s[^;]*?\bFROM\s+)`?(?<table>\w+)`?",
        RegexOptions.IgnoreCase)]
    private static partial Regex Statement();
}
