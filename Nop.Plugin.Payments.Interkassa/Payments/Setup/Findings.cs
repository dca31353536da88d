using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

/// <summary>Collects findings in the language of whoever looks.</summary>
public sealed class Findings(ILocalizationService localizationService, string prefix)
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public void Add(Finding finding) => _all.Add(finding);

    public async Task AddAsync(FindingKind kind, string name, params object[] arguments)
    {
        var format = await localizationService.GetResourceAsync(InterkassaDefaults.ResourcePrefix + prefix + name);
        _all.Add(new Finding(kind, name, TextFormat.Fill(format, arguments)));
    }
}
