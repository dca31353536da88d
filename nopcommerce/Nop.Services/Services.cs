namespace Nop.Services.Catalog
{
    using Nop.Core.Domain.Directory;

    public interface IPriceCalculationService
    {
        /// <summary>Rounds as the store shows prices of that currency; without one, of the primary store currency.</summary>
        Task<decimal> RoundPriceAsync(decimal value, Currency currency = null);
    }
}

namespace Nop.Services.Cms
{
    using Nop.Services.Plugins;

    /// <summary>A plugin that shows parts of its own in the store's pages.</summary>
    public interface IWidgetPlugin : IPlugin
    {
        bool HideInWidgetList { get; }

        Task<IList<string>> GetWidgetZonesAsync();

        /// <summary>The view component for a zone.</summary>
        Type GetWidgetViewComponent(string widgetZone);
    }
}

namespace Nop.Services.Common
{
    using Nop.Core;
    using Nop.Core.Domain.Localization;
    using Nop.Core.Domain.Orders;
    using Nop.Core.Domain.Vendors;

    public interface IAddressService
    {
        Task<Nop.Core.Domain.Common.Address> GetAddressByIdAsync(int addressId);
    }

    public interface IPdfService
    {
        /// <returns>Where the invoice was written.</returns>
        Task<string> SaveOrderPdfToDiskAsync(Order order, Language language = null, Vendor vendor = null);
    }

    /// <summary>Values that are kept beside an entity.</summary>
    public interface IGenericAttributeService
    {
        Task SaveAttributeAsync<TPropType>(BaseEntity entity, string key, TPropType value, int storeId = 0);

        Task<TPropType> GetAttributeAsync<TPropType>(BaseEntity entity, string key, int storeId = 0, TPropType defaultValue = default);
    }
}

namespace Nop.Services.Configuration
{
    using System.Linq.Expressions;
    using Nop.Core.Configuration;

    /// <summary>Settings, shared by all stores (store 0) or overridden by one.</summary>
    public interface ISettingService
    {
        Task<bool> SettingExistsAsync<T, TPropType>(T settings, Expression<Func<T, TPropType>> keySelector, int storeId = 0)
            where T : ISettings, new();

        Task<T> LoadSettingAsync<T>(int storeId = 0)
            where T : ISettings, new();

        Task SaveSettingAsync<T>(T settings, int storeId = 0)
            where T : ISettings, new();

        Task SaveSettingOverridablePerStoreAsync<T, TPropType>(T settings, Expression<Func<T, TPropType>> keySelector,
            bool overrideForStore, int storeId = 0, bool clearCache = true)
            where T : ISettings, new();

        Task DeleteSettingAsync<T>()
            where T : ISettings, new();

        Task ClearCacheAsync();
    }
}

namespace Nop.Services.Directory
{
    using Nop.Core.Domain.Directory;

    public interface ICurrencyService
    {
        Task<Currency> GetCurrencyByIdAsync(int currencyId);

        Task<IList<Currency>> GetAllCurrenciesAsync(bool showHidden = false, int storeId = 0);

        Task<Currency> GetCurrencyByCodeAsync(string currencyCode);

        decimal ConvertCurrency(decimal amount, decimal exchangeRate);
    }
}

namespace Nop.Services.Customers
{
    using Nop.Core.Domain.Customers;

    public interface ICustomerService
    {
        Task<Customer> GetCustomerByIdAsync(int customerId);

        Task<Customer> GetCustomerByGuidAsync(Guid customerGuid);

        Task ApplyDiscountCouponCodeAsync(Customer customer, string couponCode);

        Task ApplyGiftCardCouponCodeAsync(Customer customer, string couponCode);

        Task<bool> IsRegisteredAsync(Customer customer, bool onlyActiveCustomerRoles = true);

        Task<IList<CustomerRole>> GetAllCustomerRolesAsync(bool showHidden = false);

        Task<bool> IsInCustomerRoleAsync(Customer customer, string customerRoleSystemName, bool onlyActiveCustomerRoles = true);

