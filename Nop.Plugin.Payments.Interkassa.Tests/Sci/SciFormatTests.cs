using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci;

public class SciFormatTests
{
    [Theory]
    [InlineData("a", 1, true)]
    [InlineData("aZ09_-", 6, true)]
    [InlineData("aZ09_-", 5, false)]
    [InlineData("", 5, false)]
    [InlineData(null, 5, false)]
    [InlineData("a.b", 5, false)]
    [InlineData("ї", 5, false)]
    public void Tokens(string? text, int longest, bool isOne) => Assert.Equal(isOne, SciFormat.IsToken(text, longest));

    [Theory]
    [InlineData("visa", true)]
    [InlineData("visa;mastercard,privat24.x_1", true)]
    [InlineData("visa mastercard", false)]
    [InlineData("visa-uah", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Lists_of_payment_systems(string? text, bool isOne) => Assert.Equal(isOne, SciFormat.IsPaymentSystemList(text));

    [Fact]
    public void Lists_of_payment_systems_have_512_characters_at_most()
    {
        Assert.True(SciFormat.IsPaymentSystemList(new string('a', 512)));
        Assert.False(SciFormat.IsPaymentSystemList(new string('a', 513)));
    }

    [Theory]
    [InlineData("visa_cpaytrz_merchant_uah", true)]
    [InlineData("visa-uah", false)]
    [InlineData("", false)]
    public void Payment_systems(string text, bool isOne) => Assert.Equal(isOne, SciFormat.IsPaymentSystem(text));

    [Theory]
    [InlineData("card", true)]
    [InlineData("privat24", true)]
    [InlineData("24", true)]
    [InlineData("Card", false)]
    [InlineData("a_b", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Payment_methods(string? text, bool isOne) => Assert.Equal(isOne, SciFormat.IsPaymentMethod(text));

    [Theory]
    [InlineData("UAH", true)]
    [InlineData("ABCDEFG", true)]
    [InlineData("AB", false)]
    [InlineData("ABCDEFGH", false)]
    [InlineData("UaH", false)]
    [InlineData("uah", false)]
    [InlineData(null, false)]
    public void Payment_currencies(string? text, bool isOne) => Assert.Equal(isOne, SciFormat.IsPaymentCurrency(text));

    [Theory]
    [InlineData("uk", true)]
    [InlineData("uk_ua", true)]
    [InlineData("UK", true)]
    [InlineData("u_", false)]
    [InlineData("ukrua", false)]
    [InlineData("uk_u1", false)]
    [InlineData("uk_", false)]
    [InlineData("u1", false)]
    [InlineData("_k_ua", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Languages(string? text, bool isOne) => Assert.Equal(isOne, SciFormat.IsLanguage(text));

    [Theory]
    [InlineData("UAH", true)]
    [InlineData("UaH", false)]
    [InlineData("UA", false)]
    [InlineData("UAHH", false)]
    [InlineData(null, false)]
    public void Currencies(string? text, bool isOne) => Assert.Equal(isOne, SciFormat.IsCurrency(text));
}
