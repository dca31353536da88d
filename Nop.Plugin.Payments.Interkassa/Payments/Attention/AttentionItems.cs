using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Payments.Attention;

/// <summary>What needs a person, in the store's database.</summary>
public class AttentionItems(IRepository<AttentionItem> items, TimeProvider clock)
{
    /// <summary>Who closes what mended itself.</summary>
    public static readonly Closer Itself = new(ItselfName);

    private const string ItselfName = "Interkassa";

    /// <summary>Who closed something, when the person is forgotten.</summary>
    private const string Somebody = "-";

    private const int LongestDetail = 1000;
    private const int LongestName = 400;

    /// <summary>Adds an item. To be called in the transaction that writes what it is about.</summary>
    /// <exception cref="Exception">Also when there is one with its key.</exception>
    public virtual Task AddAsync(AttentionItem item)
    {
        item.CreatedOnUtc = clock.GetUtcNow().UtcDateTime;
        item.Detail = Cut(item.Detail, LongestDetail);
        return items.InsertAsync(item, publishEvent: false);
    }

    /// <summary>
    /// Adds an item that may be there already: an open one says what is known now, one that mended itself is open again, and one that a person has closed
    /// stays so.
    /// </summary>
    public virtual async Task AddOnceAsync(AttentionItem item)
    {
        if (await items.Table.FirstOrDefaultAsync(other => other.ItemKey == item.ItemKey) is { } known)
        {
            if (known.IsOpen && known.Detail != Cut(item.Detail, LongestDetail))
            {
                known.Detail = Cut(item.Detail, LongestDetail);
                await items.UpdateAsync(known, publishEvent: false);
            }

            if (known.IsOpen || known.ClosedBy != ItselfName)
                return;

            (known.IsOpen, known.Detail, known.ClosedBy, known.ClosingNote) = (true, Cut(item.Detail, LongestDetail), string.Empty, string.Empty);
            (known.ClosedOnUtc, known.MailedOnUtc, known.ClosedById) = (null, null, 0);
            await items.UpdateAsync(known, publishEvent: false);
            return;
        }

        try
        {
            await AddAsync(item);
        }
        catch (Exception) when (items.Table.Any(other => other.ItemKey == item.ItemKey))
        {
            // Another server was first.
        }
    }

    public virtual Task<bool> ContainsAsync(string itemKey) => items.Table.AnyAsync(item => item.ItemKey == itemKey);

    /// <summary>Whether an item whose key begins so has been open since a time or later.</summary>
    public virtual Task<bool> IsAnyOpenAsync(string keyBegin, DateTime sinceUtc)
        => items.Table.AnyAsync(item => item.ClosedOnUtc == null && item.CreatedOnUtc >= sinceUtc && item.ItemKey.StartsWith(keyBegin));

    /// <summary>Whether a person has closed the item of a key.</summary>
    public virtual Task<bool> IsDealtWithAsync(string itemKey)
        => items.Table.AnyAsync(item => item.ItemKey == itemKey && item.ClosedOnUtc != null && item.ClosedBy != ItselfName);

    /// <summary>Those that nobody has dealt with, of one order.</summary>
    public virtual async Task<IReadOnlyList<AttentionItem>> OpenOfOrderAsync(int orderId)
        => await items.Table.Where(item => item.OrderId == orderId && item.ClosedOnUtc == null).OrderBy(item => item.Id).ToListAsync();

    /// <summary>Those that nobody has dealt with, the oldest first.</summary>
    public virtual async Task<IReadOnlyList<AttentionItem>> OpenAsync(int most)
        => await items.Table.Where(item => item.ClosedOnUtc == null).OrderBy(item => item.Id).Take(most).ToListAsync();

    /// <summary>How many nobody has dealt with.</summary>
    public virtual Task<int> CountOpenAsync() => items.Table.CountAsync(item => item.ClosedOnUtc == null);

