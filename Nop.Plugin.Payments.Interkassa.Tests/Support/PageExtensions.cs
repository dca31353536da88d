using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.Tests.Support;

internal static class PageExtensions
{
    /// <summary>Waits until the browser's address has a part. A wait for the navigation itself misses one that comes just before it.</summary>
    public static Task IsAtAsync(this IPage page, string part)
        => Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(part)), new() { Timeout = 60_000 });
}
