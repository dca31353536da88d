using System.Security.Cryptography;
using System.Text;
using Nop.Core.Domain.Orders;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.Links;

/// <summary>The links to pay that admins made.</summary>
public class PaymentLinks(IRepository<PaymentLink> links, OrderFingerprints fingerprints, TimeProvider clock)
{
    /// <summary>Without letters that look alike: people read links out over the phone.</summary>
    private const string Alphabet = "23456789abcdefghijkmnpqrstuvwxyz";

    /// <summary>160 bits: cannot be guessed.</summary>
    private const int TokenLength = 32;

    /// <summary>Makes a link to pay an order.</summary>
    /// <returns>The secret part of its address, which is not kept.</returns>
    public virtual async Task<string> CreateAsync(Order order)
    {
        var token = RandomNumberGenerator.GetString(Alphabet, TokenLength);
        await links.InsertAsync(new PaymentLink
        {
            OrderId = order.Id,
            TokenHash = HashOf(token),
            OrderFingerprint = await fingerprints.OfAsync(order),
            CreatedOnUtc = clock.GetUtcNow().UtcDateTime
        }, publishEvent: false);
        return token;
    }

    /// <summary>The link with a token; null when there is none.</summary>
    public virtual async Task<PaymentLink?> FindAsync(string token)
    {
        if (token.Length != TokenLength)
            return null;

        var hash = HashOf(token);
        return await links.Table.FirstOrDefaultAsync(link => link.TokenHash == hash);
    }

    /// <summary>Whether an order can be paid by a link: it waits to be paid, is what it was, and the link was not taken back.</summary>
    public virtual async Task<bool> IsGoodAsync(PaymentLink link, Order order)
        => link.WithdrawnOnUtc is null && order.CanBePaid() && await fingerprints.OfAsync(order) == link.OrderFingerprint;

    /// <summary>Whether an order has a link that was not taken back.</summary>
    public virtual Task<bool> HasAnyAsync(int orderId) => links.Table.AnyAsync(link => link.OrderId == orderId && link.WithdrawnOnUtc == null);

    /// <summary>Whether an order ever had a link.</summary>
    public virtual Task<bool> HadAnyAsync(int orderId) => links.Table.AnyAsync(link => link.OrderId == orderId);

    /// <summary>Whether an order has a link that was made since a time and not taken back.</summary>
    public virtual Task<bool> HasSinceAsync(int orderId, DateTime sinceUtc)
        => links.Table.AnyAsync(link => link.OrderId == orderId && link.WithdrawnOnUtc == null && link.CreatedOnUtc > sinceUtc);

    /// <summary>Takes all links of an order back.</summary>
    public virtual async Task WithdrawAsync(int orderId)
    {
        foreach (var link in await links.Table.Where(link => link.OrderId == orderId && link.WithdrawnOnUtc == null).ToListAsync())
        {
            link.WithdrawnOnUtc = clock.GetUtcNow().UtcDateTime;
            await links.UpdateAsync(link, publishEvent: false);
        }
    }

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
