using DemoShop.Data;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Nop.Core;
using Nop.Core.Domain.Customers;
using Nop.Core.Domain.Directory;
using Nop.Core.Domain.Localization;
using Nop.Core.Domain.Stores;
using Nop.Core.Infrastructure;
using Nop.Data;
using Nop.Services.Helpers;
using Nop.Services.Localization;
using Nop.Services.Messages;
using Nop.Services.Security;
using Nop.Services.Stores;

namespace DemoShop.Host;

public sealed class WorkContext(CurrentCustomer customer) : IWorkContext
{
    public Task<Customer> GetCurrentCustomerAsync() => customer.GetAsync();

    public Customer OriginalCustomerIfImpersonated => null;

    public Task<Language> GetWorkingLanguageAsync() => customer.LanguageAsync();

    public Task<Currency> GetWorkingCurrencyAsync() => customer.CurrencyAsync();

    public Task<Nop.Core.Domain.Vendors.Vendor> GetCurrentVendorAsync()
        => Task.FromResult(customer.IsVendor ? new Nop.Core.Domain.Vendors.Vendor() : null);
}

/// <summary>This shop's admin area has no menu.</summary>
public sealed class HtmlHelper : Nop.Web.Framework.UI.INopHtmlHelper
{
    public void SetActiveMenuItemSystemName(string systemName)
    {
    }
}

/// <summary>The store by the port's host name, or by "store" in the address; the store that an admin configures likewise.</summary>
public sealed class StoreContext(IHttpContextAccessor http, IStoreService stores) : IStoreContext
{
    public Task<Store> GetCurrentStoreAsync() => stores.GetStoreByIdAsync(Chosen(1));

    public Task<int> GetActiveStoreScopeConfigurationAsync() => Task.FromResult(Chosen(0));

    private int Chosen(int otherwise)
        => int.TryParse(http.HttpContext?.Request.Query["store"], System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : otherwise;
}

public sealed class WebHelper(IHttpContextAccessor http) : IWebHelper
{
    public string GetStoreLocation(bool? useSsl = null)
    {
        var request = http.HttpContext.Request;
        return $"{request.Scheme}://{request.Host}{request.PathBase}/";
    }
}

/// <summary>Everybody lives in UTC.</summary>
public sealed class DateTimeHelper(IHttpContextAccessor http) : IDateTimeHelper
{
    /// <summary>Names the time zone of whoever looks; UTC without it.</summary>
    public const string ZoneCookieName = ".Demo.Zone";

    private TimeZoneInfo Zone => http.HttpContext?.Request.Cookies[ZoneCookieName] is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : TimeZoneInfo.Utc;

    public Task<TimeZoneInfo> GetCurrentTimeZoneAsync() => Task.FromResult(Zone);

    public DateTime ConvertToUtcTime(DateTime dt, TimeZoneInfo sourceTimeZone) => TimeZoneInfo.ConvertTimeToUtc(dt, sourceTimeZone);

    public Task<DateTime> ConvertToUserTimeAsync(DateTime dt, DateTimeKind sourceDateTimeKind)
        => Task.FromResult(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(dt, DateTimeKind.Utc), Zone));
}

/// <summary>Messages for the next page.</summary>
public sealed class NotificationService(IHttpContextAccessor http, ITempDataDictionaryFactory tempData) : INotificationService
{
    public const string Key = "demo.notification";

#if !NOP_4_90_OR_GREATER
    public void SuccessNotification(string message, bool encode = true) => Set(message);

    public void WarningNotification(string message, bool encode = true) => Set(message);

    public void ErrorNotification(string message, bool encode = true) => Set(message);
#else
    public void SuccessNotification(string message, bool encode = true, int timeout = 0) => Set(message);

    public void WarningNotification(string message, bool encode = true, int timeout = 0) => Set(message);

    public void ErrorNotification(string message, bool encode = true, int timeout = 0) => Set(message);
#endif

    private void Set(string message) => tempData.GetTempData(http.HttpContext)[Key] = message;
}

public sealed class PermissionService(
#if NOP_4_80_OR_GREATER
    LoadedPlugin plugin,
#endif
    CurrentCustomer customer, ILocalizationService localization, ILanguageService languages) : IPermissionService
{
    public Task<bool> AuthorizeAsync(string permissionRecordSystemName)
        => Task.FromResult(customer.IsAdmin && !customer.DeniedPermissions.Contains(permissionRecordSystemName));

#if NOP_4_80_OR_GREATER
    public Task DeletePermissionAsync(string permissionSystemName) => localization.DeleteLocaleResourcesAsync(NamePrefix + permissionSystemName);

    private const string NamePrefix = "Security.Permission.";


    public Task InsertPermissionsAsync()
        => NameAsync(plugin.Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IPermissionConfigManager)))
            .SelectMany(type => ((IPermissionConfigManager)Activator.CreateInstance(type)).AllConfigs)
            .Select(permission => (permission.SystemName, permission.Name)));
#else
    private const string NamePrefix = "Permission.";

    public Task InstallPermissionsAsync(IPermissionProvider permissionProvider)
        => NameAsync(permissionProvider.GetPermissions().Select(permission => (permission.SystemName, permission.Name)));

    public Task UninstallPermissionsAsync(IPermissionProvider permissionProvider) => Task.CompletedTask;
#endif

    /// <summary>As the store does once: the English name, in each language.</summary>
    private async Task NameAsync(IEnumerable<(string SystemName, string Name)> permissions)
    {
        var all = await languages.GetAllLanguagesAsync(showHidden: true);
        foreach (var (systemName, name) in permissions)
        {
            var resource = NamePrefix + systemName;
            if (await localization.GetResourceAsync(resource, all[0].Id, logIfNotFound: false, string.Empty, returnEmptyIfNotFound: true) is { Length: > 0 })
                continue;
            foreach (var language in all)
                await localization.AddOrUpdateLocaleResourceAsync(new Dictionary<string, string> { [resource] = name }, language.Id);
        }
    }
}

/// <summary>The shop's log, in its database.</summary>
public sealed class StoreLog(IRepository<LogLine> lines) : Nop.Services.Logging.ILogger
{
    public Task InformationAsync(string message, Exception exception = null, Customer customer = null) => WriteAsync("Information", message, exception);

    public Task WarningAsync(string message, Exception exception = null, Customer customer = null) => WriteAsync("Warning", message, exception);

    public Task ErrorAsync(string message, Exception exception = null, Customer customer = null) => WriteAsync("Error", message, exception);

    private Task WriteAsync(string level, string message, Exception exception)
        => lines.InsertAsync(new LogLine { Level = level, Message = exception is null ? message : $"{message} {exception}" });
}

/// <summary>Resolves for views and attributes, from the request's services.</summary>
public sealed class Engine(IServiceProvider root) : IEngine
{
    public T Resolve<T>(IServiceScope scope = null)
        where T : class
    {
        var request = root.GetRequiredService<IHttpContextAccessor>().HttpContext?.RequestServices;
        return (scope?.ServiceProvider ?? request ?? root).GetRequiredService<T>();
    }
}
