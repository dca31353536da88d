using Nop.Web.Framework.Models;

namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>An order of the customer's that waits to be paid, on pages where they would else not be told of it.</summary>
public record WaitingOrderModel : BaseNopModel
{
    public required int OrderId { get; init; }

    public required string Text { get; init; }
}
