using Nop.Plugin.Payments.Interkassa.Api;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>Which payment systems a shop wants to be used: the admin's lists name systems, or systems with their direction.</summary>
/// <param name="allowed">As in <c>visa;mastercard</c>; empty allows what is not hidden.</param>
/// <param name="hidden">The same; empty hides none.</param>
public sealed class PaymentSystemFilter(string? allowed, string? hidden)
{
    private readonly IReadOnlyList<string> _allowed = SettingList.Of(allowed);
    private readonly IReadOnlyList<string> _hidden = SettingList.Of(hidden);

    /// <summary>As the gateway takes it; null allows all.</summary>
    public string? Allowed => TextOf(allowed);

    /// <summary>As the gateway takes it; null hides none.</summary>
    public string? Hidden => TextOf(hidden);

    public bool Shows(ApiPaymentSystem system)
        => (_allowed.Count == 0 || IsIn(_allowed, system)) && !IsIn(_hidden, system);

    private static bool IsIn(IReadOnlyList<string> list, ApiPaymentSystem system) => list.Contains(system.System) || list.Contains(system.Alias);

    private static string? TextOf(string? list) => string.IsNullOrWhiteSpace(list) ? null : list;
}
