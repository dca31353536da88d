using System.Collections.Concurrent;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Notifications;

/// <summary>Why the notification of a test payment was refused last, for the page that waits for it. Of this server, and of few.</summary>
public class TestRefusals
{
    private const int MaximumReasons = 100;

    private readonly ConcurrentDictionary<string, string> _reasons = new(StringComparer.Ordinal);

    /// <param name="paymentNumber">Whoever calls may have invented it.</param>
    /// <param name="reason">The name of the text that says it.</param>
    public virtual void Add(string paymentNumber, string reason)
    {
        if (!PaymentNumber.IsOfNoOrder(paymentNumber))
            return;
        if (_reasons.Count >= MaximumReasons)
            _reasons.Clear();
        _reasons[paymentNumber] = reason;
    }

    /// <summary>Null when none was refused.</summary>
    public virtual string? Find(string paymentNumber) => _reasons.GetValueOrDefault(paymentNumber);
}
