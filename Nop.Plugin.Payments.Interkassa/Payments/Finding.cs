using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Payments;

public enum FindingKind
{
    Good,
    Warning,
    Bad
}

/// <summary>One thing that was looked at, in one line with what to do about it.</summary>
/// <param name="Kind">How bad it is.</param>
/// <param name="Name">Which text it is: the end of its resource's name.</param>
/// <param name="Text">For whoever looks.</param>
public sealed record Finding(FindingKind Kind, string Name, string Text);

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
