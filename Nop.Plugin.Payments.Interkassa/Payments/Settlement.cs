using Nop.Core;

namespace Nop.Plugin.Payments.Interkassa.Payments;

/// <summary>How far the settlement of an order has come.</summary>
public enum SettlementState
{
    /// <summary>An invoice pays the order; the store has not been seen to say so.</summary>
    Begun,

    /// <summary>The order says that it is paid; something that goes with it is still to be done.</summary>
    Paid,

    /// <summary>All is done.</summary>
    Finished,

    /// <summary>The order says that it is paid; what goes with it could not be done in so many tries, and a person was told.</summary>
    Unfinished,

    /// <summary>The order cannot be paid any more, and a person was told.</summary>
    GivenUp
}

/// <summary>
/// The work of marking an order as paid, so that whoever comes next can take it up. By which invoice it was paid stands in the ledger, under
/// <see cref="LedgerKeys.Settlement"/>.
/// </summary>
public class Settlement : BaseEntity
{
    /// <summary>Unique.</summary>
    public int OrderId { get; set; }

    public string InvoiceId { get; set; } = string.Empty;

    public string PaymentNumber { get; set; } = string.Empty;

    /// <summary>A name of <see cref="SettlementState"/>.</summary>
    public string StateName { get; set; } = nameof(SettlementState.Begun);

    /// <summary>How often it was tried to finish what the store left undone.</summary>
    public int Tries { get; set; }

    /// <summary>The parts that were done and that no note of the order tells of, separated by semicolons; with the mails that may lack their note.</summary>
    public string Done { get; set; } = string.Empty;

    /// <summary>How many mails and events nobody can tell of, because a server died over them; they are not sent again.</summary>
    public int InDoubt { get; set; }

    /// <summary>When to try next; null when there is nothing left to do by itself.</summary>
    public DateTime? NextTryOnUtc { get; set; }

    /// <summary>What went wrong last; empty when nothing.</summary>
    public string Problem { get; set; } = string.Empty;

    /// <summary>The order's status when all was done, and its points: what an older row that is saved over it takes away.</summary>
    public int OrderStatusId { get; set; }

    public int? RewardPointsHistoryEntryId { get; set; }

    public DateTime CreatedOnUtc { get; set; }

    public DateTime ChangedOnUtc { get; set; }

    /// <summary><see cref="StateName"/> as a state; a method, because properties become columns.</summary>
    public SettlementState State() => Enum.TryParse<SettlementState>(StateName, out var state) ? state : SettlementState.GivenUp;
}
