using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Services.Configuration;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Which steps of the configuration page are done, from what is saved and from what has happened.</summary>
public class SetupProgress(
    ISettingService settingService,
    IRepository<LedgerEntry> entries,
    IRepository<PaymentAttempt> attempts,
    PaymentSystemCatalog systems,
    ReconciliationRuns runs)
{
    /// <param name="settings">Those that are saved.</param>
    /// <param name="storeId">The store that is configured; 0 for all stores.</param>
    public virtual async Task<IReadOnlySet<int>> DoneAsync(InterkassaSettings settings, int storeId)
    {
        var (shop, done) = (Shop.Of(storeId, settings), new HashSet<int>());
        if (Protocols.All.Any(protocol => protocol.IsShopId(settings.ShopId)))
            done.Add(1);
        if (shop is not null && await HasBelievedAsync(shop.CheckoutId, storeId))
            done.UnionWith([2, 3, 4, 5]);
        if (shop?.Api is not null && systems.On(shop).Count > 0)
            done.Add(3);
        if (shop?.Api is not null && await IsAnsweredAsync(shop))
            done.Add(6);
        if (shop is { MakesTestPayments: false }
            && (await settingService.LoadSettingAsync<PaymentSettings>(storeId)).ActivePaymentMethodSystemNames.Contains(InterkassaDefaults.SystemName))
            done.Add(7);
        return done;
    }

    /// <summary>
    /// Whether a success of this checkout was notified and believed: it took a currency of the shop and something to pay with, Interkassa reaches the store,
    /// and signs as the shop does.
    /// What the API told shows none of that, and has no signature.
    /// </summary>
    private Task<bool> HasBelievedAsync(string checkoutId, int storeId)
        => (from entry in entries.Table
            join attempt in attempts.Table on entry.PaymentNumber equals attempt.PaymentNumber
            where entry.State == "success" && entry.Signature != null && attempt.ShopId == checkoutId && (storeId == 0 || attempt.StoreId == storeId)
            select entry.Id).AnyAsync();

    /// <summary>Whether the API has told of this checkout, and nothing went wrong when it was asked last.</summary>
    private async Task<bool> IsAnsweredAsync(Shop shop)
    {
        var last = (await runs.LastAsync(1)).FirstOrDefault();
        return last is not { Problems.Length: > 0 } && (shop.Protocol.IsInApi ? systems.On(shop).Count > 0 : last is not null);
    }
}
