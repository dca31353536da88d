using DemoShop.Data;
using DemoShop.Host;
using Microsoft.AspNetCore.Mvc;
using Nop.Core;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Core.Domain.Shipping;
using Nop.Data;
using Nop.Services.Payments;

namespace DemoShop.Shop;

/// <summary>The shop front: products, checkout in one step, an order's page.</summary>
[AutoValidateAntiforgeryToken]
public sealed class ShopController(
    CurrentCustomer customer,
    IPaymentMethod paymentMethod,
    IRepository<Product> products,
    ProductService stock,
    AddressService addresses,
    IRepository<Order> orders,
    IRepository<OrderItem> items,
    IRepository<ShoppingCartItem> cart,
    IRepository<OrderNote> notes,
    IStoreContext storeContext) : Controller
{
    public async Task<IActionResult> Index()
        => View(new HomeModel(
            await products.Table.ToListAsync(),
            await paymentMethod.HidePaymentMethodAsync([]) ? null : paymentMethod,
            await paymentMethod.GetPaymentMethodDescriptionAsync(),
            (await customer.CurrencyAsync()).CurrencyCode));

    [HttpPost]
    public async Task<IActionResult> Buy(int productId)
    {
        var product = await stock.GetByIdAsync(productId);
        if (product is null || await paymentMethod.HidePaymentMethodAsync([]))
            return RedirectToRoute("Homepage");

        await paymentMethod.GetPaymentInfoAsync(Request.Form);
        var order = await PlaceAsync(product);
        await paymentMethod.PostProcessPaymentAsync(new PostProcessPaymentRequest { Order = order });
        return Response.StatusCode == StatusCodes.Status302Found ? Empty : RedirectToRoute("CheckoutCompleted", new { orderId = order.Id });
    }

    public async Task<IActionResult> Cart()
    {
        var customerId = (await customer.GetAsync()).Id;
        var ids = (await cart.Table.Where(item => item.CustomerId == customerId).ToListAsync()).ConvertAll(item => item.ProductId);
        var all = await products.Table.ToListAsync();
        return View(ids.ConvertAll(id => all.Find(product => product.Id == id)));
    }

    public async Task<IActionResult> Completed(int orderId) => await OwnOrderAsync(orderId) is { } order ? View(order) : RedirectToRoute("Homepage");

    public async Task<IActionResult> Details(int orderId)
    {
        if (await OwnOrderAsync(orderId) is not { } order)
            return RedirectToRoute("Homepage");
        return View(new OrderModel(
            order,
            await notes.Table.Where(note => note.OrderId == orderId).ToListAsync(),
            order.PaymentStatus == PaymentStatus.Pending && await paymentMethod.CanRePostProcessPaymentAsync(order)));
    }

    [HttpPost]
    public async Task<IActionResult> RePostPayment(int orderId)
    {
        if (await OwnOrderAsync(orderId) is not { } order || !await paymentMethod.CanRePostProcessPaymentAsync(order))
            return RedirectToRoute("OrderDetails", new { orderId });

        await paymentMethod.PostProcessPaymentAsync(new PostProcessPaymentRequest { Order = order });
        return Response.StatusCode == StatusCodes.Status302Found ? Empty : RedirectToRoute("OrderDetails", new { orderId });
    }

    [HttpPost]
    public IActionResult SignInAsAdmin(string page)
    {
        Response.Cookies.Append(CurrentCustomer.AdminCookieName, "yes", new CookieOptions { HttpOnly = true });
        return Redirect("/Admin/Interkassa/" + (page is "Payments" or "Attention" ? page : "Configure"));
    }

    private async Task<Order> OwnOrderAsync(int orderId)
    {
        var customerId = (await customer.GetAsync()).Id;
        var order = await orders.Table.FirstOrDefaultAsync(candidate => candidate.Id == orderId);
        return order is not null && (order.CustomerId == customerId || customer.IsAdmin) ? order : null;
    }

    private async Task<Order> PlaceAsync(Product product)
    {
        var currency = await customer.CurrencyAsync();
        var order = new Order
        {
            OrderGuid = Guid.NewGuid(),
            StoreId = (await storeContext.GetCurrentStoreAsync()).Id,
            CustomerId = (await customer.GetAsync()).Id,
            BillingAddressId = await addresses.AddAsync(await customer.GetAsync()),
            CustomerLanguageId = (await customer.LanguageAsync()).Id,
            OrderStatus = OrderStatus.Pending,
            PaymentStatus = PaymentStatus.Pending,
            ShippingStatus = product.IsShipped ? ShippingStatus.NotYetShipped : ShippingStatus.ShippingNotRequired,
            PaymentMethodSystemName = paymentMethod.PluginDescriptor.SystemName,
            CustomerCurrencyCode = currency.CurrencyCode,
            CurrencyRate = currency.Rate,
            OrderTotal = product.Price + await paymentMethod.GetAdditionalHandlingFeeAsync([]),
            CreatedOnUtc = DateTime.UtcNow
        };
        await orders.InsertAsync(order);
        await items.InsertAsync(new OrderItem { OrderId = order.Id, ProductId = product.Id });
        await stock.AdjustStockAsync(product, -1);
        order.CustomOrderNumber = order.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await orders.UpdateAsync(order);
        return order;
    }
}

public sealed record HomeModel(IList<Product> Products, IPaymentMethod PaymentMethod, string PaymentDescription, string CurrencyCode);

public sealed record OrderModel(Order Order, IList<OrderNote> Notes, bool CanPay);
