using LinqToDB;
using Nop.Core.Domain.Customers;
using Nop.Core.Domain.Directory;
using Nop.Core.Domain.Localization;
using Nop.Data;

namespace DemoShop.Host;

/// <summary>
/// Who shops. Whoever asks makes a guest, with a row and a cookie, for a browser that has none; as the store does, and what
/// a gateway's call must never cause.
/// </summary>
public sealed class CurrentCustomer(IHttpContextAccessor http, IRepository<Customer> customers)
{
    public const string CookieName = ".Nop.Customer";
    private const string SchedulePath = "/scheduletask/runtask";
    public const string AdminCookieName = ".Demo.Admin";
    public const string DeniedCookieName = ".Demo.Denied";
    public const string VendorCookieName = ".Demo.Vendor";

    private Customer _customer;

    public async Task<Customer> GetAsync()
    {
        if (_customer is not null)
            return _customer;

        var context = http.HttpContext;
        if (context?.Request.Path.StartsWithSegments(SchedulePath, StringComparison.OrdinalIgnoreCase) == true)
            return _customer = await customers.Table.FirstOrDefaultAsync(customer => customer.CustomerGuid == Guid.Empty) ?? await BuiltInAsync();
        if (Guid.TryParse(context?.Request.Cookies[CookieName], out var guid))
            _customer = await customers.Table.FirstOrDefaultAsync(customer => customer.CustomerGuid == guid);
        if (_customer is not null)
        {
            if (IsAdmin)
                _customer.Username = "admin";
            return _customer;
        }

        _customer = new Customer { CustomerGuid = Guid.NewGuid() };
        await customers.InsertAsync(_customer);
        context?.Response.Cookies.Append(CookieName, _customer.CustomerGuid.ToString(), new CookieOptions { HttpOnly = true });
        return _customer;
    }

    /// <summary>Whoever a schedule task is run by: one built-in customer, without a cookie.</summary>
    private async Task<Customer> BuiltInAsync()
    {
        var builtIn = new Customer { CustomerGuid = Guid.Empty };
        await customers.InsertAsync(builtIn);
        return builtIn;
    }

    /// <summary>What an admin may not, as their cookie says.</summary>
    public IReadOnlyList<string> DeniedPermissions
        => http.HttpContext?.Request.Cookies[DeniedCookieName]?.Split('|', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Whether an admin is a vendor only.</summary>
    public bool IsVendor => http.HttpContext?.Request.Cookies.ContainsKey(VendorCookieName) == true;

    public bool IsAdmin => http.HttpContext?.Request.Cookies.ContainsKey(AdminCookieName) == true;

    public async Task<Language> LanguageAsync()
    {
        await GetAsync();
        return Array.Find(Languages.All, language => language.UniqueSeoCode == Query("language")) ?? Languages.All[0];
    }

    public async Task<Currency> CurrencyAsync()
    {
        await GetAsync();
        return Array.Find(Currencies.All, currency => currency.CurrencyCode == Query("currency")) ?? Currencies.All[0];
    }

    private string Query(string name)
    {
        var request = http.HttpContext?.Request;
        if (request is null)
            return null;
        return request.HasFormContentType && request.Form.TryGetValue(name, out var posted) ? posted : request.Query[name];
    }
}

/// <summary>Values beside an entity, in memory.</summary>
public sealed class GenericAttributes : Nop.Services.Common.IGenericAttributeService
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(string, int, string, int), object> _values = new();

    public Task SaveAttributeAsync<TPropType>(Nop.Core.BaseEntity entity, string key, TPropType value, int storeId = 0)
    {
        _values[(entity.GetType().Name, entity.Id, key, storeId)] = value;
        return Task.CompletedTask;
    }

    public Task<TPropType> GetAttributeAsync<TPropType>(Nop.Core.BaseEntity entity, string key, int storeId = 0, TPropType defaultValue = default)
        => Task.FromResult(_values.GetValueOrDefault((entity.GetType().Name, entity.Id, key, storeId)) is TPropType value ? value : defaultValue);
}
