using Interkassa.Emulator;

namespace Nop.Plugin.Payments.Interkassa.Tests.Support;

/// <summary>Callbacks made by hand, signed with the emulator's own code.</summary>
public static class Callback
{
    public static Dictionary<string, string> For(PlacedOrder order, string state = "success", string? invoice = null) => new()
    {
        ["ik_co_id"] = order.Form["ik_co_id"],
        ["ik_co_prs_id"] = "307447812424",
        ["ik_inv_id"] = invoice ?? $"{Random.Shared.Next(100_000_000, 1_000_000_000)}",
        ["ik_inv_st"] = state,
        ["ik_inv_crt"] = "2026-11-24 10:00:00",
        ["ik_inv_prc"] = "2026-11-24 10:01:00",
        ["ik_trn_id"] = "T-1",
        ["ik_pm_no"] = order.PaymentNumber,
        ["ik_desc"] = order.Form["ik_desc"],
        ["ik_pw_via"] = "visa_cpaytrz_merchant_uah",
        ["ik_am"] = order.Form["ik_am"],
        ["ik_cur"] = order.Form["ik_cur"],
        ["ik_co_rfn"] = "77.6000",
        ["ik_ps_price"] = "82.40",
        ["_ik_x_custom"] = "1"
    };

    public static Dictionary<string, string> With(this Dictionary<string, string> fields, string name, string? value)
    {
        if (value is null)
            fields.Remove(name);
        else
            fields[name] = value;
        return fields;
    }

    public static Dictionary<string, string> Signed(this Dictionary<string, string> fields, string? key = null, string algorithm = "Sha256")
        => fields.With("ik_sign", WireSignature.Of(fields, key ?? DemoShopFixture.Checkout.SignKey, algorithm));
}
