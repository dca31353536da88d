using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Plugin.Payments.Interkassa.Sci1;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci1;

public class Sci1PaymentFormTests
{
    private static readonly PaymentRequest Request = new(
        "392894CA-62C4-E3B3-14DC-1CD6058AC6A7", "7_abc", 0.1m, "UAH", "Order: 7",
        new SciUrls(new("https://shop.test/Status"), new("https://shop.test/Success"), new("https://shop.test/Pending"), new("https://shop.test/Fail")),
        IsTest: false);

    [Fact]
    public void The_form_says_all_that_the_protocol_knows_and_is_signed()
    {
        var form = Sci1PaymentForm.Create(Request, "WFQlL8H2vbXv5T6n");

        Assert.Equal(
        [
            "ik_shop_id=392894CA-62C4-E3B3-14DC-1CD6058AC6A7", "ik_payment_amount=0.10", "ik_payment_id=7_abc", "ik_payment_desc=Order 7",
            "ik_paysystem_alias=", "ik_baggage_fields=", "ik_status_url=https://shop.test/Status", "ik_status_method=POST",
            "ik_success_url=https://shop.test/Success", "ik_success_method=POST", "ik_fail_url=https://shop.test/Fail", "ik_fail_method=POST",
            "ik_sign_hash=" + form.Signature
        ], form.Fields.Select(field => $"{field.Key}={field.Value}"));
        Assert.Equal(Sci1Signature.Request("392894CA-62C4-E3B3-14DC-1CD6058AC6A7", "0.10", "7_abc", string.Empty, string.Empty, "WFQlL8H2vbXv5T6n"),
            form.Signature);
    }

    public static TheoryData<PaymentRequest, string> Broken => new()
    {
        { Request with { CheckoutId = "5370b755bf4efccb31ad6f90" }, "ik_shop_id" },
        { Request with { PaymentNumber = "7-abc" }, "ik_payment_id" },
        { Request with { PaymentNumber = "" }, "ik_payment_id" },
        { Request with { PaymentNumber = new string('a', 33) }, "ik_payment_id" },
        { Request with { Description = " : " }, "ik_payment_desc" }
    };

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void A_broken_limit_names_its_field(PaymentRequest request, string field)
        => Assert.Contains(field, Assert.Throws<ArgumentException>(() => Sci1PaymentForm.Create(request, "key")).Message, StringComparison.Ordinal);

    [Fact]
    public void Nothing_makes_no_form() => Assert.Throws<ArgumentNullException>(() => Sci1PaymentForm.Create(null!, "key"));
}
