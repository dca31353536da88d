using System.Net;
using System.Reflection;
using DemoShop.Host;
using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Controllers.Admin;
using Nop.Plugin.Payments.Interkassa.Host;

namespace Nop.Plugin.Payments.Interkassa.Tests.Controllers;

/// <summary>Every address of the admin's pages and buttons, tried by those who may not.</summary>
public sealed class AdminDoorsTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private const string Configure = "/Admin/Interkassa/Configure";

#if NOP_4_80_OR_GREATER
    private const string MayConfigure = "Configuration.ManagePaymentMethods";
    private const string MayEditOrders = "Orders.OrdersCreateEditDelete";
#else
    private const string MayConfigure = "ManagePaymentMethods";
    private const string MayEditOrders = "ManageOrders";
#endif

    private static readonly (string Controller, string Action, bool IsPost, string Path, string Permission)[] Doors =
    [
        ("InterkassaConfiguration", "Configure", false, Configure, MayConfigure),
        ("InterkassaConfiguration", "Configure", true, Configure, MayConfigure),
        ("InterkassaTest", "Show", false, "/Admin/Interkassa/TestPayment/0_a", MayConfigure),
        ("InterkassaTest", "State", false, "/Admin/Interkassa/TestPayment/0_a/State", MayConfigure),
        ("InterkassaAttention", "Show", false, "/Admin/Interkassa/Attention", PluginPermissions.ViewPayments),
        ("InterkassaAttention", "Close", true, "/Admin/Interkassa/Attention/1/Close", MayEditOrders),
        ("InterkassaPayments", "Show", false, "/Admin/Interkassa/Payments", PluginPermissions.ViewPayments),
        ("InterkassaPayments", "Rows", true, "/Admin/Interkassa/Payments/Rows", PluginPermissions.ViewPayments),
        ("InterkassaPayments", "Summary", true, "/Admin/Interkassa/Payments/Summary", PluginPermissions.ViewPayments),
        ("InterkassaPayments", "Export", false, "/Admin/Interkassa/Payments/Export", PluginPermissions.ViewPayments),
        .. new[] { "Check", "Refund", "RefundInvoice", "Resolve", "Accept" }
            .Select(action => ("InterkassaOrder", action, true, $"/Admin/Interkassa/Order/1/{action}", MayEditOrders)),
        .. new[] { "Create", "Send", "Withdraw", "TakeOver" }
            .Select(action => ("InterkassaLink", action, true, $"/Admin/Interkassa/Link/1/{action}", MayEditOrders))
    ];

    public static TheoryData<string, bool> Paths()
    {
        var paths = new TheoryData<string, bool>();
        foreach (var door in Doors)
            paths.Add(door.Path, door.IsPost);
        return paths;
    }

    /// <summary>Else an action that is added is tried by nobody.</summary>
    [Fact]
    public void These_are_all()
    {
        var actions = typeof(InterkassaOrderController).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(InterkassaOrderController).Namespace && !type.IsAbstract && type.IsAssignableTo(typeof(ControllerBase)))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Select(method => (type.Name.Replace("Controller", string.Empty), method.Name, method.GetCustomAttribute<HttpPostAttribute>() is not null)));

        Assert.Equal(actions.Order(), Doors.Select(door => (door.Controller, door.Action, door.IsPost)).Order());
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_stranger_finds_them_closed(string path, bool isPost)
        => Assert.True(IsRefused(await TryAsync(Shop.NewCustomer(), path, isPost, token: null)));

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task An_admin_without_the_permission_finds_them_closed_and_one_with_it_does_not(string path, bool isPost)
    {
        var admin = await Shop.AdminAsync();
        var token = await admin.TokenAsync(Configure);

        Assert.False(IsRefused(await TryAsync(admin, path, isPost, token)));
        admin.SetCookie(CurrentCustomer.DeniedCookieName, Doors.First(door => door.Path == path && door.IsPost == isPost).Permission);
        Assert.True(IsRefused(await TryAsync(admin, path, isPost, token)));
    }

    /// <summary>Who may see payments need not be able to configure, nor to move money.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public async Task One_permission_is_enough(string path, bool isPost)
    {
        var needed = Doors.First(door => door.Path == path && door.IsPost == isPost).Permission;
        var admin = await Shop.AdminAsync();
        var token = await admin.TokenAsync(Configure);
        admin.SetCookie(CurrentCustomer.DeniedCookieName, string.Join('|',
            new[] { MayConfigure, MayEditOrders, PluginPermissions.ViewPayments }.Where(permission => permission != needed)));
        Assert.False(IsRefused(await TryAsync(admin, path, isPost, token)));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task No_other_site_can_press_their_buttons(string path, bool isPost)
    {
        if (!isPost)
            return;

        Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(await Shop.AdminAsync(), path, isPost, token: null)).StatusCode);
    }

    /// <summary>The money of an order is the store's.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_vendor_finds_them_closed(string path, bool isPost)
    {
        var vendor = await Shop.AdminAsync();
        var token = await vendor.TokenAsync(Configure);
        vendor.SetCookie(CurrentCustomer.VendorCookieName, "yes");

        if (Doors.First(door => door.Path == path).Permission != MayConfigure)
            Assert.True(IsRefused(await TryAsync(vendor, path, isPost, token)));
    }

    private static Task<HttpResponseMessage> TryAsync(ShopClient visitor, string path, bool isPost, string? token)
        => isPost ? visitor.PostAsync(path, token is null ? [] : [new("__RequestVerificationToken", token)]) : visitor.GetAsync(path);

    /// <summary>The demo shop has no page that says so: where the store would lead there it fails.</summary>
    private static bool IsRefused(HttpResponseMessage answer)
        => answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.InternalServerError
            || answer.Headers.Location?.OriginalString.Contains("AccessDenied", StringComparison.Ordinal) == true;
}
