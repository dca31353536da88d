using System.Text.Json;
using Nop.Plugin.Payments.Interkassa.Api;

namespace Nop.Plugin.Payments.Interkassa.Tests.Api;

/// <summary>Accounts, checkouts and payment systems read themselves, under names that are partly guesses.</summary>
public class ApiRecordsTests
{
    [Theory]
    [InlineData("""{"_id":"own","tp":"b"}""", "own", true)]
    [InlineData("""{"tp":"b"}""", "key", true)]
    [InlineData("""{"_id":"own","tp":"c"}""", "own", false)]
    [InlineData("""{"_id":7,"tp":"B"}""", "7", false)]
    [InlineData("[]", "key", false)]
    public void An_account(string json, string id, bool isBusiness) => Assert.Equal(new ApiAccount(id, isBusiness), ApiAccount.Read("key", Json(json)));

    [Fact]
    public void An_account_without_an_ID_is_none() => Assert.Null(ApiAccount.Read(string.Empty, Json("{}")));

    [Theory]
    [InlineData("id")]
    [InlineData("_id")]
    [InlineData("coId")]
    public void A_checkout_by_any_of_the_likely_names(string name)
    {
        Assert.Equal(new ApiCheckout("own", "own"), ApiCheckout.Read("key", Json($$"""{"{{name}}":"own"}""")));
        Assert.Equal("key", ApiCheckout.Read("key", Json("{}"))!.Id);
        Assert.Null(ApiCheckout.Read(string.Empty, Json("{}")));
        Assert.Null(ApiCheckout.Read("key", Json("[]")));
    }

    [Fact]
    public void What_is_neither_text_nor_number_is_not_told() => Assert.Equal("key", ApiCheckout.Read("key", Json("""{"name":{}}"""))!.Name);

    [Fact]
    public void A_list_that_is_an_array_gives_no_keys() => Assert.Equal(["", ""], ApiJson.Items(Json("[{},{}]")).Select(item => item.Key));

    [Theory]
    [InlineData("name")]
    [InlineData("nm")]
    [InlineData("title")]
    public void With_its_name(string name) => Assert.Equal("Books", ApiCheckout.Read("key", Json($$"""{"{{name}}":"Books"}"""))!.Name);

    [Theory]
    [InlineData("signAlgorithm", "SHA-256", "sha256")]
    [InlineData("signAlgo", "md5", "md5")]
    [InlineData("sign_algorithm", "sha256", "sha256")]
    [InlineData("hashMethod", "MD5", "md5")]
    [InlineData("signMethod", "Sha256", "sha256")]
    [InlineData("other", "md5", null)]
    public void With_its_algorithm(string name, string value, string? algorithm)
        => Assert.Equal(algorithm, ApiCheckout.Read("key", Json($$"""{"{{name}}":"{{value}}"}"""))!.Algorithm);

    public static TheoryData<string, Func<ApiCheckout, bool?>> Flags
    {
        get
        {
            var flags = new TheoryData<string, Func<ApiCheckout, bool?>>();
            foreach (var name in new[] { "isActive", "active", "enabled", "status", "state", "st" })
                flags.Add(name, checkout => checkout.IsActive);
            foreach (var name in new[] { "interactionUrlOverride", "allowInteractionUrl", "iaUrlOverride", "overrideInteractionUrl" })
                flags.Add(name, checkout => checkout.AllowsInteractionUrl);
            foreach (var name in new[] { "checkUniqueness", "uniquePayment", "checkPaymentNoUnique", "paymentNoUnique" })
                flags.Add(name, checkout => checkout.ChecksUniqueness);
            foreach (var name in new[] { "requireSign", "signRequired", "checkSign" })
                flags.Add(name, checkout => checkout.RequiresSignature);
            return flags;
        }
    }

    [Theory]
    [MemberData(nameof(Flags), DisableDiscoveryEnumeration = true)]
    public void With_its_rules_as_far_as_they_are_told(string name, Func<ApiCheckout, bool?> flag)
    {
        foreach (var yes in new[] { "true", "1", "\"1\"", "\"true\"", "\"on\"", "\"Yes\"", "\"active\"", "\"enabled\"" })
            Assert.True(flag(ApiCheckout.Read("key", Json($$"""{"{{name}}":{{yes}}}"""))!), yes);
        foreach (var no in new[] { "false", "0", "\"0\"", "\"false\"", "\"off\"", "\"no\"", "\"inactive\"", "\"disabled\"", "\"Blocked\"" })
            Assert.False(flag(ApiCheckout.Read("key", Json($$"""{"{{name}}":{{no}}}"""))!), no);
        foreach (var neither in new[] { "null", "\"maybe\"", "{}", "2" })
            Assert.Null(flag(ApiCheckout.Read("key", Json($$"""{"{{name}}":{{neither}}}"""))!));
        Assert.Null(flag(ApiCheckout.Read("key", Json("{}"))!));
    }

    [Fact]
    public void The_first_name_that_says_yes_or_no_counts()
        => Assert.False(ApiCheckout.Read("key", Json("""{"isActive":"maybe","active":0,"enabled":1}"""))!.IsActive);

    [Fact]
    public void A_payment_system()
    {
        var system = ApiPaymentSystem.Read("key", Json(
            """
            {"als":"visa_cpaytrz_merchant_uah","ser":"visa","curAls":"uah",
             "name":[{"l":"en","v":"Visa"},{"l":"uk","v":"Віза"},{"l":"ru"},{"v":"x"},"odd"]}
            """))!;

        Assert.Equal(("visa_cpaytrz_merchant_uah", "visa", "UAH"), (system.Alias, system.System, system.Currency));
        Assert.Equal(2, system.Names.Count);
        Assert.Equal(["Віза", "Віза", "Visa", "Visa"], new[] { "uk", "UK", "pl", null }.Select(system.NameIn));
    }

    [Theory]
    [InlineData("""{"name":[{"l":"uk","v":"Віза"}]}""", "Віза")]
    [InlineData("""{"name":{"1":{"l":"uk","v":"Віза"}}}""", "Віза")]
    [InlineData("""{"name":"Visa"}""", "visa")]
    [InlineData("{}", "visa")]
    [InlineData("""{"ser":"mastercard"}""", "mastercard")]
    public void Its_name_is_the_best_that_there_is(string json, string name)
        => Assert.Equal(name, ApiPaymentSystem.Read("visa_cpaytrz", Json(json))!.NameIn("en"));

    [Theory]
    [InlineData("uk", "Віза")]
    [InlineData("ru", "Visa")]
    [InlineData(null, "Visa")]
    public void Another_language_than_it_has_is_shown_English(string? language, string name)
        => Assert.Equal(name, ApiPaymentSystem.Read("visa", Json("""{"name":[{"l":"uk","v":"Віза"},{"l":"en","v":"Visa"}]}"""))!.NameIn(language));

    [Fact]
    public void What_has_no_alias_that_a_form_can_name_is_none()
    {
        Assert.Null(ApiPaymentSystem.Read("a b", Json("{}")));
        Assert.Null(ApiPaymentSystem.Read("visa", Json("[]")));
        Assert.Null(ApiPaymentSystem.Read(string.Empty, Json("{}")));
    }

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
