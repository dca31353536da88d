namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>Names of the fields of SCI 2, in forms and in notifications (protocol, parts 1 and 3).</summary>
public static class SciFields
{
    public const string CheckoutId = "ik_co_id";
    public const string PaymentNumber = "ik_pm_no";
    public const string Amount = "ik_am";
    public const string Currency = "ik_cur";
    public const string Description = "ik_desc";
    public const string Language = "ik_loc";
    public const string Lifetime = "ik_ltm";
    public const string PaymentSystemsAllowed = "ik_pw_on";
    public const string PaymentSystemsHidden = "ik_pw_off";
    /// <summary>Payment system and direction in one, the older name (protocol, part 1, "Two dialects").</summary>
    public const string PaymentSystem = "ik_pw_via";

    /// <summary>The payment system without its currency, in the newer dialect, as in <c>card</c>.</summary>
    public const string PaymentMethod = "ik_payment_method";

    /// <summary>The payment system's currency, in the newer dialect.</summary>
    public const string PaymentCurrency = "ik_payment_currency";

    public const string Action = "ik_act";
    public const string Interface = "ik_int";
    public const string Signature = "ik_sign";

    public const string InteractionUrl = "ik_ia_u";
    public const string InteractionMethod = "ik_ia_m";
    public const string SuccessUrl = "ik_suc_u";
    public const string SuccessMethod = "ik_suc_m";
    public const string PendingUrl = "ik_pnd_u";
    public const string PendingMethod = "ik_pnd_m";
    public const string FailUrl = "ik_fal_u";
    public const string FailMethod = "ik_fal_m";

    public const string InvoiceId = "ik_inv_id";
    public const string InvoiceState = "ik_inv_st";
    public const string CreditedAmount = "ik_co_rfn";
    public const string TransactionId = "ik_trn_id";

    /// <summary>The payment system that forms of test payments ask for.</summary>
    public const string TestPaymentSystem = "test_interkassa_test_xts";
}
