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
}
