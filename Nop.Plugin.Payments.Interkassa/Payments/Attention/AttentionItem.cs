using Nop.Core;

namespace Nop.Plugin.Payments.Interkassa.Payments.Attention;

/// <summary>Something that a person must look at, until somebody has.</summary>
public class AttentionItem : BaseEntity
{
    /// <summary>Money that came for a payment number that nobody knows.</summary>
    public static AttentionItem OfUnknownPayment(string paymentNumber, string invoiceId, decimal? amount, string? currency, int storeId) => new()
    {
        ItemKey = $"{AttentionKind.UnknownPayment}:{invoiceId}",
        Kind = nameof(AttentionKind.UnknownPayment),
        StoreId = storeId,
        InvoiceId = invoiceId,
        PaymentNumber = paymentNumber,
        Amount = amount,
        CurrencyCode = currency ?? string.Empty
    };

    /// <summary>Something that is so in a store until it is mended.</summary>
    /// <param name="kind">What.</param>
    /// <param name="storeId">The store's; 0 for all.</param>
    /// <param name="detail">What is known beside that; without keys.</param>
    public static AttentionItem OfStore(AttentionKind kind, int storeId, string detail = "") => new()
    {
        ItemKey = FormattableString.Invariant($"{kind}:store:{storeId}"),
        Kind = kind.ToString(),
        StoreId = storeId,
        Detail = detail
    };

    /// <summary>Unique: repetitions make no second item.</summary>
    public string ItemKey { get; set; } = string.Empty;

    /// <summary>A name of <see cref="AttentionKind"/>.</summary>
    public string Kind { get; set; } = string.Empty;

    /// <summary>0 where there is no order.</summary>
    public int OrderId { get; set; }

    public int StoreId { get; set; }

    public string InvoiceId { get; set; } = string.Empty;

    public string PaymentNumber { get; set; } = string.Empty;

    /// <summary>In <see cref="CurrencyCode"/>; null where no amount is told.</summary>
    public decimal? Amount { get; set; }

    public string CurrencyCode { get; set; } = string.Empty;

    /// <summary>What is known beside that: the name of an outcome, or problems (<see cref="Support.ProblemText"/>); without keys.</summary>
    public string Detail { get; set; } = string.Empty;

    public bool IsOpen { get; set; } = true;

    /// <summary>Who has dealt with it; empty while it is open.</summary>
    public string ClosedBy { get; set; } = string.Empty;

    /// <summary>Of <see cref="ClosedBy"/> as a customer; 0 for nobody.</summary>
    public int ClosedById { get; set; }

    /// <summary>A person's word why, or a name of <see cref="ClosingReason"/>; empty while it is open.</summary>
    public string ClosingNote { get; set; } = string.Empty;

    public DateTime CreatedOnUtc { get; set; }

    public DateTime? ClosedOnUtc { get; set; }

    /// <summary>When the store's owner was told by mail; null while nobody was.</summary>
    public DateTime? MailedOnUtc { get; set; }
}
