namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>Writes down every round, so that one run shows all that is red.</summary>
public static class FaultReport
{
    /// <summary>Fails if one of the rounds did.</summary>
    public static async Task AssertAllWellAsync(string name, IReadOnlyList<Round> rounds)
    {
        var red = rounds.Where(round => round.Wrong.Count > 0).ToList();
        var summary = $"{name}: {red.Count} of {rounds.Count} rounds went wrong.";
        await File.AppendAllLinesAsync(StoreFixture.ArtifactPath("faults.txt"), [summary, .. rounds.Select(round => $"  {round}")]);
        Assert.True(rounds.Count > 0, $"{name}: nothing was tried.");
        Assert.True(red.Count == 0, string.Join(Environment.NewLine, red.Select(round => round.ToString()).Prepend(summary)));
    }
}
