using Microsoft.AspNetCore.Mvc.Rendering;
using Nop.Web.Framework.Models;

namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>The page of payments: what can be looked for, and what reconciliation did.</summary>
public record PaymentsModel : BaseNopModel
{
    public required PaymentsQuery Query { get; init; }

    public required IReadOnlyList<SelectListItem> States { get; init; }

    /// <summary>Empty where there is one store.</summary>
    public required IReadOnlyList<SelectListItem> Stores { get; init; }

    /// <summary>The last times that the gateway was asked, the latest first.</summary>
    public required IReadOnlyList<RunLine> Runs { get; init; }

    public required int PageSize { get; init; }

    public sealed record RunLine(string Time, int Invoices, int News, string Problems);
}
