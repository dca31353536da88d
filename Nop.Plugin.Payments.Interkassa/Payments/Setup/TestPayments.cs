using Nop.Core;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Notifications;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

/// <summary>Payments that an admin makes to see whether notifications arrive. They belong to no order and move no money.</summary>
public class TestPayments(
    ShopRegistry shops,
    IStoreContext storeContext,
    IWorkContext workContext,
    Texts texts,
    PaymentAttempts attempts,
    PaymentForms forms,
    PaymentLedger ledger,
    TestPaymentNews news,
    TimeProvider clock)
{
    /// <summary>Of a currency that the checkout takes.</summary>
    private const decimal Amount = 1m;

    /// <returns>Null when a test payment cannot be made: not configured, another protocol, or a store without a URL.</returns>
    public virtual async Task<PaymentAttempt?> BeginAsync()
    {
        var storeId = await storeContext.GetActiveStoreScopeConfigurationAsync();
        if (storeId == 0)
            storeId = (await storeContext.GetCurrentStoreAsync()).Id;
        if (await shops.OfStoreAsync(storeId) is not { CanTest: true } shop)
            return null;

        var attempt = new PaymentAttempt
        {
            StoreId = storeId,
            PaymentNumber = PaymentNumber.Create(orderId: 0),
            ShopId = shop.CheckoutId,
            Amount = Amount,
            CurrencyCode = shop.Currencies[0],
            IsTest = true,
            CreatedOnUtc = clock.GetUtcNow().UtcDateTime
        };
        if (await FormAsync(attempt, shop) is not { } form)
            return null;

        attempt.FormSignature = form.Signature;
        await attempts.AddAsync(attempt);
        return attempt;
    }

    /// <summary>The form of a test payment; null when there is no such.</summary>
    public virtual async Task<(string GatewayUrl, SignedForm Form)?> FormAsync(string paymentNumber)
    {
        if (await FindAsync(paymentNumber) is not { } attempt)
            return null;

        return await shops.OfStoreAsync(attempt.StoreId) is { } shop && await FormAsync(attempt, shop) is { } form ? (shop.GatewayUrl, form) : null;
    }

    public virtual async Task<TestPaymentState> StateAsync(string paymentNumber)
    {
        if (await FindAsync(paymentNumber) is null)
            return new TestPaymentState(FindingKind.Bad, await texts.GetAsync("TestPayment.Unknown"), IsFinished: true);

        if ((await ledger.OfPaymentAsync(paymentNumber)).LastOrDefault() is { } last)
        {
            var isPaid = last.State == "success";
            var arrived = await texts.GetAsync(isPaid ? "TestPayment.Arrived" : "TestPayment.ArrivedOtherwise", last.InvoiceId,
                await texts.InvoiceStateAsync(last.State));

            // With several servers, it may be another one that has seen the key.
            if (news.Find(paymentNumber) is { } seen)
                arrived += " " + await texts.GetAsync(seen.Text, seen.Arguments);
            return new TestPaymentState(isPaid ? FindingKind.Good : FindingKind.Warning, arrived, isPaid);
        }

        return news.Find(paymentNumber) is { } refused
            ? new TestPaymentState(FindingKind.Bad, await texts.GetAsync(refused.Text, refused.Arguments), IsFinished: false)
            : new TestPaymentState(null, await texts.GetAsync("TestPayment.Waiting"), IsFinished: false);
    }

    private async Task<PaymentAttempt?> FindAsync(string paymentNumber)
        => PaymentNumber.IsWellFormed(paymentNumber) && PaymentNumber.IsOfNoOrder(paymentNumber) ? await attempts.FindAsync(paymentNumber) : null;

    private async Task<SignedForm?> FormAsync(PaymentAttempt attempt, Shop shop)
        => await forms.CreateAsync(attempt, "Test payment", (await workContext.GetWorkingLanguageAsync()).Id, shop);
}
