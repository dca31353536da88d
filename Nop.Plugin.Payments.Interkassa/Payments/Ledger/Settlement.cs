using Nop.Core;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

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
