using System.Collections.Concurrent;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Notifications;

/// <summary>
/// What this server has seen of the last notification of a test payment, for the page that waits for it: with which key it was signed, or why it was
/// refused. Of few.
/// </summary>
public class TestPaymentNews
{
    private const int MaximumKept = 100;

    private readonly ConcurrentDictionary<string, (string Text, object[] Arguments)> _news = new(StringComparer.Ordinal);

    /// <param name="paymentNumber">Whoever calls may have invented it.</param>
    /// <param name="text">The name of the text that says it.</param>
    /// <param name="arguments">What goes into the text.</param>
    public virtual void Add(string paymentNumber, string text, params object[] arguments)
    {
        if (!PaymentNumber.IsOfNoOrder(paymentNumber))
            return;
        if (_news.Count >= MaximumKept)
            _news.Clear();
        _news[paymentNumber] = (text, arguments);
    }

    /// <summary>Null when nothing was seen.</summary>
    public virtual (string Text, object[] Arguments)? Find(string paymentNumber) => _news.TryGetValue(paymentNumber, out var news) ? news : null;
}
