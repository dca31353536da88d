namespace Nop.Plugin.Payments.Interkassa.Payments.Notifications;

/// <summary>
/// Whether this server may have missed notifications: it has just begun to run, or has asked the gateway to repeat one, which may take hours. Then the
/// gateway is asked at once what it has told. One for the whole server.
/// </summary>
public class MissedNotifications
{
    // Who begins to run was not there before.
    private int _isAny = 1;

    public virtual void Add() => Interlocked.Exchange(ref _isAny, 1);

    /// <summary>Whether there may be some; the next one who asks is told no, until there are others.</summary>
    public virtual bool TryTake() => Interlocked.Exchange(ref _isAny, 0) == 1;
}