    /// <summary>Those that were dealt with last, the latest first.</summary>
    public virtual async Task<IReadOnlyList<AttentionItem>> ClosedAsync(int most)
        => await items.Table.Where(item => item.ClosedOnUtc != null).OrderByDescending(item => item.ClosedOnUtc).Take(most).ToListAsync();

    /// <summary>Null when there is none such.</summary>
    public virtual Task<AttentionItem?> FindAsync(int id) => items.Table.FirstOrDefaultAsync(item => item.Id == id)!;

    /// <summary>Those of which the store's owner was not told by mail yet.</summary>
    public virtual async Task<IReadOnlyList<AttentionItem>> NotMailedAsync(int most)
        => await items.Table.Where(item => item.ClosedOnUtc == null && item.MailedOnUtc == null).OrderBy(item => item.Id).Take(most).ToListAsync();

    /// <summary>Notes that the store's owner is told now.</summary>
    /// <returns>False when it was closed meanwhile, or another server tells of it.</returns>
    public virtual async Task<bool> TryTakeForMailAsync(int id)
    {
        if (await FindAsync(id) is not { IsOpen: true, MailedOnUtc: null } item)
            return false;

        item.MailedOnUtc = clock.GetUtcNow().UtcDateTime;
        await items.UpdateAsync(item, publishEvent: false);
        return true;
    }

    /// <summary>
    /// Opens or closes what is so in a store until it is mended. What a person has closed stays closed until it was mended once.
    /// </summary>
    /// <param name="item">By its key.</param>
    /// <param name="isSo">Whether it is so now.</param>
    public virtual async Task SetAsync(AttentionItem item, bool isSo)
    {
        if (isSo)
            await AddOnceAsync(item);
        else if (await items.Table.FirstOrDefaultAsync(other => other.ItemKey == item.ItemKey) is { } known
            && (known.IsOpen || known.ClosedBy != ItselfName))
            await CloseAsync(known, Itself, known.IsOpen ? nameof(ClosingReason.NoLongerSo) : known.ClosingNote);
    }

    /// <summary>Closes an item, because it mended itself or somebody dealt with it.</summary>
    public virtual Task CloseAsync(AttentionItem item, Closer closedBy, string note)
    {
        (item.IsOpen, item.ClosedBy, item.ClosingNote) = (false, Cut(closedBy.Name, LongestName), Cut(note, LongestDetail));
        (item.ClosedOnUtc, item.ClosedById) = (clock.GetUtcNow().UtcDateTime, closedBy.CustomerId);
        return items.UpdateAsync(item, publishEvent: false);
    }

    /// <summary>Closes the open item of a key; there may be none.</summary>
    public virtual async Task CloseAsync(string itemKey, Closer closedBy, ClosingReason reason)
    {
        if (await items.Table.FirstOrDefaultAsync(item => item.ItemKey == itemKey && item.ClosedOnUtc == null) is { } open)
            await CloseAsync(open, closedBy, reason.ToString());
    }

    /// <summary>Closes what is open of one kind about an invoice of an order, because it mended itself or somebody dealt with it.</summary>
    public virtual async Task CloseAsync(int orderId, string invoiceId, AttentionKind kind, Closer closedBy, ClosingReason reason)
    {
        var name = kind.ToString();
        foreach (var item in (await OpenOfOrderAsync(orderId)).Where(item => item.Kind == name && item.InvoiceId == invoiceId))
            await CloseAsync(item, closedBy, reason.ToString());
    }

    /// <summary>Forgets that a person has dealt with anything; that somebody has stays.</summary>
    /// <param name="customerId">By which the store knows them; 0 is nobody.</param>
    public virtual async Task ForgetPersonAsync(int customerId)
    {
        if (customerId == 0)
            return;

        foreach (var item in await items.Table.Where(item => item.ClosedById == customerId).ToListAsync())
        {
            (item.ClosedBy, item.ClosedById) = (Somebody, 0);
            await items.UpdateAsync(item, publishEvent: false);
        }
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}
