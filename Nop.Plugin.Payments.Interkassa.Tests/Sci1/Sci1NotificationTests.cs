using CsCheck;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Plugin.Payments.Interkassa.Sci1;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci1;

public class Sci1NotificationTests
{
    private const string Key = "WFQlL8H2vbXv5T6n";

    private static Dictionary<string, string> Genuine()
    {
        var fields = new Dictionary<string, string>
        {
            ["ik_shop_id"] = "392894CA-62C4-E3B3-14DC-1CD6058AC6A7",
            ["ik_payment_amount"] = "0.1",
            ["ik_payment_id"] = "123",
            ["ik_paysystem_alias"] = "webmoneyz",
            ["ik_baggage_fields"] = "",
            ["ik_payment_timestamp"] = "1763980800",
            ["ik_payment_state"] = "success",
            ["ik_trans_id"] = "IK_68",
            ["ik_currency_exch"] = "31.5",
            ["ik_fees_payer"] = "0"
        };
        fields["ik_sign_hash"] = Sci1Signature.Status(
            fields["ik_shop_id"], "0.1", "123", "webmoneyz", "", "success", "IK_68", "31.5", "0", Key);
        return fields;
    }

    [Fact]
    public void A_field_that_is_left_out_is_signed_as_an_empty_one()
    {
        var fields = Genuine();
        fields.Remove("ik_baggage_fields");

        Assert.True(Sci1Notification.TryParse([.. fields], out var notification, out _));
        Assert.True(notification.IsSignedWith(Key, SignatureAlgorithm.Md5));
    }

    [Fact]
    public void A_genuine_one_is_read_and_verified()
    {
        Assert.True(Sci1Notification.TryParse([.. Genuine()], out var notification, out _));

        Assert.True(notification!.IsSignedWith(Key, SignatureAlgorithm.Sha256));
        Assert.False(notification.IsSignedWith("another", SignatureAlgorithm.Sha256));
        Assert.False(notification.IsSignedWith(" ", SignatureAlgorithm.Sha256));
        Assert.Equal((InvoiceState.Success, 0.1m, "123", "IK_68"),
            (notification.State, notification.Amount, notification.PaymentNumber, notification.InvoiceId));
        Assert.Null(notification.Currency);
    }

    [Fact]
    public void Whatever_is_changed_is_refused_or_not_verified_and_never_throws()
        => Gen.Select(Gen.Int[0, 10], Gen.String[Gen.Char["0aA-_:. %їÿ\u0000"], 0, 40]).Sample((place, value) =>
        {
            var fields = Genuine();
            var name = fields.Keys.ElementAt(place);
            var isSame = fields[name] == value;
            fields[name] = value;
            return isSame
                || !Sci1Notification.TryParse([.. fields], out var notification, out _)

                // The time is not signed.
                || name == "ik_payment_timestamp"
                || !notification!.IsSignedWith(Key, SignatureAlgorithm.Sha256);
        });

    [Theory]
    [InlineData("ik_paysystem_alias", "")]
    [InlineData("ik_paysystem_alias", "a name with blanks")]
    [InlineData("ik_baggage_fields", "what the shop never sent")]
    [InlineData("ik_currency_exch", "")]
    [InlineData("ik_currency_exch", "5.0E-5")]
    [InlineData("ik_fees_payer", "3")]
    [InlineData("ik_fees_payer", "")]
    [InlineData("ik_payment_timestamp", "yesterday")]
    [InlineData("ik_payment_timestamp", null)]
    [InlineData("ik_new_field", "x:y")]
    public void What_the_decision_does_not_use_may_lack_or_be_odd(string field, string? value)
    {
        var fields = Genuine();
        if (value is null)
            fields.Remove(field);
        else
            fields[field] = value;
        fields["ik_sign_hash"] = Sci1Signature.Status(fields["ik_shop_id"], "0.1", "123", fields["ik_paysystem_alias"], fields["ik_baggage_fields"], "success",
            "IK_68", fields["ik_currency_exch"], fields["ik_fees_payer"], Key);

        Assert.True(Sci1Notification.TryParse([.. fields], out var notification, out _));
        Assert.True(notification!.IsSignedWith(Key, SignatureAlgorithm.Sha256));
        Assert.Equal((InvoiceState.Success, 0.1m), (notification.State, notification.Amount));
    }

    [Fact]
    public void A_repeated_field_is_refused()
    {
        Assert.False(Sci1Notification.TryParse([.. Genuine(), new("ik_payment_state", "success")], out _, out var error));
        Assert.Equal("a repeated field", error);
        Assert.Throws<ArgumentNullException>(() => Sci1Notification.TryParse(null!, out _, out _));
    }

    [Theory]
    [InlineData("ik_shop_id")]
    [InlineData("ik_payment_amount")]
    [InlineData("ik_payment_id")]
    [InlineData("ik_payment_state")]
    [InlineData("ik_trans_id")]
    [InlineData("ik_sign_hash")]
    public void What_the_decision_uses_must_be_there_and_well_formed(string field)
    {
        foreach (var value in new[] { null, string.Empty, "a b:c" })
        {
            var fields = Genuine();
            if (value is null)
                fields.Remove(field);
            else
                fields[field] = value;

            Assert.False(Sci1Notification.TryParse([.. fields], out _, out var error));
            Assert.Equal(field, error);
        }
    }

    [Theory]
    [InlineData("success", InvoiceState.Success)]
    [InlineData("fail", InvoiceState.Fail)]
    public void It_knows_two_states_and_no_test_payments(string state, InvoiceState read)
    {
        var fields = Genuine();
        fields["ik_payment_state"] = state;

        Assert.True(Sci1Notification.TryParse([.. fields], out var notification, out _));
        Assert.Equal((read, state, false, true, null, "IK_68"), (notification!.State, notification.StateText, notification.IsTest,
            notification.TellsPaymentSystem, notification.CreditedAmount, notification.TransactionId));
    }

    [Theory]
    [InlineData("webmoneyz", "webmoneyz")]
    [InlineData("a name with blanks", "")]
    [InlineData("", "")]
    public void The_payment_system_is_read_where_it_can_be(string alias, string read)
    {
        var fields = Genuine();
        fields["ik_paysystem_alias"] = alias;

        Assert.True(Sci1Notification.TryParse([.. fields], out var notification, out _));
        Assert.Equal(read, notification!.PaymentSystem);
    }
}
