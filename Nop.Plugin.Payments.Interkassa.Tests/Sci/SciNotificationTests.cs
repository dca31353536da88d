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
        Assert.True(notification.TellsPaymentSystem);
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
    [InlineData("ik_ps_price")]
    [InlineData("ik_co_rfn")]
    [InlineData("ik_desc")]
    public void What_the_decision_does_not_use_may_lack_or_be_odd(string field)
    {
        foreach (var value in new[] { null, "", "a b:c", "5.0E-5" })
        {
            var notification = Parse(Genuine, field, value)!;

            Assert.Equal(InvoiceState.Success, notification.State);
            Assert.Equal(10m, notification.Amount);
            Assert.True(notification.TellsPaymentSystem);
        }
    }

    [Theory]
    [InlineData("9.7000", "9.7")]
    [InlineData("5.0E-5", "0.00005")]
    [InlineData("", null)]
    [InlineData("abc", null)]
    public void The_credited_amount_is_read_where_it_can_be(string text, string? amount)
        => Assert.Equal(amount is null ? null
            : decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), Parse(Genuine, "ik_co_rfn", text)!.CreditedAmount);

    [Theory]
    [InlineData("visa_cpaytrz_merchant_uah", null, "visa_cpaytrz_merchant_uah")]
    [InlineData("visa_cpaytrz_merchant_uah", "card", "visa_cpaytrz_merchant_uah")]
    [InlineData(null, "card", "card")]
    [InlineData("", "card", "card")]
    [InlineData("odd name", "card", "card")]
    public void Either_dialect_tells_the_payment_system(string? direction, string? method, string told)
    {
        var notification = Parse(WithPayment(direction, method, "UAH"))!;

        Assert.Equal(told, notification.PaymentSystem);
        Assert.True(notification.TellsPaymentSystem);
        Assert.False(notification.IsTest);
    }

    [Fact]
    public void What_is_not_told_is_empty()
    {
        var notification = Parse(WithPayment("odd name", "odd name", "UAH"))!;

        Assert.Equal((string.Empty, string.Empty, true), (notification.PaymentSystem, notification.TransactionId, notification.TellsPaymentSystem));
        Assert.False(SciNotification.TryParse([.. Genuine, new("ik_am", "1")], out _, out var error));
        Assert.Equal("a repeated field", error);
        Assert.Throws<ArgumentNullException>(() => SciNotification.TryParse(null!, out _, out _));
    }

    [Fact]
    public void Without_either_name_nothing_tells_what_was_paid_with()
    {
        Assert.False(Parse(WithPayment(null, null, null))!.TellsPaymentSystem);
        Assert.False(Parse(WithPayment("", "", ""))!.TellsPaymentSystem);
    }

    [Theory]
    [InlineData("test_interkassa_test_xts", null, null)]
    [InlineData("test_interkassa_xts", null, null)]
    [InlineData("TEST_interkassa_xts", null, null)]
    [InlineData(null, "test", null)]
    [InlineData(null, "test", "XTS")]
    [InlineData("visa_cpaytrz_merchant_uah", "card", "XTS")]
    [InlineData("visa_cpaytrz_merchant_uah", "test", "UAH")]
    [InlineData("visa_cpaytrz_merchant_uah", null, "xts")]
    public void Any_of_its_names_tells_a_test_payment(string? direction, string? method, string? currency)
        => Assert.True(Parse(WithPayment(direction, method, currency))!.IsTest);

    [Fact]
    public void A_plus_of_the_signature_that_was_read_as_a_blank_is_read_back()
    {
        for (var number = 0; ; number++)
        {
            var fields = new Dictionary<string, string>(Genuine) { ["ik_desc"] = $"{number}" };
            fields["ik_sign"] = SciSignature.Compute(fields, "key", SignatureAlgorithm.Sha256);
            if (!fields["ik_sign"].Contains('+'))
                continue;

            var genuine = Parse(fields)!;
            var blank = Parse(fields, "ik_sign", " " + fields["ik_sign"].Replace('+', ' '))!;
            Assert.True(blank.IsSignedWith("key", SignatureAlgorithm.Sha256));
            Assert.Equal((genuine.Signature, genuine.ContentHash), (blank.Signature, blank.ContentHash));
            return;
        }
    }

    [Fact]
    public void The_same_fields_in_another_order_have_the_same_content_and_others_another()
    {
        Assert.True(SciNotification.TryParse([.. Genuine.Reverse()], out var reversed, out _));

        Assert.Equal(Parse(Genuine)!.ContentHash, reversed!.ContentHash);
        Assert.NotEqual(Parse(Genuine)!.ContentHash, Parse(Genuine, "ik_desc", "another")!.ContentHash);
        Assert.Equal(FieldsHash.Length, reversed.ContentHash.Length);
        Assert.NotEqual(FieldsHash.Of([new("a", "b:1c")]), FieldsHash.Of([new("a:1b", "c")]));
    }

    private static Dictionary<string, string> WithPayment(string? direction, string? method, string? currency)
    {
        var fields = new Dictionary<string, string>(Genuine);
        fields.Remove("ik_pw_via");
        foreach (var (name, value) in new[] { ("ik_pw_via", direction), ("ik_payment_method", method), ("ik_payment_currency", currency) })
        {
            if (value is not null)
                fields[name] = value;
        }

        return fields;
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
