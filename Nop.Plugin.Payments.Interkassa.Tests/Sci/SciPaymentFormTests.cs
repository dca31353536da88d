using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci;

public class SciPaymentFormTests
{
    private static readonly PaymentRequest Request = new(
        "5370b755bf4efccb31ad6f90", "77-abc", 1234.5m, "UAH", "Order 77",
        new SciUrls(new("https://shop.test/Status"), new("https://shop.test/Success"), new("https://shop.test/Pending"), new("https://shop.test/Fail")),
        IsTest: false);

    [Fact]
    public void The_form_is_signed_and_complete()
    {
        var form = SciPaymentForm.Create(Request, "key", SignatureAlgorithm.Sha256);

        Assert.True(SciSignature.Verify(form.Fields, "key", SignatureAlgorithm.Sha256));
        var fields = form.Fields.ToDictionary(field => field.Key, field => field.Value);
        Assert.Equal("1234.50", fields["ik_am"]);
        Assert.Equal("https://shop.test/Status", fields["ik_ia_u"]);
        Assert.Equal("get", fields["ik_suc_m"]);
        Assert.Equal(form.Signature, fields["ik_sign"]);
        Assert.DoesNotContain("ik_pw_via", fields.Keys);
    }

    [Fact]
    public void Only_the_shops_own_addresses_hold_a_separator()
    {
        var form = SciPaymentForm.Create(Request with { Description = "a:success:b" }, "key", SignatureAlgorithm.Sha256);

        Assert.All(form.Fields.Where(field => !field.Key.EndsWith("_u", StringComparison.Ordinal)),
            field => Assert.DoesNotContain(':', field.Value));
    }

    [Fact]
    public void Test_payments_go_straight_to_the_test_payment_system_signed_with_the_sign_key()
    {
        var form = SciPaymentForm.Create(Request with { IsTest = true }, "key", SignatureAlgorithm.Md5);

        Assert.Contains(new("ik_pw_via", "test_interkassa_test_xts"), form.Fields);
        Assert.Contains(new("ik_act", "payway"), form.Fields);
        Assert.True(SciSignature.Verify(form.Fields, "key", SignatureAlgorithm.Md5));
    }

    public static TheoryData<PaymentRequest, string> Broken => new()
    {
        { Request with { CheckoutId = "with space" }, "ik_co_id" },
        { Request with { CheckoutId = new string('a', 37) }, "ik_co_id" },
        { Request with { PaymentNumber = "" }, "ik_pm_no" },
        { Request with { Currency = "uah" }, "ik_cur" },
        { Request with { LifetimeSeconds = 0 }, "ik_ltm" },
        { Request with { Language = "ukraine" }, "ik_loc" },
        { Request with { Urls = Request.Urls with { Fail = new Uri("javascript:alert(1)") } }, "ik_fal_u" },
        { Request with { Urls = Request.Urls with { Interaction = new Uri("/Status", UriKind.Relative) } }, "ik_ia_u" }
    };

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void A_broken_limit_names_its_field(PaymentRequest request, string field)
        => Assert.Contains(field, Assert.Throws<ArgumentException>(() => SciPaymentForm.Create(request, "key", SignatureAlgorithm.Sha256)).Message,
            StringComparison.Ordinal);
}
