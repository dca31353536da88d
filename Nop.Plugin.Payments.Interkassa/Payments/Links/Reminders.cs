using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Configuration;
using Nop.Services.Customers;

namespace Nop.Plugin.Payments.Interkassa.Payments.Links;

/// <summary>
/// Reminds customers of orders that they did not come to pay, for shops that want it: by one mail for an order, with a link to pay. Whether one is sent
/// is decided when it is sent.
/// </summary>
public class Reminders(
    ShopRegistry shops,
    StoreCopies copies,
    ISettingService settings,
    WaitingOrders waiting,
    FreshOrders freshOrders,
    ICustomerService customers,
    OrderClaims claims,
    PaymentAvailability availability,
    PaymentAttempts attempts,
    PaymentStandings standings,
    PaymentLedger ledger,
    PaymentLinks links,
    LinkAddress address,
    LinkMail mail,
    OrderNotes notes,
    StoreLog storeLog,
    TimeProvider clock)
{
    /// <summary>Who was to be reminded so long ago is not reminded any more: the store's tasks stood still, or the admin has just switched this on.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromDays(1);

    private const int MaximumInRound = 500;

    /// <summary>Sends what is due. An order that fails does not keep the others from it.</summary>
    public virtual async Task SendDueAsync()
    {
        foreach (var shop in await shops.AllAsync())
            await storeLog.TryAsync($"the customers of store {shop.StoreId} could not be reminded.", () => SendDueAsync(shop));
    }

    /// <summary>Without the API nobody knows of payments whose notification did not come, and their customers must not be asked to pay again.</summary>
    private async Task SendDueAsync(Shop shop)
    {
        if (shop.RemindsAfter is not { } after || shop.Api is null || shop.AsksFor is null
            || await copies.HostOfCopyAsync(shop.StoreId, shop.KnownHosts) is not null || !await IsWantedAsync(shop.StoreId))
            return;

        var latest = clock.GetUtcNow().UtcDateTime - after;
        foreach (var order in await waiting.PlacedBetweenAsync(shop.StoreId, latest - Overdue, latest, MaximumInRound))
            await storeLog.TryAsync($"the customer of order {order.Id} could not be reminded to pay it.", () => TryRemindAsync(order.Id, latest));
    }

    /// <summary>Whether customers of a store can pay placed orders, with this method.</summary>
    private async Task<bool> IsWantedAsync(int storeId)
        => await settings.LoadSettingAsync<PaymentSettings>(storeId) is { AllowRePostingPayments: true } payment
            && payment.ActivePaymentMethodSystemNames.Contains(InterkassaDefaults.SystemName, StringComparer.OrdinalIgnoreCase);

    private async Task TryRemindAsync(int orderId, DateTime latest)
    {
        if (await TryMakeLinkAsync(orderId, latest) is not var (order, token))
            return;

        if (await mail.SendAsync(LinkMail.ReminderTemplate, order, await address.OfAsync(order, token)) is { } sentTo)
            await notes.AddAsync(orderId, "Note.Reminded");
        else
            await links.WithdrawAsync(orderId);
    }

    /// <summary>
    /// The link is what tells that the customer was reminded: made first, so that a mail is rather missing than sent twice. While that is decided the order is
    /// claimed, so that nothing settles or cancels it; not while the mail is made, where other plugins take their time.
    /// </summary>
    private async Task<(Order Order, string Token)?> TryMakeLinkAsync(int orderId, DateTime latest)
    {
        await using var claim = await claims.TakeAsync(orderId, ClaimPurpose.Reminding, TimeSpan.Zero);
        return claim is not null && await freshOrders.FindAsync(orderId) is { } order && await IsDueAsync(order, latest)
            ? (order, await links.CreateAsync(order)) : null;
    }

    /// <summary>
    /// An order with a link has been reminded of, or an admin deals with it. Whose browser ever came back and said that it was paid is not asked again,
    /// whatever was told of that.
    /// </summary>
    private async Task<bool> IsDueAsync(Order order, DateTime latest)
        => !await links.HadAnyAsync(order.Id)
            && await availability.CanPayAsync(order)
            && order.OrderStatus == OrderStatus.Pending
            && await attempts.OfOrderAsync(order.Id) is [.., { } last] made && last.CreatedOnUtc <= latest && made.All(attempt => attempt.ReturnedOnUtc is null)
            && !await IsLeftAsync(made)
            && (await standings.OfAsync(order, returned: null)).WaitsToBePaid()
            && await customers.GetCustomerByIdAsync(order.CustomerId) is { Deleted: false, Active: true }
            && !await waiting.WasBoughtAgainAsync(order);

    /// <summary>Whether the customer has taken the cart back.</summary>
    private async Task<bool> IsLeftAsync(IEnumerable<PaymentAttempt> made)
    {
        foreach (var attempt in made)
        {
            if (await ledger.ContainsAsync(LedgerKeys.Refill(attempt.PaymentNumber)))
                return true;
        }

        return false;
    }
}