        Task AddCustomerRoleMappingAsync(CustomerCustomerRoleMapping roleMapping);
    }
}

namespace Nop.Services.Authentication
{
    using Nop.Core.Domain.Customers;

    public interface IAuthenticationService
    {
        Task<Customer> GetAuthenticatedCustomerAsync();
    }
}

namespace Nop.Services.Discounts
{
    using Nop.Core.Domain.Customers;
    using Nop.Core.Domain.Discounts;

    /// <summary>Whether a discount is good for a customer.</summary>
    public class DiscountValidationResult
    {
        public bool IsValid { get; set; }
    }

    public interface IDiscountService
    {
        Task<Discount> GetDiscountByIdAsync(int discountId);

        Task<DiscountValidationResult> ValidateDiscountAsync(Discount discount, Customer customer, string[] couponCodesToValidate);

        Task<Nop.Core.IPagedList<DiscountUsageHistory>> GetAllDiscountUsageHistoryAsync(int? discountId = null, int? customerId = null, int? orderId = null,
            bool includeCancelledOrders = true, int pageIndex = 0, int pageSize = int.MaxValue);
    }
}

namespace Nop.Services.Vendors
{
    using Nop.Core.Domain.Vendors;

    public interface IVendorService
    {
        Task<IList<Vendor>> GetVendorsByProductIdsAsync(int[] productIds);
    }
}

namespace Nop.Services.Helpers
{
    public interface IDateTimeHelper
    {
        /// <summary>Into the time zone of whoever looks.</summary>
        Task<DateTime> ConvertToUserTimeAsync(DateTime dt, DateTimeKind sourceDateTimeKind);

        /// <summary>The time zone of whoever looks.</summary>
        Task<TimeZoneInfo> GetCurrentTimeZoneAsync();

        DateTime ConvertToUtcTime(DateTime dt, TimeZoneInfo sourceTimeZone);
    }
}

namespace Nop.Services.Localization
{
    using Nop.Core.Domain.Localization;

    public interface ILanguageService
    {
        Task<IList<Language>> GetAllLanguagesAsync(bool showHidden = false, int storeId = 0);

        Task<Language> GetLanguageByIdAsync(int languageId);
    }

    public interface ILocalizedEntityService
    {
        Task SaveLocalizedValueAsync<T>(T entity, System.Linq.Expressions.Expression<Func<T, string>> keySelector, string localeValue, int languageId)
            where T : Nop.Core.BaseEntity, ILocalizedEntity;
    }

    public interface ILocalizationService
    {
        /// <summary>The text in the language of the current request; its key when there is none.</summary>
        Task<string> GetResourceAsync(string resourceKey);

        Task<string> GetResourceAsync(string resourceKey, int languageId, bool logIfNotFound = true,
            string defaultValue = "", bool returnEmptyIfNotFound = false);

        /// <summary>Without a language, in that of the current request.</summary>
        Task<string> GetLocalizedEnumAsync<TEnum>(TEnum enumValue, int? languageId = null)
            where TEnum : struct;

        /// <summary>All texts of a language by their names in lower case, each with its ID.</summary>
        Task<Dictionary<string, KeyValuePair<int, string>>> GetAllResourceValuesAsync(int languageId, bool? loadPublicLocales);

        /// <summary>Without a language, for all of them.</summary>
        Task AddOrUpdateLocaleResourceAsync(IDictionary<string, string> resources, int? languageId = null);

        Task DeleteLocaleResourcesAsync(string resourceNamePrefix, int? languageId = null);
    }
}

namespace Nop.Services.Logging
{
    using Nop.Core.Domain.Customers;

    /// <summary>The store's own log, in its database, read by its admins.</summary>
    public interface ILogger
    {
        Task InformationAsync(string message, Exception exception = null, Customer customer = null);

        Task WarningAsync(string message, Exception exception = null, Customer customer = null);

        Task ErrorAsync(string message, Exception exception = null, Customer customer = null);
    }
}

