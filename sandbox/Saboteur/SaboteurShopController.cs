using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Nop.Core;
using Nop.Core.Domain.Catalog;
using Nop.Core.Domain.Customers;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Shipping;
using Nop.Services.Authentication;
using Nop.Services.Catalog;
using Nop.Services.Common;
using Nop.Services.Customers;
using Nop.Services.Orders;
using Nop.Services.Payments;

namespace Nop.Plugin.Misc.InterkassaSaboteur;

/// <summary>What a customer and an admin do click by click, in one call each: the tests need hundreds of orders.</summary>
[IgnoreAntiforgeryToken]
public class SaboteurShopController(
    IAuthenticationService authenticationService,
    ICustomerService customerService,
    IGenericAttributeService genericAttributeService,
    IOrderProcessingService orderProcessingService,
    IPaymentService paymentService,
    IProductAttributeParser productAttributeParser,
    IProductAttributeService productAttributeService,
    IProductService productService,
    IShoppingCartService shoppingCartService,
    IStoreContext storeContext,
    IWorkContext workContext) : Controller
{
    private const string RoleName = "Saboteur";

    /// <summary>
    /// Adds a product that nobody else buys: the store itself loses stock when two orders of one product come at once. Whoever pays
    /// it gets a role, which is the last thing that the store does for a paid order.
    /// </summary>
    /// <param name="isShipped">Otherwise it is a gift card, which its order's completion activates.</param>
    /// <param name="hasCombination">Whether its stock is that of a combination of attributes.</param>
    /// <param name="customerId">Who is going to buy it, and must not have the role yet.</param>
    [HttpPost]
    public async Task<IActionResult> NewProduct(bool isShipped, bool hasCombination, int vendorId, int customerId)
    {
        var product = new Product
        {
            Name = $"Product {Guid.NewGuid():N}",
            ProductType = ProductType.SimpleProduct,
            ProductTemplateId = 1,
            VisibleIndividually = true,
            Published = true,
            Price = 75,
            IsShipEnabled = isShipped,
            IsGiftCard = !isShipped,
            GiftCardType = GiftCardType.Virtual,
            ManageInventoryMethod = hasCombination ? ManageInventoryMethod.ManageStockByAttributes : ManageInventoryMethod.ManageStock,
            StockQuantity = 100,
            OrderMinimumQuantity = 1,
            OrderMaximumQuantity = 100,
            VendorId = vendorId,
            IsTaxExempt = true,
            CreatedOnUtc = DateTime.UtcNow,
            UpdatedOnUtc = DateTime.UtcNow
        };
        await productService.InsertProductAsync(product);
        if (hasCombination)
            await AddCombinationAsync(product);
        await GrantRoleWithAsync(product, customerId);
        return Content(product.Id.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Places an order of one product, in front of which the customer's cart is empty, and goes on to pay it.</summary>
    /// <returns>Where the customer is sent to pay; the order's ID is in a header.</returns>
    [HttpPost]
    public async Task<IActionResult> Place(int customerId, int productId)
    {
        var store = await storeContext.GetCurrentStoreAsync();
        var customer = await customerService.GetCustomerByIdAsync(customerId);
        await workContext.SetCurrentCustomerAsync(customer);
        foreach (var left in await shoppingCartService.GetShoppingCartAsync(customer, ShoppingCartType.ShoppingCart, store.Id))
            await shoppingCartService.DeleteShoppingCartItemAsync(left);

        var product = await productService.GetProductByIdAsync(productId);
        var attributes = product.IsGiftCard
            ? productAttributeParser.AddGiftCardAttribute(string.Empty, "Olena", "olena@example.com", "Steve", customer.Email, "Enjoy")
            : (await productAttributeService.GetAllProductAttributeCombinationsAsync(productId)).FirstOrDefault()?.AttributesXml ?? string.Empty;
        var warnings = await shoppingCartService.AddToCartAsync(customer, product, ShoppingCartType.ShoppingCart, store.Id, attributes);
        if (warnings.Count > 0)
            return Conflict(string.Join(' ', warnings));

        await genericAttributeService.SaveAttributeAsync(customer, NopCustomerDefaults.SelectedShippingOptionAttribute,
            new ShippingOption { Name = "Ground", ShippingRateComputationMethodSystemName = "Shipping.FixedByWeightByTotal" }, store.Id);
        var result = await orderProcessingService.PlaceOrderAsync(new ProcessPaymentRequest
        {
            StoreId = store.Id,
            CustomerId = customer.Id,
            PaymentMethodSystemName = "Payments.Interkassa"
        });
        if (!result.Success)
            return Conflict(string.Join(' ', result.Errors));

        Response.Headers["X-Order-Id"] = result.PlacedOrder.Id.ToString(CultureInfo.InvariantCulture);
        await paymentService.PostProcessPaymentAsync(new PostProcessPaymentRequest { Order = result.PlacedOrder });
        return new EmptyResult();
    }

    /// <summary>Gives the caller a customer's session.</summary>
    [HttpPost]
    public async Task<IActionResult> SignIn(int customerId)
    {
        await authenticationService.SignInAsync(await customerService.GetCustomerByIdAsync(customerId), isPersistent: false);
        return Ok();
    }

    private async Task AddCombinationAsync(Product product)
    {
        var attribute = (await productAttributeService.GetAllProductAttributesAsync())[0];
        var mapping = new ProductAttributeMapping
        {
            ProductId = product.Id,
            ProductAttributeId = attribute.Id,
            AttributeControlType = AttributeControlType.RadioList,
            IsRequired = true
        };
        await productAttributeService.InsertProductAttributeMappingAsync(mapping);
        var value = new ProductAttributeValue { ProductAttributeMappingId = mapping.Id, AttributeValueType = AttributeValueType.Simple, Name = "One",
            Quantity = 1 };
        await productAttributeService.InsertProductAttributeValueAsync(value);
        await productAttributeService.InsertProductAttributeCombinationAsync(new ProductAttributeCombination
        {
            ProductId = product.Id,
            AttributesXml = productAttributeParser.AddProductAttribute(string.Empty, mapping, value.Id.ToString(CultureInfo.InvariantCulture)),
            StockQuantity = product.StockQuantity
        });
    }

    private async Task GrantRoleWithAsync(Product product, int customerId)
    {
        if (await customerService.GetCustomerRoleBySystemNameAsync(RoleName) is not { } role)
        {
            await customerService.InsertCustomerRoleAsync(
                new CustomerRole { Name = RoleName, SystemName = RoleName, Active = true, PurchasedWithProductId = product.Id });
            return;
        }

        await customerService.RemoveCustomerRoleMappingAsync(await customerService.GetCustomerByIdAsync(customerId), role);
        role.PurchasedWithProductId = product.Id;
        await customerService.UpdateCustomerRoleAsync(role);
    }
}
