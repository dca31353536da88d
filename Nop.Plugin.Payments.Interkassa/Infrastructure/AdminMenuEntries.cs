using Microsoft.AspNetCore.Http;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>The plugin's items in the menu of the admin area, under Sales.</summary>
public class AdminMenuEntries(AttentionItems items, Texts texts, IHttpContextAccessor httpContextAccessor)
{
    /// <summary>Under what they stand.</summary>
    public const string Parent = "Sales";

    public const string Icon = "far fa-dot-circle";

    /// <summary>What is open is counted in the title.</summary>
    public virtual async Task<IReadOnlyList<AdminMenuEntry>> ListAsync()
    {
        var open = await items.CountOpenAsync();
        var path = $"{httpContextAccessor.HttpContext?.Request.PathBase}/{InterkassaDefaults.AdminPath}";
        return
        [
            new(AdminMenuEntry.Payments, await texts.GetAsync("Menu.Payments"), $"{path}/Payments"),
            new(AdminMenuEntry.Attention, open > 0 ? await texts.GetAsync("Menu.AttentionCount", open) : await texts.GetAsync("Menu.Attention"),
                $"{path}/Attention")
        ];
    }
}
