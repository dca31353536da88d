using Nop.Web.Framework.Models;

namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>What needs a person. Times are those of whoever looks.</summary>
public record AttentionModel : BaseNopModel
{
    /// <summary>What nobody has dealt with, the oldest first.</summary>
    public required IReadOnlyList<OpenLine> Open { get; init; }

    /// <summary>How many more there are than the page shows.</summary>
    public required int More { get; init; }

    /// <summary>What was dealt with last.</summary>
    public required IReadOnlyList<ClosedLine> Closed { get; init; }

    /// <summary>Whether whoever looks may move money and close items.</summary>
    public required bool CanAct { get; init; }

    /// <param name="Id">The item's.</param>
    /// <param name="Since">When it came up.</param>
    /// <param name="Age">How long ago that is.</param>
    /// <param name="OrderId">0 where there is no order.</param>
    /// <param name="OrderNumber">As customers know it.</param>
    /// <param name="Amount">Empty where no money is told of.</param>
    /// <param name="What">What happened.</param>
    /// <param name="ToDo">What can be done about it.</param>
    public sealed record OpenLine(int Id, string Since, string Age, int OrderId, string OrderNumber, string Amount, string What, string ToDo)
    {
        public required string InvoiceId { get; init; }

        /// <summary>The ledger entry that an admin can say to have paid the order; null for none.</summary>
        public required int? AcceptableEntryId { get; init; }

        /// <summary>What can be given back of the invoice; empty for nothing.</summary>
        public required string Refundable { get; init; }

        /// <summary>Where what is wrong can be looked at or mended; null where the buttons beside it do.</summary>
        public required Page? MendedAt { get; init; }

        /// <summary>The refund of which a person can say whether it was made; null for none.</summary>
        public required int? HangingRefundId { get; init; }
    }

    /// <summary>A page of the store, or the gateway's cabinet.</summary>
    public enum Page
    {
        Settings,
        ScheduleTasks,
        Cabinet
    }

    public sealed record ClosedLine(string Since, string ClosedOn, int OrderId, string What, string ClosedBy, string Note);
}
