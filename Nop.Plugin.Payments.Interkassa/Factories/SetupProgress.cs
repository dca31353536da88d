using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Services.Configuration;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Which steps of the configuration page are done, from what is saved and from what has happened.</summary>
public class SetupProgress(ISettingService settingService, IRepository<LedgerEntry> entries, ReconciliationRuns runs)
{
    /// <param name="settings">Those that are saved.</param>
    /// <param name="storeId">The store that is configured; 0 for all stores.</param>
    public virtual async Task<IReadOnlySet<int>> DoneAsync(InterkassaSettings settings, int storeId)
    {
        var (shop, done) = (Shop.Of(storeId, settings), new HashSet<int>());
        if (Protocols.All.Any(protocol => protocol.IsShopId(settings.ShopId)))
            done.Add(1);
        if (SettingList.Of(settings.Currencies).Count > 0 && shop is not null)
            done.Add(2);

        // A notification that was believed has shown that Interkassa reaches the store and signs as the shop does, and that something could be paid with.
        if (shop is not null && await entries.Table.AnyAsync(entry => entry.State == "success"))
            done.UnionWith([3, 4, 5]);
        if (shop?.Api is not null && (await runs.LastAsync(1)).All(run => run.Problems.Length == 0))
            done.Add(6);
        if (shop is { MakesTestPayments: false }
            && (await settingService.LoadSettingAsync<PaymentSettings>(storeId)).ActivePaymentMethodSystemNames.Contains(InterkassaDefaults.SystemName))
            done.Add(7);
        return done;
    }
}