namespace Nop.Services.Messages
{
    using Nop.Core.Domain.Messages;
    using Nop.Core.Domain.Orders;
    using Nop.Core.Domain.Vendors;

    /// <summary>Queues the mails of the store's message templates; each returns the IDs of what it has queued, none where a template is off.</summary>
    public partial interface IWorkflowMessageService
    {
        Task<IList<int>> SendOrderPaidCustomerNotificationAsync(Order order, int languageId,
            string attachmentFilePath = null, string attachmentFileName = null);

        Task<IList<int>> SendOrderPaidStoreOwnerNotificationAsync(Order order, int languageId);

        Task<IList<int>> SendOrderProcessingCustomerNotificationAsync(Order order, int languageId,
            string attachmentFilePath = null, string attachmentFileName = null);

        Task<IList<int>> SendOrderCompletedCustomerNotificationAsync(Order order, int languageId,
            string attachmentFilePath = null, string attachmentFileName = null);

        Task<IList<int>> SendOrderPaidVendorNotificationAsync(Order order, Vendor vendor, int languageId);

        Task<IList<int>> SendOrderPaidAffiliateNotificationAsync(Order order, int languageId);

        Task<IList<int>> SendGiftCardNotificationAsync(GiftCard giftCard, int languageId);
    }

    /// <summary>A name and a value that a mail may show.</summary>
    /// <summary>What takes the place of a name between percent signs in a mail.</summary>
    public class Token(string key, object value, bool neverHtmlEncoded = false)
    {
        public string Key { get; } = key;

        public object Value { get; } = value;

        public bool NeverHtmlEncoded { get; } = neverHtmlEncoded;
    }

    public interface IMessageTemplateService
    {
        Task InsertMessageTemplateAsync(MessageTemplate messageTemplate);

        Task DeleteMessageTemplateAsync(MessageTemplate messageTemplate);

        Task<IList<MessageTemplate>> GetMessageTemplatesByNameAsync(string messageTemplateName, int? storeId = null);
    }

    public interface IEmailAccountService
    {
        Task<EmailAccount> GetEmailAccountByIdAsync(int emailAccountId);

        Task<IList<EmailAccount>> GetAllEmailAccountsAsync();
    }

    public partial interface IMessageTokenProvider
    {
        Task AddOrderTokensAsync(IList<Token> tokens, Order order, int languageId, int vendorId = 0);
    }
}

namespace Nop.Services.Orders
{
    using Nop.Core.Domain.Customers;
    using Nop.Core.Domain.Orders;

    public interface IOrderProcessingService
    {
        bool CanMarkOrderAsPaid(Order order);

        /// <summary>Marks, notes, mails, counts. Throws when the order cannot be marked.</summary>
        Task MarkOrderAsPaidAsync(Order order);

        /// <summary>Moves an order on to the status that payment and shipping give it.</summary>
        Task CheckOrderStatusAsync(Order order);

        bool CanCancelOrder(Order order);

        /// <summary>Cancels, notes, returns the stock and the points.</summary>
        Task CancelOrderAsync(Order order, bool notifyCustomer);

        /// <summary>Puts the order's items into its customer's cart, as far as they can be bought; what cannot is told.</summary>
        Task<IList<string>> ReOrderAsync(Order order);

        Task<bool> CanRefundAsync(Order order);

        /// <summary>Refunds all through the payment method; the errors, or none.</summary>
        Task<IList<string>> RefundAsync(Order order);

        Task<bool> CanPartiallyRefundAsync(Order order, decimal amountToRefund);

        /// <summary>Refunds a part, in the primary store currency; the errors, or none.</summary>
        Task<IList<string>> PartiallyRefundAsync(Order order, decimal amountToRefund);
    }

    public interface IOrderService
    {
        Task<Order> GetOrderByIdAsync(int orderId);

        Task UpdateOrderAsync(Order order);

        Task InsertOrderNoteAsync(OrderNote orderNote);

        Task<IList<OrderItem>> GetOrderItemsAsync(int orderId, bool? isNotReturnable = null, bool? isShipEnabled = null, int vendorId = 0);
    }

