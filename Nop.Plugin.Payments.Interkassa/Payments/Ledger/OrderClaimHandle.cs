namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>A claim that is held. Disposing ends it.</summary>
public sealed class OrderClaimHandle : IAsyncDisposable
{
    private readonly OrderClaims _claims;
    private readonly OrderClaim _claim;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewing;
    private bool _isKept;
    private Task? _successor;

    internal OrderClaimHandle(OrderClaims claims, OrderClaim claim, TimeProvider clock, TimeSpan renewalPeriod)
    {
        (_claims, _claim) = (claims, claim);

        // Neither the request nor its transaction goes along.
        using (ExecutionContext.SuppressFlow())
            _renewing = Task.Run(() => RenewAsync(clock, renewalPeriod));
    }

    /// <summary>Whether another server may have taken the order up, because this one could not renew its claim.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Leaves the claim to whoever ends it by name, or to its time.</summary>
    public void Keep() => _isKept = true;

    /// <summary>Leaves the claim to work that goes on: it is renewed until that is over, and then ended.</summary>
    public void HandOverTo(Task work)
    {
        _successor = work;
        _ = work.ContinueWith(_ => EndAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    public ValueTask DisposeAsync() => _successor is null ? EndAsync() : ValueTask.CompletedTask;

    private async ValueTask EndAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        _ended.Dispose();
        if (_isKept)
            return;

        try
        {
            await _claims.EndAsync(_claim);
        }
        catch (Exception)
        {
            // It ends by itself.
        }
    }

    private async Task RenewAsync(TimeProvider clock, TimeSpan period)
    {
        using var timer = new PeriodicTimer(period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                try
                {
                    IsLost = !await _claims.RenewAsync(_claim);
                }
                catch (Exception) when (!_ended.IsCancellationRequested)
                {
                    IsLost = _claim.ExpiresOnUtc <= clock.GetUtcNow().UtcDateTime;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }
}
