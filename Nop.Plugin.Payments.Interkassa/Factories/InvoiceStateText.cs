using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>States of invoices in the language of whoever looks.</summary>
internal static class InvoiceStateText
{
    /// <param name="texts">The plugin's.</param>
    /// <param name="state">As the gateway writes it; one that this version does not know stays as it is.</param>
    public static Task<string> InvoiceStateAsync(this Texts texts, string state) => state switch
    {
        "new" => texts.GetAsync("State.New"),
        "waitAccept" => texts.GetAsync("State.WaitAccept"),
        "process" => texts.GetAsync("State.Process"),
        "success" => texts.GetAsync("State.Success"),
        "canceled" => texts.GetAsync("State.Canceled"),
        "fail" => texts.GetAsync("State.Fail"),
        "expired" => texts.GetAsync("State.Expired"),
        "refunded" => texts.GetAsync("State.Refunded"),
        "refundInProgress" => texts.GetAsync("State.RefundInProgress"),
        _ => Task.FromResult(state)
    };
}
