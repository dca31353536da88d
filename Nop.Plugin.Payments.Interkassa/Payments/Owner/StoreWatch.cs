using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Owner;

/// <summary>Notices what is wrong with a store itself and not with one payment, and when it is mended.</summary>
public class StoreWatch(ShopRegistry shops, IRepository<PaymentAttempt> attempts, ReconciliationRuns runs, AttentionItems items, TimeProvider clock)
{
    private static readonly TimeSpan FailsFor = TimeSpan.FromHours(1);

    /// <summary>A run of longer ago tells nothing of now: the API is not configured any more, say.</summary>
    private static readonly TimeSpan TellsFor = TimeSpan.FromHours(3);

    public virtual async Task LookAsync()
    {
        foreach (var shop in await shops.AllAsync())
        {
            await items.SetAsync(AttentionItem.OfStore(AttentionKind.TestModeOn, shop.StoreId),
                shop.MakesTestPayments && await HasLivePaymentsAsync(shop.StoreId));
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var (last, failingSince) = await runs.StandingAsync();
        var tells = last is not null && now - last.StartedOnUtc < TellsFor;
        var (refused, other) = (LinesOf(last).Where(SaysRefused).ToList(), LinesOf(last).Where(line => !SaysRefused(line) && !SaysCopy(line)).ToList());
        await TellOfKeysAsync(tells ? refused : []);

        // That a refused key lets nobody ask is told by the key already; another shop's failure is not.
        await items.SetAsync(AttentionItem.OfStore(AttentionKind.ReconciliationFailing, storeId: 0, other.FirstOrDefault() ?? string.Empty),
            tells && now - failingSince >= FailsFor && other.Count > 0);
    }

    /// <summary>Each refused key is a matter of its own where there are several: its first store stands for it, as its checkouts do in a line.</summary>
    private async Task TellOfKeysAsync(List<string> refused)
    {
        var all = await shops.AllAsync();
        var users = all.Where(shop => shop.Api is not null).GroupBy(shop => shop.Api!).ToList();
        var told = new HashSet<string>();
        foreach (var shop in all)
        {
            var user = users.Count > 1 ? users.Find(of => of.Min(one => one.StoreId) == shop.StoreId) : null;
            var lines = user is null ? [] : refused.FindAll(line => user.Any(of => line.Contains(of.CheckoutId, StringComparison.Ordinal)));
            told.UnionWith(lines);
            await SetAsync(shop.StoreId, lines);
        }

        await SetAsync(storeId: 0, refused.FindAll(line => !told.Contains(line)));
        Task SetAsync(int storeId, List<string> lines) => items.SetAsync(
            AttentionItem.OfStore(AttentionKind.ApiKeyRefused, storeId, string.Join(Environment.NewLine, lines.Distinct())), lines.Count > 0);
    }

    private Task<bool> HasLivePaymentsAsync(int storeId)
        => attempts.Table.AnyAsync(attempt => attempt.StoreId == storeId && !attempt.IsTest && attempt.OrderId > 0);

    /// <summary>It was asked; nothing is cancelled there.</summary>
    private static bool SaysCopy(string line) => line.StartsWith($"{Problem.LooksLikeCopy}:", StringComparison.Ordinal);

    private static bool SaysRefused(string line) => line.Contains($"{nameof(ApiErrorKind.Credentials)}:", StringComparison.Ordinal);

    private static string[] LinesOf(ReconciliationRun? run) => (run?.Problems ?? string.Empty).Split(Environment.NewLine);
}
