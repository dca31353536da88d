using Microsoft.AspNetCore.Mvc;
using Nop.Core.Caching;

namespace Nop.Plugin.Misc.InterkassaSaboteur;

/// <summary>Switches sabotage on and off.</summary>
[IgnoreAntiforgeryToken]
public class SaboteurController(IStaticCacheManager cache) : Controller
{
    /// <summary>From now on this is done at this event, and nothing else anywhere.</summary>
    [HttpPost]
    public IActionResult Sabotage(SabotageKind kind, SabotagedEvent at)
    {
        Saboteur.Order(kind, at);
        return Ok();
    }

    /// <summary>How often the saboteur has struck since it was switched on.</summary>
    [HttpGet]
    public IActionResult Strikes() => Ok(Saboteur.Strikes);

    /// <summary>Applies what a test changed in the database behind the store's back.</summary>
    [HttpPost]
    public async Task<IActionResult> ClearCache()
    {
        await cache.ClearAsync();
        return Ok();
    }
}
