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

namespace Nop.Services.Helpers
{
    public interface IDateTimeHelper
    {
        /// <summary>Into the time zone of whoever looks.</summary>
        Task<DateTime> ConvertToUserTimeAsync(DateTime dt, DateTimeKind sourceDateTimeKind);
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

    public interface ILocalizationService
    {
        /// <summary>The text in the language of the current request; its key when there is none.</summary>
        Task<string> GetResourceAsync(string resourceKey);

        Task<string> GetResourceAsync(string resourceKey, int languageId, bool logIfNotFound = true,
            string defaultValue = "", bool returnEmptyIfNotFound = false);

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

namespace Nop.Services.Orders
{
    using Nop.Core.Domain.Orders;

    public interface IOrderProcessingService
    {
        bool CanMarkOrderAsPaid(Order order);

        /// <summary>Marks, notes, mails, counts. Throws when the order cannot be marked.</summary>
        Task MarkOrderAsPaidAsync(Order order);

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
    }

    public interface IOrderTotalCalculationService
    {
        /// <summary>A fixed fee, or a percentage of the cart's total.</summary>
        Task<decimal> CalculatePaymentAdditionalFeeAsync(IList<ShoppingCartItem> cart, decimal fee, bool usePercentage);
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
