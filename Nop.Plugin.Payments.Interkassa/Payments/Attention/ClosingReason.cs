using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Attention;

/// <summary>Why an item is closed that nobody wrote a word about. Stored by name, in the place of that word.</summary>
public enum ClosingReason
{
    [TextName("Closing.NoLongerSo")]
    NoLongerSo,

    /// <summary>What was missing after a payment was done later.</summary>
    [TextName("Closing.DoneSince")]
    DoneSince,

    /// <summary>The invoice paid its order after all.</summary>
    [TextName("Closing.PaidTheOrder")]
    PaidTheOrder,

    [TextName("Closing.Refunded")]
    Refunded,

    /// <summary>The refund was made: Interkassa or a person said so.</summary>
    [TextName("Closing.RefundMade")]
    RefundMade,

    [TextName("Closing.RefundNotMade")]
    RefundNotMade,

    [TextName("Closing.RefundUnderWay")]
    RefundUnderWay
}