    public interface IGiftCardService
    {
        Task<Nop.Core.IPagedList<GiftCard>> GetAllGiftCardsAsync(int? purchasedWithOrderId = null, int? usedWithOrderId = null,
            DateTime? createdFromUtc = null, DateTime? createdToUtc = null, bool? isGiftCardActivated = null, string giftCardCouponCode = null,
            string recipientName = null, int pageIndex = 0, int pageSize = int.MaxValue);

        Task<GiftCard> GetGiftCardByIdAsync(int giftCardId);

        Task<IList<GiftCardUsageHistory>> GetGiftCardUsageHistoryAsync(Order order);

        Task UpdateGiftCardAsync(GiftCard giftCard);
    }

    public interface IOrderTotalCalculationService
    {
        /// <summary>A fixed fee, or a percentage of the cart's total.</summary>
        Task<decimal> CalculatePaymentAdditionalFeeAsync(IList<ShoppingCartItem> cart, decimal fee, bool usePercentage);

        /// <summary>What of an order counts for points.</summary>
        decimal CalculateApplicableOrderTotalForRewardPoints(decimal orderShippingInclTax, decimal orderTotal);

        Task<int> CalculateRewardPointsAsync(Customer customer, decimal amount);
    }

    public interface IRewardPointService
    {
        /// <returns>The ID of the new entry.</returns>
        Task<int> AddRewardPointsHistoryEntryAsync(Customer customer, int points, int storeId, string message = "",
            Order usedWithOrder = null, decimal usedAmount = 0M, DateTime? activatingDate = null, DateTime? endDate = null);
    }
}

namespace Nop.Services.Plugins
{
    public class PluginDescriptor
    {
        public string SystemName { get; set; }

        public string FriendlyName { get; set; }

        public string Version { get; set; }
    }

    public interface IPluginManager<TPlugin>
        where TPlugin : class, IPlugin
    {
        /// <summary>Null for one that is not installed.</summary>
        Task<TPlugin> LoadPluginBySystemNameAsync(string systemName, Nop.Core.Domain.Customers.Customer customer = null, int storeId = 0);
    }

    public interface IPlugin
    {
        string GetConfigurationPageUrl();

        PluginDescriptor PluginDescriptor { get; set; }

        Task InstallAsync();

        Task InstallSampleDataAsync();

        Task UninstallAsync();

        Task UpdateAsync(string currentVersion, string targetVersion);

        Task PreparePluginToUninstallAsync();
    }

    public abstract class BasePlugin : IPlugin
    {
        public virtual string GetConfigurationPageUrl() => null;

        public virtual PluginDescriptor PluginDescriptor { get; set; }

        public virtual Task InstallAsync() => Task.CompletedTask;

        public virtual Task InstallSampleDataAsync() => Task.CompletedTask;

        public virtual Task UninstallAsync() => Task.CompletedTask;

        public virtual Task UpdateAsync(string currentVersion, string targetVersion) => Task.CompletedTask;

        public virtual Task PreparePluginToUninstallAsync() => Task.CompletedTask;
    }
}

namespace Nop.Services.Stores
{
    using Nop.Core.Domain.Stores;

    public interface IStoreService
    {
        Task<IList<Store>> GetAllStoresAsync();

        Task<Store> GetStoreByIdAsync(int storeId);
    }
}

namespace Nop.Services.Events
{
    /// <summary>Found by the store in every assembly.</summary>
    public interface IConsumer<T>
    {
        Task HandleEventAsync(T eventMessage);
    }
}

namespace Nop.Services.ScheduleTasks
{
    using Nop.Core.Domain.ScheduleTasks;

    public interface IScheduleTask
    {
        Task ExecuteAsync();
    }

    public interface IScheduleTaskService
    {
        /// <summary>Null when there is none.</summary>
        Task<ScheduleTask> GetTaskByTypeAsync(string type);

        Task InsertTaskAsync(ScheduleTask task);

        Task DeleteTaskAsync(ScheduleTask task);
    }
}
