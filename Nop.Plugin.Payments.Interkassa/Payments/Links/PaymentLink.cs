using Nop.Core;

namespace Nop.Plugin.Payments.Interkassa.Payments.Links;

/// <summary>A link to pay an order, that an admin made. Only the hash of its secret part is kept.</summary>
public class PaymentLink : BaseEntity
{
    public int OrderId { get; set; }

    /// <summary>SHA-256 of the token in the address, in lower-case hex. Unique.</summary>
    public string TokenHash { get; set; } = string.Empty;

    /// <summary>What the order was when the link was made: see <see cref="OrderFingerprints"/>. A change of the order ends it.</summary>
    public string OrderFingerprint { get; set; } = string.Empty;

    public DateTime CreatedOnUtc { get; set; }

    /// <summary>When an admin took it back; null while it is good.</summary>
    public DateTime? WithdrawnOnUtc { get; set; }
}
