using DemoShop.Data;
using Nop.Core.Domain.Customers;
using Nop.Core.Domain.Messages;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.ScheduleTasks;
using Nop.Core.Domain.Vendors;
using Nop.Core.Events;
using Nop.Data;
using Nop.Services.Messages;
using Nop.Services.Orders;
using Nop.Services.ScheduleTasks;

namespace DemoShop.Host;

/// <summary>Orders. The same one is the same object for as long as a request lasts, whatever became of it in the database.</summary>
public sealed class OrderService(IRepository<Order> orders, IRepository<OrderNote> notes, IRepository<OrderItem> items, ShortTermCache cache) : IOrderService
{
    public Task<Order> GetOrderByIdAsync(int orderId)
        => cache.GetAsync(OrderCacheConsumer.KeyOf(orderId), () => orders.Table.FirstOrDefaultAsync(order => order.Id == orderId));

    public Task UpdateOrderAsync(Order order) => orders.UpdateAsync(order);

    public Task InsertOrderNoteAsync(OrderNote orderNote) => notes.InsertAsync(orderNote);

    public async Task<IList<OrderItem>> GetOrderItemsAsync(int orderId, bool? isNotReturnable = null, bool? isShipEnabled = null, int vendorId = 0)
        => await items.Table.Where(item => item.OrderId == orderId).ToListAsync();
}

/// <summary>Products with their stock, kept between requests.</summary>
public sealed class ProductService(IRepository<Product> products, StaticCache cache)
{
    public Task<Product> GetByIdAsync(int productId)
        => cache.GetAsync(new(ProductCacheConsumer.KeyOf(productId)), () => products.Table.FirstOrDefaultAsync(product => product.Id == productId));

    /// <summary>Changes the object first, which may be the one in the cache, and writes it then.</summary>
    public async Task AdjustStockAsync(Product product, int change)
    {
        product.Stock += change;
        await products.UpdateAsync(product);
    }
}

/// <summary>The mails of an order, to its customer and to the store's owner. Templates that cannot be rendered throw.</summary>
public sealed class WorkflowMessages(
    IRepository<QueuedEmail> mails, IEventPublisher events, BrokenTemplates broken, LocalizedEntities localized) : IWorkflowMessageService
{
    public async Task<int> SendNotificationAsync(MessageTemplate messageTemplate, EmailAccount emailAccount, int languageId, IList<Token> tokens,
        string toEmailAddress, string toName, string attachmentFilePath = null, string attachmentFileName = null, string replyToEmailAddress = null,
        string replyToName = null, string fromEmail = null, string fromName = null, string subject = null
#if NOP_4_80_OR_GREATER
        , bool ignoreDelayBeforeSend = false
#endif
        )
    {
        string Fill(string name, string usual) => tokens.Aggregate(localized.Of(messageTemplate.Id, name, languageId, usual),
            (text, token) => text.Replace($"%{token.Key}%", $"{token.Value}", StringComparison.Ordinal));
        var mail = new QueuedEmail
        {
            To = toEmailAddress,
            Subject = Fill(nameof(MessageTemplate.Subject), messageTemplate.Subject),
            Body = Fill(nameof(MessageTemplate.Body), messageTemplate.Body),
            CreatedOnUtc = DateTime.UtcNow
        };
        await mails.InsertAsync(mail);
        return mail.Id;
    }

    public const string Owner = "owner@demo.example";

    public static string Customer(Order order) => $"customer{order.CustomerId}@demo.example";

    /// <summary>The subject of the mail that tells a customer that the order is paid.</summary>
    public static string PaidSubject(string orderNumber) => $"Order {orderNumber} is paid";

    public Task<IList<int>> SendOrderPaidCustomerNotificationAsync(Order order, int languageId, string attachmentFilePath = null,
        string attachmentFileName = null)
        => QueueAsync("OrderPaid.CustomerNotification", Customer(order), PaidSubject(order.CustomOrderNumber));

    public Task<IList<int>> SendOrderPaidStoreOwnerNotificationAsync(Order order, int languageId)
        => QueueAsync("OrderPaid.StoreOwnerNotification", Owner, $"Order {order.CustomOrderNumber} was paid");

    public Task<IList<int>> SendOrderProcessingCustomerNotificationAsync(Order order, int languageId, string attachmentFilePath = null,
        string attachmentFileName = null)
        => QueueAsync("OrderProcessing.CustomerNotification", Customer(order), $"Order {order.CustomOrderNumber} is being processed");

    public Task<IList<int>> SendOrderCompletedCustomerNotificationAsync(Order order, int languageId, string attachmentFilePath = null,
        string attachmentFileName = null)
        => QueueAsync("OrderCompleted.CustomerNotification", Customer(order), $"Order {order.CustomOrderNumber} is complete");

    public Task<IList<int>> SendOrderCompletedStoreOwnerNotificationAsync(Order order, int languageId)
        => QueueAsync("OrderCompleted.StoreOwnerNotification", Owner, $"Order {order.CustomOrderNumber} was completed");

    public Task<IList<int>> SendOrderCancelledCustomerNotificationAsync(Order order, int languageId)
        => QueueAsync("OrderCancelled.CustomerNotification", Customer(order), $"Order {order.CustomOrderNumber} is cancelled");

    /// <summary>Nobody sells through this shop but its owner.</summary>
    public Task<IList<int>> SendOrderPaidVendorNotificationAsync(Order order, Vendor vendor, int languageId) => Task.FromResult<IList<int>>([]);

    public Task<IList<int>> SendOrderPaidAffiliateNotificationAsync(Order order, int languageId) => Task.FromResult<IList<int>>([]);

    public Task<IList<int>> SendGiftCardNotificationAsync(GiftCard giftCard, int languageId) => Task.FromResult<IList<int>>([]);

    private async Task<IList<int>> QueueAsync(string template, string to, string subject)
    {
        var message = new MessageTemplate { Name = template };
#if NOP_4_90_OR_GREATER
        await events.PublishAsync(new MessageTokensAddedEvent(message, []));
#else
        await events.PublishAsync(new MessageTokensAddedEvent<Token>(message, []));
#endif
        if (broken.Names.ContainsKey(template))
            throw new InvalidOperationException($"The template {template} cannot be rendered.");

        var mail = new QueuedEmail { To = to, Subject = subject, CreatedOnUtc = DateTime.UtcNow };
        await mails.InsertAsync(mail);
        return [mail.Id];
    }
}

