namespace Nop.Plugin.Payments.Interkassa.Sci1;

/// <summary>Names of the fields of SCI 1, in forms and in notifications (protocol, part 4).</summary>
public static class Sci1Fields
{
    public const string ShopId = "ik_shop_id";
    public const string Amount = "ik_payment_amount";
    public const string PaymentId = "ik_payment_id";
    public const string Description = "ik_payment_desc";
    public const string PaysystemAlias = "ik_paysystem_alias";
    public const string BaggageFields = "ik_baggage_fields";
    public const string Signature = "ik_sign_hash";

    public const string StatusUrl = "ik_status_url";
    public const string StatusMethod = "ik_status_method";
    public const string SuccessUrl = "ik_success_url";
    public const string SuccessMethod = "ik_success_method";
    public const string FailUrl = "ik_fail_url";
    public const string FailMethod = "ik_fail_method";

    public const string Timestamp = "ik_payment_timestamp";
    public const string State = "ik_payment_state";
    public const string TransactionId = "ik_trans_id";
    public const string ExchangeRate = "ik_currency_exch";
    public const string FeesPayer = "ik_fees_payer";
}
