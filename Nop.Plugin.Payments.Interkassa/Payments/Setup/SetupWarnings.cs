using Nop.Core.Domain.Directory;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Services.Configuration;
using Nop.Services.Directory;

namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

/// <summary>Where the store as it is set up cannot work, or should not; told from what the store knows by itself.</summary>
public class SetupWarnings(
    ISettingService settingService,
    ICurrencyService currencyService,
    StoreCopies copies,
    Texts texts,
    CurrencySettings currencySettings)
{
    /// <param name="stores">Those that are configured.</param>
    public virtual async Task<IReadOnlyList<Finding>> FindAsync(IReadOnlyList<ConfiguredStore> stores)
    {
        var found = new List<(string, IReadOnlyList<Finding>)>();
        foreach (var store in stores)
            found.Add((store.Name, await FindAsync(store)));
        return Findings.OfAll(found);
    }

    private async Task<IReadOnlyList<Finding>> FindAsync(ConfiguredStore store)
    {
        var (findings, settings, storeId, interactionUrl) = (new Findings(texts), store.Settings, store.Id, store.Urls?.Interaction);
        if (interactionUrl is null)
            await findings.AddAsync(FindingKind.Bad, "Warning.NoStoreUrl");
        else if (StoreAddress.IsLocal(interactionUrl))
            await findings.AddAsync(FindingKind.Bad, "Warning.LocalAddress", interactionUrl.GetLeftPart(UriPartial.Authority));
        else if (interactionUrl.Scheme != Uri.UriSchemeHttps)
            await findings.AddAsync(FindingKind.Bad, "Warning.NoHttps", interactionUrl.GetLeftPart(UriPartial.Authority));

        if (string.IsNullOrWhiteSpace(settings.ShopId))
            await findings.AddAsync(FindingKind.Warning, "Warning.NoShopId");
        if (string.IsNullOrWhiteSpace(settings.SignKey))
            await findings.AddAsync(FindingKind.Warning, "Warning.NoSignKey");
        if (!(await settingService.LoadSettingAsync<PaymentSettings>(storeId)).ActivePaymentMethodSystemNames.Contains(InterkassaDefaults.SystemName))
            await findings.AddAsync(FindingKind.Warning, "Warning.NotActive");
        if (settings.Protocol == GatewayProtocol.Sci2 && Protocols.Of(GatewayProtocol.Sci1).IsShopId(settings.ShopId))
            await findings.AddAsync(FindingKind.Warning, "Warning.LegacyShopId");
        if (await HostOfCopyAsync(store) is { } copy)
            await findings.AddAsync(FindingKind.Warning, "Warning.Copy", copy, settings.KnownHosts);
        if (await HasForeignKeyAsync(settings, storeId))
            await findings.AddAsync(FindingKind.Warning, "Warning.SharedKey");
        if (Shop.Of(storeId, settings) is { } shop)
        {
            await AddCurrenciesAsync(findings, shop, storeId);
            if (shop.MakesTestPayments)
                await findings.AddAsync(FindingKind.Warning, "Warning.TestMode");
            if (!shop.Protocol.HasAlgorithms)
                await findings.AddAsync(FindingKind.Warning, "Warning.LegacyProtocol");
            else if (shop.Algorithm == SignatureAlgorithm.Md5)
                await findings.AddAsync(FindingKind.Warning, "Warning.WeakAlgorithm");
            if (shop.Api is null)
                await findings.AddAsync(FindingKind.Warning, "Warning.NoApi");
            if (settings.GatewayUrl.TrimEnd('/') != InterkassaDefaults.GatewayUrl.TrimEnd('/'))
                await findings.AddAsync(FindingKind.Warning, "Warning.OtherGateway", settings.GatewayUrl);
        }

        return findings.All;
    }

    /// <summary>The host of a store that looks like a copy; null for one that does not.</summary>
    public virtual Task<string?> HostOfCopyAsync(ConfiguredStore store) => copies.HostOfCopyAsync(store.Id, store.Settings.KnownHosts);

    /// <summary>Each checkout has a sign key of its own.</summary>
    private async Task<bool> HasForeignKeyAsync(InterkassaSettings settings, int storeId)
        => await settingService.LoadSettingAsync<InterkassaSettings>() is var shared && !string.IsNullOrWhiteSpace(shared.ShopId)
            && shared.ShopId != settings.ShopId && shared.SignKey == settings.SignKey;

    private async Task AddCurrenciesAsync(Findings findings, Shop shop, int storeId)
    {
        var primary = await currencyService.GetCurrencyByIdAsync(currencySettings.PrimaryStoreCurrencyId);
        if (shop.Takes(primary?.CurrencyCode))
            return;

        // Customers in these currencies could be charged in nothing that the checkout takes.
        var others = (await currencyService.GetAllCurrenciesAsync(storeId: storeId))
            .Select(currency => currency.CurrencyCode).Where(code => !shop.Takes(code)).ToList();
        if (others.Count > 0)
            await findings.AddAsync(FindingKind.Warning, "Warning.Currencies", string.Join(", ", others), primary?.CurrencyCode ?? "?");
    }
}
