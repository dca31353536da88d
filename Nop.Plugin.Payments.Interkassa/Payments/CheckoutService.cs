using System.Globalization;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Services.Configuration;
using Nop.Services.Orders;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments;

/// <summary>The form that is to be sent to the gateway, and for which order.</summary>
public sealed record CheckoutForm(string GatewayUrl, SciPaymentForm Form, Order Order, PaymentAttempt Attempt);

/// <summary>Takes an order to a signed payment form.</summary>
public class CheckoutService(
    ISettingService settingService,
    IStoreService storeService,
    IOrderService orderService,
    ChargeCalculator charges,
    PaymentAttempts attempts,
    PaymentForms forms)
{
    /// <summary>Begins an attempt to pay an order.</summary>
    /// <returns>Null when it cannot be paid with this method now: not configured, currency not taken, already paid.</returns>
    public virtual async Task<PaymentAttempt?> BeginAsync(Order order)
        => (await RenewAsync(order, await settingService.LoadSettingAsync<InterkassaSettings>(order.StoreId)))?.Attempt;

    /// <summary>
    /// The form of an attempt. When settings, address or order have changed since it began, a new attempt takes its place,
    /// so that the ledger knows the signature of every form that a buyer has seen.
    /// </summary>
    /// <returns>Null when there is no such attempt, or its order cannot be paid with this method now.</returns>
    public virtual async Task<CheckoutForm?> FormAsync(string paymentNumber)
    {
        if (!PaymentNumber.IsWellFormed(paymentNumber) || await attempts.FindAsync(paymentNumber) is not { } attempt)
            return null;

        var order = await orderService.GetOrderByIdAsync(attempt.OrderId);
        if (order is null || !CanBePaid(order))
            return null;

        var settings = await settingService.LoadSettingAsync<InterkassaSettings>(order.StoreId);
        if (!settings.IsConfigured())
            return null;

        var form = await FormOfAsync(order, attempt, settings);
        var charge = await charges.ForOrderAsync(order, settings);
        if (form.Signature == attempt.FormSignature && charge == new Charge(attempt.Amount, attempt.CurrencyCode))
            return new CheckoutForm(settings.FormAddress(), form, order, attempt);

        return await RenewAsync(order, settings);
    }

    /// <summary>Whether an order waits to be paid with this method.</summary>
    public static bool CanBePaid(Order order)
        => !order.Deleted
            && order.PaymentMethodSystemName == InterkassaDefaults.SystemName
            && order.OrderStatus != OrderStatus.Cancelled
            && order.PaymentStatus == PaymentStatus.Pending;

    private async Task<CheckoutForm?> RenewAsync(Order order, InterkassaSettings settings)
    {
        if (!settings.IsConfigured() || !CanBePaid(order) || await charges.ForOrderAsync(order, settings) is not { } charge)
            return null;

        var attempt = new PaymentAttempt
        {
            OrderId = order.Id,
            StoreId = order.StoreId,
            PaymentNumber = PaymentNumber.Create(order.Id),
            ShopId = settings.ShopId!,
            Amount = charge.Amount,
            CurrencyCode = charge.CurrencyCode,
            OrderTotal = order.OrderTotal,
            IsTest = settings.MakesTestPayments(),
            CreatedOnUtc = DateTime.UtcNow
        };
        var form = await FormOfAsync(order, attempt, settings);
        attempt.FormSignature = form.Signature;
        await attempts.AddAsync(attempt);
        return new CheckoutForm(settings.FormAddress(), form, order, attempt);
    }

    private async Task<SciPaymentForm> FormOfAsync(Order order, PaymentAttempt attempt, InterkassaSettings settings)
    {
        var store = await storeService.GetStoreByIdAsync(order.StoreId);
        return await forms.CreateAsync(attempt, Describe(order, store?.Name, settings.DescriptionTemplate), order.CustomerLanguageId, settings);
    }

    private static string Describe(Order order, string? storeName, string? template)
    {
        var number = string.IsNullOrWhiteSpace(order.CustomOrderNumber)
            ? order.Id.ToString(CultureInfo.InvariantCulture)
            : order.CustomOrderNumber;
        return (template ?? string.Empty).Replace("{0}", number).Replace("{1}", storeName);
    }
}
