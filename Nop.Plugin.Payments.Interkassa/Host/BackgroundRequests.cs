using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Stores;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Host;

/// <summary>
/// Runs work on an order as the store runs its schedule tasks: in a request and a scope of its own. Nothing that the caller's request remembers
/// is met there, and nothing that is remembered there survives; nobody's cookies are set, no guest is made, and the links in mails lead to the
/// order's store.
/// </summary>
/// <remarks>
/// A scope alone is not enough: the store's caches are emptied, and its consumers made, by way of the current <see cref="HttpContext"/>. And the
/// context is set in a flow of its own, since setting it clears the caller's.
/// </remarks>
public class BackgroundRequests(IServiceScopeFactory scopes, IHttpContextAccessor contexts)
{
    /// <summary>At this address the store takes its background customer and looks for no other.</summary>
    private const string SchedulePath = "/scheduletask/runtask";

    /// <summary>What links are made from; one of the store's own is not needed for that.</summary>
    private static readonly Endpoint AnyEndpoint = new(requestDelegate: null, EndpointMetadataCollection.Empty, "Interkassa");

    /// <summary>Runs as the background customer of a store.</summary>
    public virtual Task<T> RunAsync<T>(int storeId, Func<IServiceProvider, Task<T>> work) => InOwnFlowAsync(async services =>
    {
        var context = new DefaultHttpContext { RequestServices = services };
        (context.Request.Method, context.Request.Path) = (HttpMethods.Post, SchedulePath);
        if (await services.GetRequiredService<IStoreService>().GetStoreByIdAsync(storeId) is { } store)
            Address(context.Request, store);
        return context;
    }, work);

    /// <summary>Runs as the customer of the current request, in their language, without an answer to them.</summary>
    public virtual Task<T> RunAsCustomerAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        var current = contexts.HttpContext ?? throw new InvalidOperationException("There is no request of a customer.");
        var copy = new DefaultHttpContext { User = current.User };
        var (from, to) = (current.Request, copy.Request);
        (to.Method, to.Scheme, to.Host, to.PathBase, to.Path) = (HttpMethods.Get, from.Scheme, from.Host, from.PathBase, from.Path);
        to.Headers.Cookie = from.Headers.Cookie;
        to.Headers.UserAgent = from.Headers.UserAgent;
        to.Headers.AcceptLanguage = from.Headers.AcceptLanguage;
        copy.Connection.RemoteIpAddress = current.Connection.RemoteIpAddress;
        return InOwnFlowAsync(services =>
        {
            copy.RequestServices = services;
            return Task.FromResult(copy);
        }, work);
    }

    private async Task<T> InOwnFlowAsync<T>(Func<IServiceProvider, Task<DefaultHttpContext>> begin, Func<IServiceProvider, Task<T>> work)
    {
        Task<T> running;
        using (ExecutionContext.SuppressFlow())
            running = Task.Run(() => RunAsync(begin, work));
        return await running;
    }

    private async Task<T> RunAsync<T>(Func<IServiceProvider, Task<DefaultHttpContext>> begin, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = await begin(scope.ServiceProvider);
        context.SetEndpoint(AnyEndpoint);
        contexts.HttpContext = context;
        if (scope.ServiceProvider.GetService<IActionContextAccessor>() is { } actions)
            actions.ActionContext = new ActionContext(context, new RouteData(), new ActionDescriptor());
        try
        {
            return await work(scope.ServiceProvider);
        }
        finally
        {
            contexts.HttpContext = null;
        }
    }

    /// <summary>The name by which the store is told from others: one of its host values, else that of its URL.</summary>
    private static void Address(HttpRequest request, Store store)
    {
        if (!Uri.TryCreate(store.Url, UriKind.Absolute, out var url))
            return;

        var own = (store.Hosts ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        request.Scheme = url.Scheme;
        request.Host = new HostString(own.Length == 0 || own.Contains(url.Authority, StringComparer.OrdinalIgnoreCase) ? url.Authority : own[0]);
        request.PathBase = new PathString(url.AbsolutePath.TrimEnd('/'));
    }
}
