using System.Text.RegularExpressions;
using Nop.Core.Domain.Messages;
using Nop.Core.Domain.Orders;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Payments.Settling;

/// <summary>
/// What is known to have been done for a paid order: what the store has written into its notes, and what was seen while it did it. After a
/// server has died over it the notes are all there is; what cannot be told then counts as done, once, so that no mail goes out twice.
/// </summary>
public sealed class PaidOrderEvidence
{
    public const string MarkedAsPaid = "Order has been marked as paid";
    public const string Cancelled = "Order has been cancelled";
    public const string Deleted = "Order has been deleted";
    private const string StatusChanged = "Order status has been changed to";

    private static readonly TimeSpan LongestMatching = TimeSpan.FromSeconds(1);

    private const char Separator = ';';
    private const string MailPart = "mail:";
    private const string DoubtPart = "doubt:";

    private readonly List<string> _notes;
    private readonly List<string> _notesAtFirst;
    private readonly List<(int Id, bool IsToCustomer)> _unnoted;
    private readonly SettlementWatch _watch;
    private readonly SortedSet<string> _done;

    private PaidOrderEvidence(List<string> notes, List<(int Id, bool IsToCustomer)> unnoted, SettlementWatch watch, bool wasSeen, IEnumerable<string> done)
    {
        (_notes, _notesAtFirst, _unnoted, _watch, WasSeen) = (notes, [.. notes], unnoted, watch, wasSeen);
        _done = new SortedSet<string>(done, StringComparer.Ordinal);
    }

    /// <summary>How many mails and events count as done though nobody can tell.</summary>
    public int InDoubt { get; private set; }

    /// <summary>Whether what was done was seen, or written down since, and need not be guessed.</summary>
    public bool WasSeen { get; }

    /// <summary>The parts that were done and that no note tells of.</summary>
    public string Done => string.Join(Separator, _done);

    public bool IsNoted(string note) => _notes.Contains(note);

    /// <summary>How often the order's status is noted to have changed.</summary>
    public int StatusNotes => _notes.Count(note => note.StartsWith(StatusChanged, StringComparison.Ordinal));

    public bool IsMailNoted(string mail, string receiver) => _notes.Exists(note => note.StartsWith(MailNote(mail, receiver), StringComparison.Ordinal));

    /// <summary>
    /// Whether a server died just after this note, or in what follows it, and nothing tells how far it came: what follows counts as done then.
    /// </summary>
    public bool MayHaveGoneOnFrom(string note) => !WasSeen && _notesAtFirst.Exists(known => known.StartsWith(note, StringComparison.Ordinal));

    /// <summary>Whether the order had its points before a server died over it.</summary>
    public bool HadPointsAtFirst { get; private init; }

    public bool IsAnyMailNoted(string mail) => _notes.Exists(note => note.StartsWith($"\"{mail}\" email (", StringComparison.Ordinal));

    /// <summary>The mails that are known to have been queued of a template.</summary>
    public IReadOnlyList<int> MailsOf(string template)
    {
        var seen = _watch.MailsOf(template);
        if (seen.Count > 0 || _done.FirstOrDefault(part => part.StartsWith(MailPart + template + "=", StringComparison.Ordinal)) is not { } part)
            return seen;
        return [.. part[(part.IndexOf('=') + 1)..].Split(',').Select(id => int.Parse(id, System.Globalization.CultureInfo.InvariantCulture))];
    }

    public bool StatusAnnounced(OrderStatus status) => _watch.StatusAnnounced(status);

    public bool PaidAnnounced => _watch.PaidAnnounced;

    public int? Points => _watch.Points;

    /// <summary>Whether a part is known to be done that no note tells of.</summary>
    public bool WasDone(string part) => _done.Contains(part);

    public void Did(string part) => _done.Add(part);

    /// <summary>Mails that were queued now, lest they are queued again when the note of them cannot be written.</summary>
    public void Queued(string template, IEnumerable<int> ids)
        => _done.Add($"{MailPart}{template}={string.Join(',', ids.Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture)))}");

    /// <summary>
    /// After a server has died: mails that it queued and did not live to note. Whose they are is told by their receivers alone, so that one to the
    /// shop's own people may have been another one of theirs.
    /// </summary>
    /// <param name="isToCustomer">Else to the shop's own people.</param>
    /// <param name="most">The first ones only.</param>
    public IReadOnlyList<int> TakeUnnoted(bool isToCustomer, int most = int.MaxValue)
    {
        if (WasSeen || _unnoted.Where(mail => mail.IsToCustomer == isToCustomer).Take(most).Select(mail => mail.Id).ToList() is not { Count: > 0 } taken)
            return [];

        InDoubt++;
        _unnoted.RemoveAll(mail => taken.Contains(mail.Id));
        return taken;
    }