/// <summary>Message templates that somebody has broken, by their names.</summary>
public sealed class BrokenTemplates
{
    public System.Collections.Concurrent.ConcurrentDictionary<string, bool> Names { get; } = new();
}

/// <summary>This shop sells no gift cards.</summary>
public sealed class GiftCardService : IGiftCardService
{
    public Task<Nop.Core.IPagedList<GiftCard>> GetAllGiftCardsAsync(int? purchasedWithOrderId = null, int? usedWithOrderId = null,
        DateTime? createdFromUtc = null, DateTime? createdToUtc = null, bool? isGiftCardActivated = null, string giftCardCouponCode = null,
        string recipientName = null, int pageIndex = 0, int pageSize = int.MaxValue)
        => Task.FromResult<Nop.Core.IPagedList<GiftCard>>(new NoGiftCards());

    public Task<GiftCard> GetGiftCardByIdAsync(int giftCardId) => Task.FromResult<GiftCard>(null);

    public Task<IList<GiftCardUsageHistory>> GetGiftCardUsageHistoryAsync(Order order) => Task.FromResult<IList<GiftCardUsageHistory>>([]);

    public Task UpdateGiftCardAsync(GiftCard giftCard) => Task.CompletedTask;

    private sealed class NoGiftCards : List<GiftCard>, Nop.Core.IPagedList<GiftCard>;
}

/// <summary>Everybody is the same kind of customer.</summary>
public sealed class CustomerService(IRepository<Customer> customers) : Nop.Services.Customers.ICustomerService
{
    public Task<Customer> GetCustomerByIdAsync(int customerId) => customers.Table.FirstOrDefaultAsync(customer => customer.Id == customerId);

    public Task<Customer> GetCustomerByGuidAsync(Guid customerGuid)
        => customers.Table.FirstOrDefaultAsync(customer => customer.CustomerGuid == customerGuid);

    public Task ApplyDiscountCouponCodeAsync(Customer customer, string couponCode) => Task.CompletedTask;

    public Task ApplyGiftCardCouponCodeAsync(Customer customer, string couponCode) => Task.CompletedTask;

    /// <summary>Everybody is a guest.</summary>
    public Task<bool> IsRegisteredAsync(Customer customer, bool onlyActiveCustomerRoles = true) => Task.FromResult(false);

    public Task<IList<CustomerRole>> GetAllCustomerRolesAsync(bool showHidden = false) => Task.FromResult<IList<CustomerRole>>([]);

    public Task<bool> IsInCustomerRoleAsync(Customer customer, string customerRoleSystemName, bool onlyActiveCustomerRoles = true) => Task.FromResult(false);

    public Task AddCustomerRoleMappingAsync(CustomerCustomerRoleMapping roleMapping) => Task.CompletedTask;
}

