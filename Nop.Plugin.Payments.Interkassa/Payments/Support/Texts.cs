using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>
/// The plugin's texts, which the store keeps and admins edit. They are asked for by the whole names that they have in <c>Localization/en.json</c>,
/// so that each can be found from where it is used.
/// </summary>
public class Texts(ILocalizationService localizationService)
{
    /// <summary>In the language of whoever looks.</summary>
    /// <param name="name">As in <c>Action.Refunded</c>.</param>
    /// <param name="arguments">For its places.</param>
    public virtual async Task<string> GetAsync(string name, params object?[] arguments)
        => TextFormat.Fill(await localizationService.GetResourceAsync(InterkassaDefaults.ResourcePrefix + name), arguments);

    /// <summary>In a language of the store's.</summary>
    /// <param name="languageId">The language's; null for that of whoever looks.</param>
    /// <param name="name">As in <c>Note.Restored</c>.</param>
    /// <param name="arguments">For its places.</param>
    public virtual async Task<string> GetInAsync(int? languageId, string name, params object?[] arguments)
        => languageId is not { } id ? await GetAsync(name, arguments)
            : TextFormat.Fill(await localizationService.GetResourceAsync(InterkassaDefaults.ResourcePrefix + name, id), arguments);
}
