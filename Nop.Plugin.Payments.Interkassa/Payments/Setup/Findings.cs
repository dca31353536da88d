using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

/// <summary>Collects findings in the language of whoever looks.</summary>
public sealed class Findings(Texts texts)
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public void Add(Finding finding) => _all.Add(finding);

    public async Task AddAsync(FindingKind kind, string name, params object[] arguments)
        => _all.Add(new Finding(kind, name, await texts.GetAsync(name, arguments)));

    /// <summary>What was found of several stores, each thing once; it names its stores where it is not so in all of them.</summary>
    /// <param name="found">The names of stores, and what was found there.</param>
    public static IReadOnlyList<Finding> OfAll(IReadOnlyCollection<(string Stores, IReadOnlyList<Finding> Found)> found) =>
    [
        .. found.SelectMany(of => of.Found.Distinct().Select(finding => (of.Stores, Finding: finding)))
            .GroupBy(one => one.Finding)
            .Select(same => same.Count() == found.Count ? same.Key
                : same.Key with { Text = $"{string.Join(", ", same.Select(one => one.Stores))}: {same.Key.Text}" })
    ];
}
