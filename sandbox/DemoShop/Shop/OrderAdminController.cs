using DemoShop.Host;
using Microsoft.AspNetCore.Mvc;
using Nop.Core.Domain.Orders;
using Nop.Data;
using Nop.Services.Messages;
using Nop.Services.Orders;

namespace DemoShop.Shop;

/// <summary>An order as the admin sees it.</summary>
[AutoValidateAntiforgeryToken]
public sealed class OrderAdminController(
    CurrentCustomer customer,
    IRepository<Order> orders,
    IRepository<OrderNote> notes,
    IOrderProcessingService refunds,
    INotificationService notifications) : Controller
{
    public async Task<IActionResult> Edit(int id)
        => customer.IsAdmin && await OrderAsync(id) is { } order
            ? View(new OrderModel(order, await notes.Table.Where(note => note.OrderId == id).ToListAsync(), CanPay: false))
            : NotFound();

    /// <param name="id">The order's.</param>
    /// <param name="amount">What to refund of it; nothing refunds all.</param>
    [HttpPost]
    public async Task<IActionResult> Refund(int id, decimal? amount)
    {
        if (!customer.IsAdmin || await OrderAsync(id) is not { } order)
            return NotFound();

        var errors = amount is { } part
            ? await refunds.CanPartiallyRefundAsync(order, part) ? await refunds.PartiallyRefundAsync(order, part) : ["Cannot do partial refund for order."]
            : await refunds.CanRefundAsync(order) ? await refunds.RefundAsync(order) : ["Cannot do refund for order."];
        foreach (var error in errors)
            notifications.ErrorNotification(error);
        return RedirectToAction(nameof(Edit), new { id });
    }

    private Task<Order> OrderAsync(int id) => orders.Table.FirstOrDefaultAsync(order => order.Id == id);
}
