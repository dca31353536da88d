using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci;

public class SciNotificationTests
{
    private static readonly Dictionary<string, string> Genuine = new()
    {
        ["ik_co_id"] = "5370b755bf4efccb31ad6f90",
        ["ik_co_prs_id"] = "307447812424",
        ["ik_inv_id"] = "123456",
        ["ik_inv_st"] = "success",
        ["ik_inv_crt"] = "2026-11-24 10:00:00",
        ["ik_inv_prc"] = "2026-11-24 10:01:00",
        ["ik_pm_no"] = "77-abc",
        ["ik_pw_via"] = "visa_cpaytrz_merchant_uah",
        ["ik_am"] = "10.00",
        ["ik_cur"] = "UAH",
        ["ik_co_rfn"] = "9.7000",
        ["ik_ps_price"] = "10.30",
        ["ik_trn_id"] = "",
        ["ik_new_field"] = "unknown to this version",
        ["ik_sign"] = "signature"
    };

    [Theory]
    [InlineData("new", InvoiceState.New)]
    [InlineData("waitAccept", InvoiceState.WaitAccept)]
    [InlineData("process", InvoiceState.Process)]
    [InlineData("success", InvoiceState.Success)]
    [InlineData("canceled", InvoiceState.Canceled)]
    [InlineData("fail", InvoiceState.Fail)]
    [InlineData("Success", InvoiceState.Unknown)]
    [InlineData("refunded", InvoiceState.Unknown)]
    public void States_are_read_and_unknown_ones_kept(string text, InvoiceState state)
    {
        var notification = Parse(Genuine, "ik_inv_st", text)!;

        Assert.Equal(state, notification.State);
        Assert.Equal(text, notification.StateText);
    }

    [Fact]
    public void Values_are_typed()
    {
        var notification = Parse(Genuine)!;

        Assert.Equal(10m, notification.Amount);
        Assert.Equal(9.7m, notification.CreditedAmount);
        Assert.False(notification.IsTest);
        Assert.Null(notification.Defect);
        Assert.True(Parse(Genuine, "ik_pw_via", "test_interkassa_test_xts")!.IsTest);
    }

    [Theory]
    [InlineData("ik_co_id")]
    [InlineData("ik_pm_no")]
    [InlineData("ik_inv_id")]
    [InlineData("ik_inv_st")]
    [InlineData("ik_am")]
    [InlineData("ik_cur")]
    [InlineData("ik_sign")]
    public void What_every_notification_has_must_be_there_and_well_formed(string field)
    {
        Assert.Null(Parse(Genuine, field, null));
        Assert.Null(Parse(Genuine, field, ""));
        if (field != "ik_sign")
            Assert.Null(Parse(Genuine, field, "a b:c"));
    }

    [Theory]
    [InlineData("ik_co_prs_id")]
    [InlineData("ik_inv_crt")]
    [InlineData("ik_inv_prc")]
    [InlineData("ik_pw_via")]
    [InlineData("ik_ps_price")]
    [InlineData("ik_co_rfn")]
    public void Without_what_a_genuine_success_has_it_proves_no_payment(string field)
    {
        Assert.Equal(field, Parse(Genuine, field, null)!.Defect);
        Assert.Equal(field, Parse(Genuine, field, "a b:c")!.Defect);
    }

    [Fact]
    public void All_fields_are_verified_whatever_their_names()
    {
        var signed = Genuine.Where(field => field.Key != "ik_sign").Append(new("_ik_x_a", "1")).ToDictionary();
        signed["ik_sign"] = SciSignature.Compute(signed, "key", SignatureAlgorithm.Sha256);

        Assert.True(Parse(signed)!.IsSignedWith("key", SignatureAlgorithm.Sha256));
        Assert.False(Parse(signed)!.IsSignedWith("other", SignatureAlgorithm.Sha256));
        Assert.False(Parse(signed)!.IsSignedWith("key", SignatureAlgorithm.Md5));
        Assert.False(Parse(signed, "_ik_x_a", "2")!.IsSignedWith("key", SignatureAlgorithm.Sha256));
        Assert.False(Parse(signed, "ik_new_field", null)!.IsSignedWith("key", SignatureAlgorithm.Sha256));
    }

    private static SciNotification? Parse(Dictionary<string, string> fields, string? changed = null, string? value = null)
    {
        var copy = new Dictionary<string, string>(fields);
        if (changed is not null && value is null)
            copy.Remove(changed);
        else if (changed is not null)
            copy[changed] = value!;

        var parsed = SciNotification.TryParse([.. copy], out var notification, out var error);
        Assert.Equal(parsed, error is null);
        return notification;
    }
}