/// <summary>This shop has no discounts.</summary>
public sealed class DiscountService : Nop.Services.Discounts.IDiscountService
{
    public Task<Nop.Core.Domain.Discounts.Discount> GetDiscountByIdAsync(int discountId) => Task.FromResult<Nop.Core.Domain.Discounts.Discount>(null);

    public Task<Nop.Services.Discounts.DiscountValidationResult> ValidateDiscountAsync(
        Nop.Core.Domain.Discounts.Discount discount, Customer customer, string[] couponCodesToValidate)
        => Task.FromResult(new Nop.Services.Discounts.DiscountValidationResult());

    public Task<Nop.Core.IPagedList<Nop.Core.Domain.Discounts.DiscountUsageHistory>> GetAllDiscountUsageHistoryAsync(int? discountId = null,
        int? customerId = null, int? orderId = null, bool includeCancelledOrders = true, int pageIndex = 0, int pageSize = int.MaxValue)
        => Task.FromResult<Nop.Core.IPagedList<Nop.Core.Domain.Discounts.DiscountUsageHistory>>(new None());

    private sealed class None : List<Nop.Core.Domain.Discounts.DiscountUsageHistory>, Nop.Core.IPagedList<Nop.Core.Domain.Discounts.DiscountUsageHistory>;
}

/// <summary>Nobody signs in as a customer.</summary>
public sealed class AuthenticationService : Nop.Services.Authentication.IAuthenticationService
{
    public Task<Customer> GetAuthenticatedCustomerAsync() => Task.FromResult<Customer>(null);
}

/// <summary>The owner is the only vendor.</summary>
public sealed class VendorService : Nop.Services.Vendors.IVendorService
{
    public Task<IList<Vendor>> GetVendorsByProductIdsAsync(int[] productIds) => Task.FromResult<IList<Vendor>>([]);
}

/// <summary>Customers have one address each.</summary>
public sealed class AddressService(IRepository<Nop.Core.Domain.Common.Address> addresses) : Nop.Services.Common.IAddressService
{
    public Task<Nop.Core.Domain.Common.Address> GetAddressByIdAsync(int addressId)
        => addresses.Table.FirstOrDefaultAsync(address => address.Id == addressId);

    /// <returns>The ID of a new address of a customer.</returns>
    public async Task<int> AddAsync(Customer customer)
    {
        var address = new Nop.Core.Domain.Common.Address { Email = WorkflowMessages.Customer(new Order { CustomerId = customer.Id }) };
        await addresses.InsertAsync(address);
        return address.Id;
    }
}

/// <summary>This shop prints nothing.</summary>
public sealed class PdfService : Nop.Services.Common.IPdfService
{
    public Task<string> SaveOrderPdfToDiskAsync(Order order, Nop.Core.Domain.Localization.Language language = null, Vendor vendor = null)
        => throw new NotSupportedException("The demo shop makes no PDF.");
}

public sealed class RewardPointService(IRepository<RewardPointsHistory> history) : IRewardPointService
{
    public async Task<int> AddRewardPointsHistoryEntryAsync(Customer customer, int points, int storeId, string message = "",
        Order usedWithOrder = null, decimal usedAmount = 0M, DateTime? activatingDate = null, DateTime? endDate = null)
    {
        var entry = new RewardPointsHistory { CustomerId = customer.Id, StoreId = storeId, Points = points, Message = message, CreatedOnUtc = DateTime.UtcNow };
        await history.InsertAsync(entry);
        return entry.Id;
    }
}

public sealed class ScheduleTaskService(IRepository<ScheduleTask> tasks) : IScheduleTaskService
{
    public Task<ScheduleTask> GetTaskByTypeAsync(string type) => tasks.Table.FirstOrDefaultAsync(task => task.Type == type);

    public Task InsertTaskAsync(ScheduleTask task) => tasks.InsertAsync(task);

    public Task DeleteTaskAsync(ScheduleTask task) => tasks.DeleteAsync(deleted => deleted.Id == task.Id);
}

public sealed class OrderTotalCalculationService : IOrderTotalCalculationService
{
    /// <summary>The demo shop's carts are priced when they are ordered; a percentage of them is taken there.</summary>
    public Task<decimal> CalculatePaymentAdditionalFeeAsync(IList<ShoppingCartItem> cart, decimal fee, bool usePercentage)
        => Task.FromResult(usePercentage ? 0 : fee);

    public decimal CalculateApplicableOrderTotalForRewardPoints(decimal orderShippingInclTax, decimal orderTotal) => orderTotal - orderShippingInclTax;

    public Task<int> CalculateRewardPointsAsync(Customer customer, decimal amount) => Task.FromResult((int)amount);
}
