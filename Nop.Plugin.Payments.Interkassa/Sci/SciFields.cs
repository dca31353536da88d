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
    public const string PaymentSystem = "ik_pw_via";
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
    public const string InvoiceCreated = "ik_inv_crt";
    public const string InvoiceProcessed = "ik_inv_prc";
    public const string PurseId = "ik_co_prs_id";
    public const string CreditedAmount = "ik_co_rfn";
    public const string PaymentSystemPrice = "ik_ps_price";
    public const string TransactionId = "ik_trn_id";

    /// <summary>The payment system of test payments; their notifications are signed with the test key.</summary>
    public const string TestPaymentSystem = "test_interkassa_test_xts";
}
