namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>What a page does about how a payment stands.</summary>
public static class PaymentStandingExtensions
{
    /// <summary>Whether it may be another soon, so that the page asks again by itself.</summary>
    public static bool IsOpen(this PaymentStanding standing)
        => standing is PaymentStanding.Checking or PaymentStanding.Processing or PaymentStanding.Late or PaymentStanding.Unknown;

    /// <summary>Whether it may be asked for: nothing says that it was paid, or is being paid.</summary>
    public static bool WaitsToBePaid(this PaymentStanding standing)
        => standing is PaymentStanding.Waiting or PaymentStanding.Ended or PaymentStanding.Unknown;

    /// <summary>Whether the customer may try once more, with a warning where they may have paid.</summary>
    public static bool LetsTryAgain(this PaymentStanding standing)
        => standing == PaymentStanding.Late || standing.WaitsToBePaid();
}
