using Nop.Core;
using Nop.Plugin.Payments.Interkassa.Api;

namespace Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;

/// <summary>One time that the gateway was asked about unpaid orders.</summary>
public class ReconciliationRun : BaseEntity
{
    public DateTime StartedOnUtc { get; set; }

    public DateTime FinishedOnUtc { get; set; }

    /// <summary>How many invoices the gateway told of.</summary>
    public int Invoices { get; set; }

    /// <summary>How many of them were news.</summary>
    public int News { get; set; }

    /// <summary>What went wrong, a line each; empty when all went well.</summary>
    public string Problems { get; set; } = string.Empty;

    /// <summary>Whether the API could not be reached, for a part at least.</summary>
    public bool WasOut() => Problems.Contains($"{nameof(ApiErrorKind.Outage)}:", StringComparison.Ordinal);
}
