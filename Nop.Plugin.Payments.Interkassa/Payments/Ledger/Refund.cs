using Nop.Core;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>A refund that was asked of the gateway.</summary>
public class Refund : BaseEntity
{
    /// <summary>A request that was cut off is still at work for so long at most.</summary>
    public static readonly TimeSpan StillSending = TimeSpan.FromMinutes(2);

    /// <summary>The store keeps amounts of orders with so many.</summary>
    private const int OrderDecimals = 4;

    public int OrderId { get; set; }

    public string InvoiceId { get; set; } = string.Empty;

    /// <summary>Unique: of one invoice there is one refund at a time, however many clicks and servers.</summary>
    public string RefundKey { get; set; } = string.Empty;

    /// <summary>In <see cref="CurrencyCode"/>, the invoice's currency.</summary>
    public decimal Amount { get; set; }

    public string CurrencyCode { get; set; } = string.Empty;

    /// <summary>What was typed in: in the primary store currency.</summary>
    public decimal OrderAmount { get; set; }

    /// <summary>
    /// What the order said to be refunded before this, in the primary store currency; null in rows of 1.0.0, and for money that did not pay the order.
    /// </summary>
    public decimal? RefundedBefore { get; set; }

    /// <summary>When the order was seen to say that this was refunded; null while it was not.</summary>
    public DateTime? BookedOnUtc { get; set; }

    /// <summary>A name of <see cref="RefundState"/>.</summary>
    public string StateName { get; set; } = nameof(RefundState.Sent);

    /// <summary>What the gateway said; empty when nothing.</summary>
    public string Message { get; set; } = string.Empty;

    public DateTime CreatedOnUtc { get; set; }

    public DateTime ChangedOnUtc { get; set; }

    /// <summary>Whether it was made, and the order was not seen to say so; rows of 1.0.0 do not tell.</summary>
    public bool IsUnbooked() => State() is RefundState.Done or RefundState.InProgress && RefundedBefore is not null && BookedOnUtc is null;

    /// <summary>What its order is to say to be refunded from then on, in the primary store currency and with the decimals that an order keeps.</summary>
    public decimal RefundedAfter() => AsOnOrder((RefundedBefore ?? 0) + OrderAmount);

    /// <summary>An amount as an order keeps it.</summary>
    public static decimal AsOnOrder(decimal amount) => decimal.Round(amount, OrderDecimals, MidpointRounding.AwayFromZero);

    /// <summary>Whether it has been without an end for so long that an admin may tell it.</summary>
    public bool Hangs(DateTime utcNow) => State() switch
    {
        RefundState.Unknown => true,
        RefundState.Sent or RefundState.InProgress => utcNow - ChangedOnUtc > StillSending,
        _ => false
    };

    public AttentionItem ToAttention(AttentionKind kind, int storeId) => new()
    {
        ItemKey = $"{kind}:{OrderId}:{RefundKey}",
        Kind = kind.ToString(),
        OrderId = OrderId,
        StoreId = storeId,
        InvoiceId = InvoiceId,
        Amount = Amount,
        CurrencyCode = CurrencyCode,
        Detail = Message
    };

    /// <summary><see cref="StateName"/> as a state; a method, because properties become columns.</summary>
    public RefundState State() => Enum.TryParse<RefundState>(StateName, out var state) ? state : RefundState.Unknown;
}
