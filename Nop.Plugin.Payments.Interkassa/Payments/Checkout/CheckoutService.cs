using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Services.Orders;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>Takes an order to a signed payment form.</summary>
public class CheckoutService(
    ShopRegistry shops,
    IStoreService storeService,
    IOrderService orderService,
    ChargeCalculator charges,
    PaymentAttempts attempts,
    PaymentForms forms,
    PaymentSystemChoice choice,
    DirectGateway directGateway,
    DirectForms directForms,
    PaymentLedger ledger,
    Texts texts,
    TimeProvider clock)
{
    /// <summary>Begins an attempt to pay an order.</summary>
    /// <returns>Null when it cannot be paid with this method now: not configured, currency not taken, already paid, or its money has come.</returns>
    public virtual async Task<PaymentAttempt?> BeginAsync(Order order)
        => await shops.OfStoreAsync(order.StoreId) is { } shop
            ? (await StartAsync(order, shop, await choice.TakeAsync(order.CustomerId, order.StoreId)))?.Attempt
            : null;

    /// <summary>Begins another attempt to pay the order of one.</summary>
    /// <returns>Null when there is no such attempt, or its order cannot be paid now.</returns>
    public virtual async Task<PaymentAttempt?> BeginAgainAsync(string paymentNumber)
        => await attempts.FindAsync(paymentNumber) is { } attempt && await orderService.GetOrderByIdAsync(attempt.OrderId) is { } order
            ? await BeginAsync(order) : null;

    /// <summary>
    /// The form of an attempt. When settings, address or order have changed since it began, or it began long ago, a new attempt takes its place, so that
    /// the ledger knows the signature of every form that a buyer has seen, and the days on which its invoices were made.
    /// </summary>
    /// <returns>Null when there is no such attempt, or its order cannot be paid with this method now.</returns>
    public virtual async Task<CheckoutForm?> FormAsync(string paymentNumber)
    {
        if (!PaymentNumber.IsWellFormed(paymentNumber) || await attempts.FindAsync(paymentNumber) is not { } attempt)
            return null;

        var order = await orderService.GetOrderByIdAsync(attempt.OrderId);
        if (order is null || !order.CanBePaid() || await ledger.MoneyHasComeAsync(order.Id))
            return null;

        if (await shops.OfStoreAsync(order.StoreId) is not { } shop)
            return null;

        // Who opens an old link again and again gets the attempt that took its place, and not another one each time.
        return await ShownFormAsync(order, attempt, shop)
            ?? await LaterFormAsync(order, attempt, shop)
            ?? await StartAsync(order, shop, attempt.PaymentSystem);
    }

    /// <summary>The form of the youngest attempt with the same payment system that can still be shown.</summary>
    private async Task<CheckoutForm?> LaterFormAsync(Order order, PaymentAttempt attempt, Shop shop)
    {
        foreach (var later in await attempts.OfOrderSinceAsync(order.Id, clock.GetUtcNow().UtcDateTime - PaymentAttempt.ShownFor))
        {
            if (later.PaymentSystem == attempt.PaymentSystem && await ShownFormAsync(order, later, shop) is { } form)
                return form;
        }

        return null;
    }

    /// <summary>The form of an attempt as it was; null when it must not be shown any more.</summary>
    private async Task<CheckoutForm?> ShownFormAsync(Order order, PaymentAttempt attempt, Shop shop)
        => clock.GetUtcNow().UtcDateTime - attempt.CreatedOnUtc < PaymentAttempt.ShownFor
            && choice.Recheck(attempt.PaymentSystem, shop, attempt.CurrencyCode) == attempt.PaymentSystem
            && attempt.IsTest == shop.MakesTestPayments
            && await charges.ForOrderAsync(order, shop) == new Charge(attempt.Amount, attempt.CurrencyCode)
            && await FormOfAsync(order, attempt, shop) is { } form
            && form.Signature == attempt.FormSignature
                ? Ordinary(order, shop, attempt, form) : null;

    /// <summary>The form of the payment system itself, for an attempt whose page was asked to go there; that of the gateway where there is none.</summary>
    /// <returns>Null when there is no such attempt, or its order cannot be paid with this method now.</returns>
    public virtual async Task<CheckoutForm?> DirectFormAsync(string paymentNumber)
    {
        var ordinary = await FormAsync(paymentNumber);
        if (ordinary is not { GoesDirectly: true } || await shops.OfStoreAsync(ordinary.Order.StoreId) is not { } shop)
            return ordinary;

        var asked = await directForms.GetAsync(paymentNumber, form => IsSame(form.Attempt, ordinary.Attempt), () => AskAsync(ordinary, shop));
        return asked is { Direct: not null } ? asked : ordinary;
    }

    private static bool IsSame(PaymentAttempt one, PaymentAttempt other)
        => (one.ShopId, one.Amount, one.CurrencyCode, one.OrderTotal, one.PaymentSystem)
            == (other.ShopId, other.Amount, other.CurrencyCode, other.OrderTotal, other.PaymentSystem);

    /// <summary>
    /// Asks the gateway for the payment system's form, by an attempt of its own: whatever the gateway did with that, the form that leads to the gateway
    /// can still be used.
    /// </summary>
    private async Task<CheckoutForm?> AskAsync(CheckoutForm ordinary, Shop shop)
    {
        var asked = await StartAsync(ordinary.Order, shop, ordinary.Attempt.PaymentSystem, asksForJson: true);
        return asked is null ? null : asked with { Direct = await directGateway.AskAsync(asked.GatewayUrl, asked.Form) };
    }

    private static CheckoutForm Ordinary(Order order, Shop shop, PaymentAttempt attempt, SignedForm form)
        => new(shop.GatewayUrl, form, order, attempt) { GoesDirectly = shop.GoesDirectly && attempt is { PaymentSystem.Length: > 0, IsTest: false } };

    /// <summary>Goes the way to a form for an order of nobody's, and remembers nothing of it.</summary>
    /// <returns>A form that is of no use; null where there can be none.</returns>
    public virtual async Task<CheckoutForm?> RehearseAsync(Order order)
    {
        if (await shops.OfStoreAsync(order.StoreId) is not { } shop || await FormAsync(PaymentNumber.Create(order.Id)) is not null)
            return null;

        await attempts.OfOrderSinceAsync(order.Id, clock.GetUtcNow().UtcDateTime);
        return await MakeAsync(order, shop, await choice.TakeAsync(order.CustomerId, order.StoreId));
    }

    /// <summary>Begins an attempt, the first of its order or another one.</summary>
    private async Task<CheckoutForm?> StartAsync(Order order, Shop shop, string paymentSystem, bool asksForJson = false)
    {
        var form = await MakeAsync(order, shop, paymentSystem, asksForJson);
        if (form is not null)
            await attempts.AddAsync(form.Attempt);
        return form;
    }

    /// <summary>An attempt that is not remembered yet, with its form.</summary>
    private async Task<CheckoutForm?> MakeAsync(Order order, Shop shop, string paymentSystem, bool asksForJson = false)
    {
        if (!order.CanBePaid() || await ledger.MoneyHasComeAsync(order.Id) || await charges.ForOrderAsync(order, shop) is not { } charge)
            return null;

        var attempt = new PaymentAttempt
        {
            OrderId = order.Id,
            StoreId = order.StoreId,
            PaymentNumber = PaymentNumber.Create(order.Id),
            ShopId = shop.CheckoutId,
            Amount = charge.Amount,
            CurrencyCode = charge.CurrencyCode,
            OrderTotal = order.OrderTotal,
            IsTest = shop.MakesTestPayments,
            PaymentSystem = choice.Recheck(paymentSystem, shop, charge.CurrencyCode),
            CreatedOnUtc = clock.GetUtcNow().UtcDateTime
        };
        if (await FormOfAsync(order, attempt, shop, asksForJson) is not { } form)
            return null;

        attempt.FormSignature = form.Signature;
        return Ordinary(order, shop, attempt, form);
    }

    private async Task<SignedForm?> FormOfAsync(Order order, PaymentAttempt attempt, Shop shop, bool asksForJson = false)
    {
        var store = await storeService.GetStoreByIdAsync(order.StoreId);
        return await forms.CreateAsync(attempt, await DescribeAsync(order, store?.Name, shop.DescriptionTemplate), order.CustomerLanguageId, shop,
            asksForJson);
    }

    /// <summary>
    /// In the language of the order, unless the shop has a template of its own. Never empty: the gateway refuses a form that describes nothing, and the
    /// order is placed by then.
    /// </summary>
    private async Task<string> DescribeAsync(Order order, string? storeName, string? template)
    {
        string Fill(string? text) => SciText.ToDescription((text ?? string.Empty).Replace("{0}", order.Number()).Replace("{1}", storeName));
        if (template != InterkassaDefaults.DescriptionTemplate && Fill(template) is { Length: > 0 } own)
            return own;
        return Fill(await texts.GetInAsync(order.CustomerLanguageId, "Description", "{0}", "{1}")) is { Length: > 0 } usual
            ? usual : Fill(InterkassaDefaults.DescriptionTemplate);
    }
}
