namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>What a page does about how a payment stands.</summary>
public static class PaymentStandingExtensions
{
    /// <summary>Whether it may be another soon, so that the page asks again by itself.</summary>
    public static bool IsOpen(this PaymentStanding standing)
        => standing is PaymentStanding.Checking or PaymentStanding.Processing or PaymentStanding.Late or PaymentStanding.Unknown;

    /// <summary>Whether the customer may try once more.</summary>
    public static bool LetsTryAgain(this PaymentStanding standing)
        => standing is PaymentStanding.Late or PaymentStanding.Ended or PaymentStanding.Unknown or PaymentStanding.Waiting;
}
