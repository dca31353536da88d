using Microsoft.Extensions.Caching.Memory;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>
/// The payment systems' own forms that were asked for lately, by the payment number of the page that asked: whoever loads it again, or clicks twice, gets
/// the same one, and no second invoice. One for the whole server; another one leads over the gateway.
/// </summary>
public sealed class DirectForms : IDisposable
{
    private const int MaximumRemembered = 2_000;

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly object _lock = new();
    private readonly MemoryCache _forms = new(new MemoryCacheOptions { SizeLimit = MaximumRemembered });

    /// <summary>What came of asking: the attempt's form with the answer, whose <see cref="CheckoutForm.Direct"/> is null where the gateway gave none.</summary>
    /// <param name="paymentNumber">Of the page.</param>
    /// <param name="isSame">Whether a form that was asked for before still asks for the same.</param>
    /// <param name="ask">Asks, when nobody has.</param>
    public Task<CheckoutForm?> GetAsync(string paymentNumber, Func<CheckoutForm, bool> isSame, Func<Task<CheckoutForm?>> ask)
    {
        Lazy<Task<CheckoutForm?>> asking;
        lock (_lock)
        {
            asking = _forms.Get<Lazy<Task<CheckoutForm?>>>(paymentNumber) is { } asked && Holds(asked, isSame)
                ? asked
                : _forms.Set(paymentNumber, new Lazy<Task<CheckoutForm?>>(ask),
                    new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remembered });
        }

        // Not while others, of other orders, wait for the lock.
        return asking.Value;
    }

    /// <summary>Whether what was asked is under way, or came to an answer that is still right.</summary>
    private static bool Holds(Lazy<Task<CheckoutForm?>> asked, Func<CheckoutForm, bool> isSame)
        => !asked.IsValueCreated || !asked.Value.IsCompleted
            || (asked.Value.IsCompletedSuccessfully && (asked.Value.Result is not { } form || isSame(form)));

    public void Dispose() => _forms.Dispose();
}