    /// <summary>
    /// Lets mails of a template count as sent of which nobody can tell, once and for all: a later try, which knows what was done since, must not send
    /// them either.
    /// </summary>
    /// <param name="template">The template's name.</param>
    /// <param name="mayBeSent">Whether a server may have died over them.</param>
    public bool CountsAsSent(string template, bool mayBeSent)
    {
        var part = DoubtPart + template;
        if (!mayBeSent || WasDone(part))
            return WasDone(part);

        Doubt();
        Did(part);
        return true;
    }

    /// <summary>Lets something count as done of which nobody can tell.</summary>
    public void Doubt() => InDoubt++;

    /// <summary>How the store begins the note of a mail.</summary>
    public static string MailNote(string mail, string receiver) => $"\"{mail}\" email ({receiver}) has been queued";

    public static string StatusNote(string status) => $"{StatusChanged} {status}";

    /// <summary>Reads the order's notes again.</summary>
    public async Task RereadAsync(IRepository<OrderNote> notes, int orderId)
    {
        _notes.Clear();
        _notes.AddRange(await NotesAsync(notes, orderId));
    }

    /// <param name="notes">The notes of all orders.</param>
    /// <param name="mails">The store's mails.</param>
    /// <param name="order">The paid one.</param>
    /// <param name="customerEmail">Where its customer gets mails.</param>
    /// <param name="settlement">Its settlement.</param>
    /// <param name="watch">Watches from now on.</param>
    /// <param name="wasSeen">Whether it has watched from the beginning.</param>
    public static async Task<PaidOrderEvidence> GatherAsync(
        IRepository<OrderNote> notes, IRepository<QueuedEmail> mails, Order order, string customerEmail, Settlement settlement, SettlementWatch watch,
            bool wasSeen)
    {
        var ofOrder = await NotesAsync(notes, order.Id);
        var done = settlement.Done.Split(Separator, StringSplitOptions.RemoveEmptyEntries);
        wasSeen |= done.Length > 0;
        return new PaidOrderEvidence(ofOrder, wasSeen ? [] : await UnnotedAsync(mails, ofOrder, order, customerEmail, settlement), watch, wasSeen, done)
        {
            HadPointsAtFirst = !wasSeen && order.RewardPointsHistoryEntryId is not null
        };
    }

    /// <summary>Mails about the order since its settlement began that none of its notes names.</summary>
    private static async Task<List<(int Id, bool IsToCustomer)>> UnnotedAsync(
        IRepository<QueuedEmail> mails, List<string> notes, Order order, string customerEmail, Settlement settlement)
    {
        var begun = settlement.CreatedOnUtc;
        var number = order.CustomOrderNumber;
        var named = notes.FindAll(note => note.Contains("Queued email identifiers", StringComparison.Ordinal));
        return (await mails.Table
                .Where(mail => mail.CreatedOnUtc >= begun && mail.Subject.Contains(number))
                .OrderBy(mail => mail.Id)
                .Select(mail => new { mail.Id, mail.Subject, mail.To })
                .ToListAsync())
            .Where(mail => IsAbout(mail.Subject, number) && !named.Exists(note => Names(note, mail.Id)))
            .Select(mail => (mail.Id, string.Equals(mail.To, customerEmail, StringComparison.OrdinalIgnoreCase)))
            .ToList();
    }

    /// <summary>Whether a subject has an order's number in it, and not as a part of another one's.</summary>
    private static bool IsAbout(string subject, string number)
        => Regex.IsMatch(subject, $@"(?<!\w){Regex.Escape(number)}(?!\w)", RegexOptions.None, LongestMatching);

    private static async Task<List<string>> NotesAsync(IRepository<OrderNote> notes, int orderId)
        => [.. (await notes.Table.Where(note => note.OrderId == orderId).OrderBy(note => note.Id).ToListAsync()).Select(note => note.Note ?? string.Empty)];

    /// <summary>Whether a note tells of a mail: "… Queued email identifiers: 12, 13."</summary>
    private static bool Names(string note, int mailId)
        => note[(note.LastIndexOf(':') + 1)..].Split([',', '.', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Contains(mailId.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
