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

    /// <summary>All that can be said in a form, each under its name; nothing else, and in SCI 2's own words.</summary>
    [Fact]
    public void Everything_that_is_asked_for_stands_in_the_form()
    {
        var form = SciPaymentForm.Create(Request with
        {
            LifetimeSeconds = 1, Language = "uk_ua", PaymentSystemsAllowed = "visa;mastercard", PaymentSystemsHidden = "privat24", PaymentSystem = "visa_uah",
            AsksForJson = true
        }, "key", SignatureAlgorithm.Sha256);

        Assert.Equal(
        [
            "ik_co_id=5370b755bf4efccb31ad6f90", "ik_pm_no=77-abc", "ik_am=1234.50", "ik_cur=UAH", "ik_desc=Order 77", "ik_ia_u=https://shop.test/Status",
            "ik_ia_m=post", "ik_suc_u=https://shop.test/Success", "ik_suc_m=get", "ik_pnd_u=https://shop.test/Pending", "ik_pnd_m=get",
            "ik_fal_u=https://shop.test/Fail", "ik_fal_m=get", "ik_ltm=1", "ik_loc=uk_ua", "ik_pw_on=visa;mastercard", "ik_pw_off=privat24", "ik_int=json",
            "ik_act=process", "ik_pw_via=visa_uah", "ik_sign=" + form.Signature
        ], form.Fields.Select(field => $"{field.Key}={field.Value}"));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void The_newer_dialect_takes_the_place_of_the_older_name_and_only_of_it(bool isTest, bool asksForJson)
    {
        var request = Request with
        {
            IsTest = isTest, AsksForJson = asksForJson, PaymentSystem = "visa_uah", PaymentMethod = new SciPaymentMethod("card", "UAH")
        };

        var fields = SciPaymentForm.Create(request, "key", SignatureAlgorithm.Sha256).Fields.ToDictionary(field => field.Key, field => field.Value);

        Assert.Equal(("card", "UAH"), (fields["ik_payment_method"], fields["ik_payment_currency"]));
        Assert.Equal(asksForJson ? "process" : "payway", fields["ik_act"]);
        Assert.Equal(asksForJson, fields.ContainsKey("ik_int"));
        Assert.DoesNotContain("ik_pw_via", fields.Keys);
    }

    [Fact]
    public void Nothing_makes_no_form() => Assert.Throws<ArgumentNullException>(() => SciPaymentForm.Create(null!, "key", SignatureAlgorithm.Sha256));

    public static TheoryData<PaymentRequest, string> Broken => new()
    {
        { Request with { LifetimeSeconds = -1 }, "ik_ltm" },
        { Request with { Language = "uk-ua" }, "ik_loc" },
        { Request with { Language = "u1" }, "ik_loc" },
        { Request with { PaymentSystemsAllowed = "visa:x" }, "ik_pw_on" },
        { Request with { PaymentSystemsHidden = "" }, "ik_pw_off" },
        { Request with { PaymentSystem = "visa-uah" }, "ik_pw_via" },
        { Request with { PaymentSystem = "visa", PaymentMethod = new SciPaymentMethod("Card", "UAH") }, "ik_payment_method" },
        { Request with { PaymentSystem = "visa", PaymentMethod = new SciPaymentMethod("card", "uah") }, "ik_payment_currency" },
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
