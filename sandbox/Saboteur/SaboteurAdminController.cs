using Microsoft.AspNetCore.Mvc;
using Nop.Core;
using Nop.Services.Orders;

namespace Nop.Plugin.Misc.InterkassaSaboteur;

/// <summary>What the store's own buttons on an order's page do, in the same calls.</summary>
[IgnoreAntiforgeryToken]
public class SaboteurAdminController(IOrderService orderService, IOrderProcessingService orderProcessingService) : Controller
{
    /// <summary>"Cancel order".</summary>
    [HttpPost]
    public async Task<IActionResult> Cancel(int orderId)
    {
        var order = await orderService.GetOrderByIdAsync(orderId);
        if (!orderProcessingService.CanCancelOrder(order))
            return Conflict("The order cannot be cancelled.");

        await orderProcessingService.CancelOrderAsync(order, notifyCustomer: true);
        return Ok();
    }

    /// <summary>"Refund", or "Partial refund" of an amount.</summary>
    [HttpPost]
    public async Task<IActionResult> Refund(int orderId, decimal? amount)
    {
        var order = await orderService.GetOrderByIdAsync(orderId);
        try
        {
            var errors = amount is { } part
                ? await orderProcessingService.PartiallyRefundAsync(order, part)
                : await orderProcessingService.RefundAsync(order);
            return errors.Count == 0 ? Ok() : Conflict(string.Join(' ', errors));
        }
        catch (NopException refusal)
        {
            return Conflict(refusal.Message);
        }
    }

    /// <summary>Saves an order as it was some time ago, as slow code does.</summary>
    [HttpPost]
    public async Task<IActionResult> Save(int orderId, int milliseconds)
    {
        var order = await orderService.GetOrderByIdAsync(orderId);
        await Task.Delay(milliseconds);
        await orderService.UpdateOrderAsync(order);
        return Ok();
    }
}
