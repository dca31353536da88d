using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Controllers.Public;
using Nop.Plugin.Payments.Interkassa.Payments.Notifications;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>Puts the front door of the status address before the store's session, localization, routing and controllers.</summary>
public class StatusStartup : INopStartup
{
    private static readonly PathString Status = "/" + InterkassaDefaults.PublicPath + "/Status";

    /// <summary>After the store's proxies and error handlers (-1 and 0).</summary>
    public int Order => 1;

    public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void Configure(IApplicationBuilder application) => application.Use(next => context
        => context.Request.Path.Equals(Status, StringComparison.OrdinalIgnoreCase) && (IsGet(context) || HttpMethods.IsPost(context.Request.Method))
            ? HearAsync(context, next) : next(context));

    private static async Task HearAsync(HttpContext context, RequestDelegate next)
    {
        var message = await MessageReader.ReadAsync(context.Request);
        if (message is { } encoded)
        {
            if (await TryAnswerAsync(context, encoded) is { } receipt)
            {
                await ReceiptAnswer.WriteAsync(context.Response, receipt);
                return;
            }
        }

        // What was read is read again by the controller; of what was too much nothing is left to be taken for something else.
        if (!IsGet(context))
            context.Request.Body = message is { } read ? new MemoryStream(read.ToArray()) : Stream.Null;
        await next(context);
    }

    /// <summary>When settings or cache fail it is the controller that says so to the gateway, and remembers that something was missed.</summary>
    private static async Task<NotificationReceipt?> TryAnswerAsync(HttpContext context, ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var services = context.RequestServices;
            return await services.GetRequiredService<NotificationFrontDoor>().AnswerAsync(encoded, context.Connection.RemoteIpAddress,
                () => services.GetRequiredService<ShopRegistry>().AllAsync());
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static bool IsGet(HttpContext context) => HttpMethods.IsGet(context.Request.Method);
}
