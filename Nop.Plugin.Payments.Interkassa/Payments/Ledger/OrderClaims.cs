using Microsoft.Extensions.DependencyInjection;
using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>
/// Claims on orders. Whoever in this plugin settles, cancels, gives back or refunds an order, on any server, claims it first, and waits or is
/// turned away while another has it. The store's own buttons and other plugins know of no claim.
/// </summary>
public class OrderClaims(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RenewalPeriod = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(400);

    /// <summary>Claims an order.</summary>
    /// <param name="orderId">The order's.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="patience">How long to wait for whoever has it; zero does not wait.</param>
    /// <returns>Null when another had it all that time.</returns>
    /// <exception cref="Exception">The database could not be asked.</exception>
    public virtual async Task<OrderClaimHandle?> TakeAsync(int orderId, ClaimPurpose purpose, TimeSpan patience)
    {
        var began = clock.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            if (await TryTakeAsync(orderId, purpose) is { } claim)
                return new OrderClaimHandle(this, claim, clock, RenewalPeriod);
            if (clock.GetElapsedTime(began) + pause > patience)
                return null;
            await Task.Delay(pause, clock);
        }
    }

    /// <summary>Ends whatever claim there is on an order for a purpose, whichever server has it.</summary>
    public virtual Task ReleaseAsync(int orderId, ClaimPurpose purpose)
    {
        var name = purpose.ToString();
        return WithClaimsAsync(claims => claims.DeleteAsync(claim => claim.OrderId == orderId && claim.Purpose == name));
    }

    /// <summary>Whether an order is claimed for a purpose now.</summary>
    public virtual Task<bool> IsTakenAsync(int orderId, ClaimPurpose purpose)
    {
        var (name, now) = (purpose.ToString(), clock.GetUtcNow().UtcDateTime);
        return WithClaimsAsync(claims => claims.Table.AnyAsync(claim => claim.OrderId == orderId && claim.Purpose == name && claim.ExpiresOnUtc > now));
    }

    /// <returns>Whether the claim still holds.</returns>
    internal Task<bool> RenewAsync(OrderClaim claim) => WithClaimsAsync(async claims =>
    {
        // Written to this row alone, which is gone when another server has taken the order up.
        var expires = clock.GetUtcNow().UtcDateTime + Lifetime;
        var renewed = new OrderClaim { Id = claim.Id, OrderId = claim.OrderId, Purpose = claim.Purpose, ExpiresOnUtc = expires };
        await claims.UpdateAsync(renewed, publishEvent: false);
        claim.ExpiresOnUtc = renewed.ExpiresOnUtc;
        return await claims.Table.AnyAsync(row => row.Id == claim.Id);
    });

    internal Task EndAsync(OrderClaim claim) => WithClaimsAsync(claims => claims.DeleteAsync(row => row.Id == claim.Id));

    private Task<OrderClaim?> TryTakeAsync(int orderId, ClaimPurpose purpose) => WithClaimsAsync(async claims =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await claims.Table.FirstOrDefaultAsync(row => row.OrderId == orderId) is { } other)
        {
            if (other.ExpiresOnUtc > now)
                return null;

            // Its server has died, or paused for too long. One of those who come delete this row; the others find another or none. Not by its
            // very time: the store writes times to the millisecond into its commands, and keeps finer ones.
            await claims.DeleteAsync(row => row.Id == other.Id && row.ExpiresOnUtc <= now);
        }

        var claim = new OrderClaim { OrderId = orderId, Purpose = purpose.ToString(), ExpiresOnUtc = now + Lifetime };
        try
        {
            await claims.InsertAsync(claim, publishEvent: false);
            return claim;
        }
        catch (Exception)
        {
            // Another was first, and may have ended its claim by now, so that there is no row to see of it: whoever waits tries again. Where the
            // database itself has failed, this question throws.
            await claims.Table.AnyAsync(row => row.OrderId == orderId);
            return null;
        }
    });

    /// <summary>In a scope of its own: a claim is renewed and ended whatever became of the request that took it.</summary>
    private async Task<T> WithClaimsAsync<T>(Func<IRepository<OrderClaim>, Task<T>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<IRepository<OrderClaim>>());
    }
}
