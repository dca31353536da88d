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
        {
            if (shop.RemindsAfter is not { } after || await copies.HostOfCopyAsync(shop.StoreId, shop.KnownHosts) is not null
                || !await IsWantedAsync(shop.StoreId))
                continue;

            var latest = clock.GetUtcNow().UtcDateTime - after;
            foreach (var order in await waiting.PlacedBetweenAsync(shop.StoreId, latest - Overdue, latest, MaximumInRound))
                await storeLog.TryAsync($"the customer of order {order.Id} could not be reminded to pay it.", () => TryRemindAsync(order.Id, latest));
        }
    }

    /// <summary>Whether customers of a store can pay placed orders, with this method.</summary>
    private async Task<bool> IsWantedAsync(int storeId)
        => await settings.LoadSettingAsync<PaymentSettings>(storeId) is { AllowRePostingPayments: true } payment
            && payment.ActivePaymentMethodSystemNames.Contains(InterkassaDefaults.SystemName, StringComparer.OrdinalIgnoreCase);

    /// <summary>While the order is claimed nothing settles or cancels it.</summary>
    private async Task TryRemindAsync(int orderId, DateTime latest)
    {
        await using var claim = await claims.TakeAsync(orderId, ClaimPurpose.Reminding, TimeSpan.Zero);
        if (claim is null || await freshOrders.FindAsync(orderId) is not { } order || !await IsDueAsync(order, latest))
            return;

        // The link is what tells that the customer was reminded: made first, so that a mail is rather missing than sent twice.
        if (await mail.SendAsync(LinkMail.ReminderTemplate, order, await address.OfAsync(order, await links.CreateAsync(order))) is { } sentTo)
            await notes.AddAsync(orderId, "Note.Reminded", sentTo);
        else
            await links.WithdrawAsync(orderId);
    }

    /// <summary>An order with a link has been reminded of, or an admin deals with it.</summary>
    private async Task<bool> IsDueAsync(Order order, DateTime latest)
        => !await links.HadAnyAsync(order.Id)
            && await availability.CanPayAsync(order)
            && await attempts.OfOrderAsync(order.Id) is [.., { } last] && last.CreatedOnUtc <= latest
            && (await standings.OfAsync(order, returned: null)).WaitsToBePaid()
            && await customers.GetCustomerByIdAsync(order.CustomerId) is { Deleted: false, Active: true }
            && !await waiting.WasBoughtAgainAsync(order);
}
