using System.Text.Json;
using Nop.Plugin.Payments.Interkassa.Api;

namespace Nop.Plugin.Payments.Interkassa.Tests.Api;

public class ApiInvoiceTests
{
    private const string Genuine =
        """{"id":"77","coId":"checkout-one","paymentNo":"7_abc","state":7,"amount":"80.0000","currency":"uah","paywayAlias":"visa_cpaytrz_merchant_uah"}""";

    [Fact]
    public void An_invoice_reads_itself()
    {
        var invoice = Read(Genuine)!;

        Assert.Equal(("77", "checkout-one", "7_abc", ApiInvoiceState.Paid), (invoice.Id, invoice.CheckoutId, invoice.PaymentNumber, invoice.State));
        Assert.Equal((80m, "UAH", "visa_cpaytrz_merchant_uah"), (invoice.Amount, invoice.Currency, invoice.PaymentSystem));
        Assert.False(invoice.IsTest);
        Assert.False(invoice.EndedWithoutMoney);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"77\"")]
    [InlineData("""{"id":"77"}""")]
    [InlineData("""{"id":"77","coId":""}""")]
    [InlineData("""{"id":"a b","coId":"checkout-one"}""")]
    public void What_lacks_an_ID_or_a_checkout_is_none(string json) => Assert.Null(Read(json));

    [Fact]
    public void The_key_of_the_list_stands_in_for_an_ID()
    {
        Assert.Equal("key", Read("""{"coId":"checkout-one"}""")!.Id);
        Assert.Null(ApiInvoice.Read(string.Empty, Json("""{"coId":"checkout-one"}""")));
    }

    [Theory]
    [InlineData("2", ApiInvoiceState.WaitsForPayment, false)]
    [InlineData("3", ApiInvoiceState.Processing, false)]
    [InlineData("5", ApiInvoiceState.Expired, true)]
    [InlineData("7", ApiInvoiceState.Paid, false)]
    [InlineData("8", ApiInvoiceState.Cancelled, true)]
    [InlineData("9", ApiInvoiceState.Refunded, false)]
    [InlineData("4", ApiInvoiceState.RefundInProgress, false)]
    [InlineData("99", ApiInvoiceState.Unknown, false)]
    [InlineData("-7", ApiInvoiceState.Unknown, false)]
    [InlineData("7.0", ApiInvoiceState.Unknown, false)]
    [InlineData("paid", ApiInvoiceState.Unknown, false)]
    [InlineData("", ApiInvoiceState.Unknown, false)]
    public void States_are_told_by_number_and_what_is_not_known_has_not_ended(string text, ApiInvoiceState state, bool hasEnded)
    {
        foreach (var written in new[] { $"\"{text}\"", text }.Where(written => IsJson(written)))
        {
            var invoice = Read(Genuine.Replace("\"state\":7", $"\"state\":{written}"))!;
            Assert.Equal(state, invoice.State);
            Assert.Equal(hasEnded, invoice.EndedWithoutMoney);
        }
    }

    /// <summary>PHP writes numbers as it reckons with them.</summary>
    [Theory]
    [InlineData("2063.3299999999999", "2063.33")]
    [InlineData("79.999999999999986", "80")]
    [InlineData("\"80.005\"", "80.01")]
    [InlineData("8.0E+1", "80")]
    [InlineData("0", "0")]
    [InlineData("-1", null)]
    [InlineData("\"much\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    public void Amounts_are_rounded_to_what_can_be_charged(string written, string? amount)
        => Assert.Equal(amount is null ? null
            : decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), Read(Genuine.Replace("\"80.0000\"", written))!.Amount);

    [Theory]
    [InlineData("amount")]
    [InlineData("coAmount")]
    [InlineData("am")]
    [InlineData("ik_am")]
    [InlineData("invoiceAmount")]
    [InlineData("sum")]
    public void The_amount_is_found_under_any_of_its_likely_names(string name) => Assert.Equal(80m, Read(Genuine.Replace("\"amount\"", $"\"{name}\""))!.Amount);

    [Theory]
    [InlineData("currency")]
    [InlineData("currencyCode")]
    [InlineData("curAls")]
    [InlineData("cur")]
    [InlineData("ik_cur")]
    [InlineData("coCurrency")]
    public void So_is_the_currency(string name) => Assert.Equal("UAH", Read(Genuine.Replace("\"currency\"", $"\"{name}\""))!.Currency);

    [Theory]
    [InlineData("paysystemInputPaywayAlias")]
    [InlineData("paywayAlias")]
    [InlineData("payway")]
    [InlineData("pwAls")]
    [InlineData("als")]
    [InlineData("ik_pw_via")]
    [InlineData("pwVia")]
    public void So_is_the_payment_system(string name)
        => Assert.Equal("visa_cpaytrz_merchant_uah", Read(Genuine.Replace("\"paywayAlias\"", $"\"{name}\""))!.PaymentSystem);

    [Fact]
    public void What_is_not_told_or_odd_is_left_out()
    {
        var invoice = Read(Genuine.Replace("\"uah\"", "\"hryvnia\"").Replace("visa_cpaytrz_merchant_uah", "a b"))!;

        Assert.Null(invoice.Currency);
        Assert.Equal(string.Empty, invoice.PaymentSystem);
        Assert.Null(Read("""{"coId":"checkout-one"}""")!.Amount);
        Assert.Equal(string.Empty, Read("""{"coId":"checkout-one"}""")!.PaymentNumber);
    }

    [Theory]
    [InlineData("\"test_interkassa_test_xts\"")]
    [InlineData("\"my TEST_INTERKASSA\"")]
    [InlineData("{\"deep\":[\"xts\"]}")]
    [InlineData("[1,{\"a\":\"test_interkassa_xts\"}]")]
    public void The_test_payment_system_is_seen_wherever_it_stands(string value) => Assert.True(Read(Genuine[..^1] + ",\"more\":" + value + "}")!.IsTest);

    [Theory]
    [InlineData("\"card\"")]
    [InlineData("7")]
    [InlineData("true")]
    [InlineData("{\"a\":[null]}")]
    public void And_nothing_else_is_taken_for_it(string value) => Assert.False(Read(Genuine[..^1] + ",\"more\":" + value + "}")!.IsTest);

    private static ApiInvoice? Read(string json) => ApiInvoice.Read("key", Json(json));

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;

    private static bool IsJson(string text)
    {
        try
        {
            _ = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
