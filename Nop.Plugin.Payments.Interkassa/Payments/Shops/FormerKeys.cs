using System.Text.Json;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>The keys of a shop before its changes, as <see cref="InterkassaSettings.FormerKeys"/> holds them: JSON, the latest first.</summary>
public static class FormerKeys
{
    /// <summary>Interkassa's own lifetime of an invoice, where the shop sets none (protocol, part 1, <c>ik_ltm</c>).</summary>
    public static readonly TimeSpan UsualLifetime = TimeSpan.FromDays(30);

    /// <summary>The gateway repeats what it tells for 72 hours (protocol, part 3); one day more for whoever opens a form late.</summary>
    public static readonly TimeSpan ToldWithin = TimeSpan.FromDays(4);

    /// <summary>Between a change here and in the cabinet the gateway still signs with the key of before.</summary>
    public static readonly TimeSpan ChangedWithin = TimeSpan.FromHours(1);

    /// <summary>Version 1.0.0 believed the keys of before for so long.</summary>
    private static readonly TimeSpan GraceOfFirstVersion = TimeSpan.FromDays(2);

    /// <summary>The store keeps settings of some thousand characters.</summary>
    private const int MaximumKept = 10;

    /// <summary>All that are kept; those of version 1.0.0 with them.</summary>
    public static IReadOnlyList<FormerKey> Of(InterkassaSettings settings)
    {
        var keys = Read(settings.FormerKeys);
        if (settings is { PreviousShopId.Length: > 0, PreviousSignKey.Length: > 0, PreviousKeyUntilUtc: { } until })
            keys.Add(new FormerKey(settings.PreviousShopId, settings.PreviousSignKey, settings.Protocol, settings.Algorithm, until - GraceOfFirstVersion,
                until));
        return keys;
    }

    /// <summary>The key that a shop signs with now, as it will be remembered.</summary>
    public static FormerKey Of(Shop shop, DateTime changedOnUtc)
    {
        var lifetime = shop.Lifetime is { } set && set > UsualLifetime ? set : UsualLifetime;
        return new FormerKey(shop.CheckoutId, shop.SignKey, shop.Protocol.Name, shop.Algorithm, changedOnUtc, changedOnUtc + lifetime + ToldWithin);
    }

    /// <summary>Keys with another one, as a setting holds them; without those that nobody can be told of any more.</summary>
    public static string With(IEnumerable<FormerKey> keys, FormerKey added, DateTime utcNow)
        => JsonSerializer.Serialize(keys.Where(key => key.BelievedUntilUtc > utcNow && key != added).Prepend(added).Take(MaximumKept));

    private static List<FormerKey> Read(string? json)
    {
        try
        {
            return string.IsNullOrWhiteSpace(json) ? [] : JsonSerializer.Deserialize<List<FormerKey>>(json) ?? [];
        }
        catch (JsonException)
        {
            // Somebody has edited the setting by hand.
            return [];
        }
    }
}
