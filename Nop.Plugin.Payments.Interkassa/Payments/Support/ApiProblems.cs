using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>Says what went wrong with the REST API, and what to do about it, to whoever looks.</summary>
public class ApiProblems(ILocalizationService localizationService)
{
    public virtual async Task<string> TextAsync(ApiException failure)
        => TextFormat.Fill(await localizationService.GetResourceAsync($"{InterkassaDefaults.ResourcePrefix}Api.{failure.Kind}"), failure.Message);
}
