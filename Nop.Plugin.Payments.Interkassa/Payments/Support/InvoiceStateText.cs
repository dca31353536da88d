namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>States of invoices in words.</summary>
internal static class InvoiceStateText
{
    /// <param name="texts">The plugin's.</param>
    /// <param name="state">As the gateway writes it; one that this version does not know stays as it is.</param>
    /// <param name="languageId">In which language; null for that of whoever looks.</param>
    public static Task<string> InvoiceStateAsync(this Texts texts, string state, int? languageId = null) => state switch
    {
        "new" => texts.GetInAsync(languageId, "State.New"),
        "waitAccept" => texts.GetInAsync(languageId, "State.WaitAccept"),
        "process" => texts.GetInAsync(languageId, "State.Process"),
        "success" => texts.GetInAsync(languageId, "State.Success"),
        "canceled" => texts.GetInAsync(languageId, "State.Canceled"),
        "fail" => texts.GetInAsync(languageId, "State.Fail"),
        "expired" => texts.GetInAsync(languageId, "State.Expired"),
        "refunded" => texts.GetInAsync(languageId, "State.Refunded"),
        "refundInProgress" => texts.GetInAsync(languageId, "State.RefundInProgress"),
        _ => Task.FromResult(state)
    };
}
