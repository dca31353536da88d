using System.Globalization;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

/// <summary>Finds out whether it all works, as far as that can be found out without a payment.</summary>
public class ConnectionTest(
    ApiClient api,
    InteractionProbe probe,
    ApiProblems apiProblems,
    Texts texts,
    TimeProvider clock)
{
    private static readonly TimeSpan ToleratedSkew = TimeSpan.FromSeconds(60);

    /// <summary>An admin waits for it. Where nothing answers, each store that is set up otherwise takes half a minute and more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="stores">
    /// Those that are configured. Where several are set up alike, the gateway is asked once; each address is called once. Who would take too long is left out.
    /// </param>
    public virtual async Task<IReadOnlyList<Finding>> RunAsync(IReadOnlyList<ConfiguredStore> stores)
    {
        var began = clock.GetTimestamp();
        var (found, called) = (new List<(string, IReadOnlyList<Finding>)>(), new Dictionary<string, IReadOnlyList<Finding>>(StringComparer.Ordinal));
        foreach (var alike in stores.GroupBy(store => (store.Settings.ShopId, store.Settings.SignKey, store.Settings.Algorithm, store.Settings.Protocol,
            store.Settings.ApiUserId, store.Settings.ApiKey, store.Settings.ApiUrl)))
        {
            if (clock.GetElapsedTime(began) >= Patience)
            {
                var late = new Findings(texts);
                await late.AddAsync(FindingKind.Warning, "Test.TooLate");
                found.AddRange(alike.Select(store => (store.Name, late.All)));
                continue;
            }

            var ofSettings = await RunAsync(alike.First().Settings);
            foreach (var store in alike)
            {
                var address = store.Urls?.Interaction.AbsoluteUri ?? string.Empty;
                if (!called.TryGetValue(address, out var ofAddress))
                    called[address] = ofAddress = await CallAsync(store.Urls?.Interaction);
                found.Add((store.Name, [.. ofSettings, .. ofAddress]));
            }
        }

        return Findings.OfAll(found);
    }

    private async Task<IReadOnlyList<Finding>> RunAsync(InterkassaSettings settings)
    {
        var findings = new Findings(texts);
        var shop = Shop.Of(storeId: 0, settings);
        if (shop is not null)
            await findings.AddAsync(FindingKind.Good, "Test.Configured", shop.CheckoutId);
        else
            await findings.AddAsync(FindingKind.Bad, "Test.NotConfigured");

        if (Shop.ApiOf(settings) is { } credentials)
            await AskApiAsync(findings, settings, credentials);
        else
            await findings.AddAsync(FindingKind.Warning, "Test.NoApi");
        return findings.All;
    }

    /// <param name="interactionUrl">Where the gateway calls; null for a store whose URL is none.</param>
    private async Task<IReadOnlyList<Finding>> CallAsync(Uri? interactionUrl)
    {
        var findings = new Findings(texts);
        if (interactionUrl is null)
            await findings.AddAsync(FindingKind.Bad, "Test.NoStoreUrl");
        else
            await CallShopAsync(findings, interactionUrl);
        return findings.All;
    }

    private async Task AskApiAsync(Findings findings, InterkassaSettings settings, ApiCredentials credentials)
    {
        try
        {
            var accounts = await api.GetAccountsAsync(credentials);
            await findings.AddAsync(FindingKind.Good, "Test.Credentials");
            await AddSkewAsync(findings);
            if (accounts.FirstOrDefault(account => account.IsBusiness) is not { } business)
            {
                await findings.AddAsync(FindingKind.Bad, "Test.NoBusinessAccount");
                return;
            }

            await findings.AddAsync(FindingKind.Good, "Test.BusinessAccount", business.Id);
            if (Protocols.Of(settings.Protocol).IsInApi)
                await AddCheckoutAsync(findings, settings, api.Open(credentials, business));
            else
                await findings.AddAsync(FindingKind.Warning, "Test.LegacyShop");
        }
        catch (ApiException failure)
        {
            findings.Add(new Finding(FindingKind.Bad, failure.Kind.ToString(), await apiProblems.TextAsync(failure)));
        }
    }

    private async Task AddSkewAsync(Findings findings)
    {
        if (api.ServerTime is not { } theirs)
            return;

        var skew = clock.GetUtcNow() - theirs;
        if (skew.Duration() > ToleratedSkew)
            await findings.AddAsync(FindingKind.Warning, "Test.ClockSkew", ((int)skew.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        else
            await findings.AddAsync(FindingKind.Good, "Test.Clock");
    }

    private async Task AddCheckoutAsync(Findings findings, InterkassaSettings settings, ApiSession session)
    {
        var checkouts = await session.GetCheckoutsAsync();
        if (checkouts.FirstOrDefault(candidate => candidate.Id == settings.ShopId) is not { } checkout)
        {
            await findings.AddAsync(FindingKind.Bad, "Test.NoCheckout", settings.ShopId
                ?? string.Empty, string.Join(", ", checkouts.Select(other => $"{other.Id} ({other.Name})")));
            return;
        }

        if (checkout.IsActive == false)
            await findings.AddAsync(FindingKind.Bad, "Test.CheckoutInactive", checkout.Name);
        else
            await findings.AddAsync(FindingKind.Good, checkout.IsActive is null ? "Test.CheckoutFound" : "Test.CheckoutActive", checkout.Name);
        await AddRulesAsync(findings, settings, checkout);
        await AddPaymentSystemsAsync(findings, checkout, session);
    }

    /// <summary>What the API does not tell is not told as good either.</summary>
    private static async Task AddRulesAsync(Findings findings, InterkassaSettings settings, ApiCheckout checkout)
    {
        var expected = settings.Algorithm == SignatureAlgorithm.Sha256 ? "sha256" : "md5";
        if (checkout.Algorithm is { } algorithm)
            await findings.AddAsync(algorithm == expected ? FindingKind.Good : FindingKind.Bad, algorithm == expected ? "Test.Algorithm"
                : "Test.AlgorithmDiffers", algorithm);
        if (checkout.AllowsInteractionUrl is { } allows)
            await findings.AddAsync(allows ? FindingKind.Good : FindingKind.Bad, allows ? "Test.Override" : "Test.NoOverride");
        if (checkout.ChecksUniqueness is { } unique)
            await findings.AddAsync(unique ? FindingKind.Good : FindingKind.Warning, unique ? "Test.Uniqueness" : "Test.NoUniqueness");
        if (checkout.RequiresSignature is { } required)
            await findings.AddAsync(required ? FindingKind.Good : FindingKind.Warning, required ? "Test.Signature" : "Test.NoSignature");
        if (checkout is not { Algorithm: not null, AllowsInteractionUrl: not null })
            await findings.AddAsync(FindingKind.Warning, "Test.RulesUnknown");
    }

    private async Task AddPaymentSystemsAsync(Findings findings, ApiCheckout checkout, ApiSession session)
    {
        var systems = await session.GetPaymentSystemsAsync(checkout.Id);
        var names = systems.Select(system => system.NameIn(null)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (names.Count > 0)
            await findings.AddAsync(FindingKind.Good, "Test.PaymentSystems", names.Count, string.Join(", ", names));
        else
            await findings.AddAsync(FindingKind.Bad, "Test.NoPaymentSystems");
    }

    private async Task CallShopAsync(Findings findings, Uri url)
    {
        var seen = await probe.CallAsync(url);
        if (!seen.IsRight)
        {
            var name = seen.StatusCode switch { null => "Test.Unreachable", >= 300 and < 400 => "Test.Redirects", _ => "Test.AnswersOtherwise" };
            await findings.AddAsync(StoreAddress.IsLocal(url) ? FindingKind.Warning : FindingKind.Bad, name, url, seen.StatusCode ?? 0, seen.Detail);
        }
        else
        {
            await findings.AddAsync(FindingKind.Good, "Test.Answers", url);
        }

        if (StoreAddress.IsLocal(url))
            await findings.AddAsync(FindingKind.Bad, "Test.LocalAddress", url);
    }
}
