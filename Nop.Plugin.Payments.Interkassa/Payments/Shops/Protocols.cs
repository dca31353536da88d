using System.Diagnostics.CodeAnalysis;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Plugin.Payments.Interkassa.Sci1;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>The protocols that the plugin speaks.</summary>
public static class Protocols
{
    public static IReadOnlyList<IProtocol> All { get; } = [new Sci2Protocol(), new Sci1Protocol()];

    /// <exception cref="ArgumentOutOfRangeException">There is no such protocol.</exception>
    public static IProtocol Of(GatewayProtocol name)
        => All.FirstOrDefault(protocol => protocol.Name == name) ?? throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such protocol.");

    /// <summary>Whether a field of a message says of which shop it is, in some protocol.</summary>
    public static bool IsShopIdField(string name) => All.Any(protocol => protocol.Recognizes([KeyValuePair.Create(name, string.Empty)]));

    /// <summary>Reads a notification of any protocol.</summary>
    /// <returns>False, with the reason, when it is none.</returns>
    public static bool TryParse(
        IReadOnlyList<KeyValuePair<string, string>> fields,
        [NotNullWhen(true)] out IUnverifiedNotification? notification,
        [NotNullWhen(false)] out string? error)
        => (All.FirstOrDefault(protocol => protocol.Recognizes(fields)) ?? All[0]).TryParse(fields, out notification, out error);

    /// <summary>The payment number that a returning browser brings; null when it brings none, or what cannot be one.</summary>
    public static string? PaymentNumberOf(IReadOnlyList<KeyValuePair<string, string>> fields)
        => All.Select(protocol => protocol.PaymentNumberOf(fields)).FirstOrDefault(number => number is not null);
}
