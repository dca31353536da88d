using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Payments.Attention;

/// <summary>What needs a person, in the store's database.</summary>
public class AttentionItems(IRepository<AttentionItem> items, TimeProvider clock)
{
    private const int LongestDetail = 1000;

    /// <summary>Adds an item. To be called in the transaction that writes what it is about.</summary>
    /// <exception cref="Exception">Also when there is one with its key.</exception>
    public virtual Task AddAsync(AttentionItem item)
    {
        item.CreatedOnUtc = clock.GetUtcNow().UtcDateTime;
        item.Detail = item.Detail.Length <= LongestDetail ? item.Detail : item.Detail[..LongestDetail];
        return items.InsertAsync(item, publishEvent: false);
    }

    /// <summary>Adds an item that may be there already; one that was closed is open again.</summary>
    public virtual async Task AddOnceAsync(AttentionItem item)
    {
        if (await items.Table.FirstOrDefaultAsync(other => other.ItemKey == item.ItemKey) is { } known)
        {
            if (known.IsOpen)
                return;

            (known.IsOpen, known.Detail, known.ClosedOnUtc, known.MailedOnUtc) = (true, item.Detail, null, null);
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

    /// <summary>Those that nobody has dealt with, of one order.</summary>
    public virtual async Task<IReadOnlyList<AttentionItem>> OpenOfOrderAsync(int orderId)
        => await items.Table.Where(item => item.OrderId == orderId && item.IsOpen).OrderBy(item => item.Id).ToListAsync();

    /// <summary>Closes what is open of one kind about an invoice of an order, because it mended itself or somebody dealt with it.</summary>
    public virtual async Task CloseAsync(int orderId, string invoiceId, AttentionKind kind, string closedBy, string note)
    {
        var name = kind.ToString();
        foreach (var item in (await OpenOfOrderAsync(orderId)).Where(item => item.Kind == name && item.InvoiceId == invoiceId))
        {
            (item.IsOpen, item.ClosedBy, item.ClosingNote, item.ClosedOnUtc) = (false, closedBy, note, clock.GetUtcNow().UtcDateTime);
            await items.UpdateAsync(item, publishEvent: false);
        }
    }
}
