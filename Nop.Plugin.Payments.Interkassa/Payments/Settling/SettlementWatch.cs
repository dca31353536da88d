using Nop.Core.Domain.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.Settling;

/// <summary>
/// Sees what the store does while it marks one order as paid, by the events that the store raises. When a command fails in the middle, this
/// tells how far the store came.
/// </summary>
public sealed class SettlementWatch : IDisposable
{
    private static readonly AsyncLocal<SettlementWatch?> CurrentWatch = new();

    private readonly List<(string Template, int Id)> _mails = [];
    private readonly HashSet<OrderStatus> _announced = [];
    private readonly List<int> _points = [];
    private string _template = string.Empty;

    private SettlementWatch(int orderId) => OrderId = orderId;

    /// <summary>The one that watches the current flow; null when none does.</summary>
    public static SettlementWatch? Current => CurrentWatch.Value;

    public int OrderId { get; }

    /// <summary>What the store threw; null when it came to its end.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Whether other plugins were told that the order is paid.</summary>
    public bool PaidAnnounced { get; private set; }

    /// <summary>The last entry of points; null when none was made.</summary>
    public int? Points => _points.Count > 0 ? _points[^1] : null;

    /// <summary>The last status of the order that other plugins were told of; null when they were told of none.</summary>
    public OrderStatus? LastStatus => _announced.Count > 0 ? _announced.Max() : null;

    /// <summary>Whether the store has done anything that comes after it has marked the order as paid.</summary>
    public bool SawAnything => PaidAnnounced || _announced.Count > 0 || _mails.Count > 0 || _points.Count > 0;

    public static SettlementWatch Begin(int orderId) => new SettlementWatch(orderId).Resume();

    /// <summary>Watches the current flow again.</summary>
    public SettlementWatch Resume() => CurrentWatch.Value = this;

    /// <summary>Whether other plugins were told of a status.</summary>
    public bool StatusAnnounced(OrderStatus status) => _announced.Contains(status);

    /// <summary>The mails that were queued of a template.</summary>
    public IReadOnlyList<int> MailsOf(string template) => _mails.Where(mail => mail.Template == template).Select(mail => mail.Id).ToList();

    public void SawPaid() => PaidAnnounced = true;

    public void SawStatus(OrderStatus status) => _announced.Add(status);

    /// <summary>The next mail is made of this.</summary>
    public void SawTemplate(string template) => _template = template;

    public void SawMail(int id) => _mails.Add((_template, id));

    public void SawPoints(int id) => _points.Add(id);

    /// <summary>Ends the watch. What was seen stays.</summary>
    public void Dispose() => CurrentWatch.Value = null;
}
