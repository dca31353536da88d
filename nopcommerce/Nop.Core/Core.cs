namespace Nop.Core
{
    using Nop.Core.Domain.Customers;
    using Nop.Core.Domain.Directory;
    using Nop.Core.Domain.Localization;
    using Nop.Core.Domain.Stores;

    /// <summary>Anything that has a row of its own.</summary>
    public abstract class BaseEntity
    {
        public int Id { get; set; }
    }

    /// <summary>A page of a list.</summary>
    public interface IPagedList<T> : IList<T>
    {
    }

    /// <summary>Who and what the current request is about.</summary>
    public interface IWorkContext
    {
        /// <summary>Makes a guest, with a cookie, of a browser that has none.</summary>
        Task<Customer> GetCurrentCustomerAsync();

        /// <summary>The admin who looks at the store as somebody else; null for who does not.</summary>
        Customer OriginalCustomerIfImpersonated { get; }

        Task<Language> GetWorkingLanguageAsync();

        Task<Currency> GetWorkingCurrencyAsync();

        /// <summary>Null for who is no vendor.</summary>
        Task<Nop.Core.Domain.Vendors.Vendor> GetCurrentVendorAsync();
    }

    /// <summary>Which store the current request is for.</summary>
    public interface IStoreContext
    {
        Task<Store> GetCurrentStoreAsync();

        /// <summary>The store that an admin has chosen to configure; 0 for all of them.</summary>
        Task<int> GetActiveStoreScopeConfigurationAsync();
    }

    /// <summary>Addresses of the store as the current request sees them.</summary>
    public interface IWebHelper
    {
        /// <summary>The store's address with a slash at the end.</summary>
        string GetStoreLocation(bool? useSsl = null);
    }
}

namespace Nop.Core.Caching
{
    /// <summary>Keeps values between requests.</summary>
    public interface IStaticCacheManager
    {
        Task<T> GetAsync<T>(CacheKey key, Func<Task<T>> acquire);

        Task RemoveByPrefixAsync(string prefix, params object[] prefixParameters);
    }
}

namespace Nop.Core.Configuration
{
    /// <summary>Marks a class whose properties are kept as settings.</summary>
    public interface ISettings
    {
    }
}

namespace Nop.Core.Infrastructure
{
    using Microsoft.AspNetCore.Builder;
    using Microsoft.Extensions.Configuration;
    using Microsoft.Extensions.DependencyInjection;

    /// <summary>A part of the store's start-up, found by type in every assembly.</summary>
    public interface INopStartup
    {
        void ConfigureServices(IServiceCollection services, IConfiguration configuration);

        void Configure(IApplicationBuilder application);

        /// <summary>Lower ones run first.</summary>
        int Order { get; }
    }

    /// <summary>Resolves services where none can be injected.</summary>
    public interface IEngine
    {
        T Resolve<T>(IServiceScope scope = null)
            where T : class;
    }

    /// <summary>The one engine of the process.</summary>
    public class EngineContext
    {
        public static IEngine Current { get; private set; }

        public static void Replace(IEngine engine) => Current = engine;
    }
}
