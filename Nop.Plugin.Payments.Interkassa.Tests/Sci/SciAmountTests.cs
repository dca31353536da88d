using System.Globalization;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci;

public class SciAmountTests
{
    [Theory]
    [InlineData("uk-UA")]
    [InlineData("fa-IR")]
    [InlineData("en-US")]
    public void Amounts_have_a_dot_and_two_decimals_in_any_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal("12345.60", SciAmount.Format(12_345.6m));
            Assert.True(SciAmount.TryParse("12345.60", out var amount));
            Assert.Equal(12_345.6m, amount);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.001")]
    [InlineData("12.345")]
    [InlineData("100000000")]
    public void Amounts_that_a_form_cannot_carry_are_refused(string amount)
        => Assert.Throws<ArgumentOutOfRangeException>(() => SciAmount.Format(decimal.Parse(amount, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("10.0", "10.00", true)]
    [InlineData("10.001", "10.00", false)]
    [InlineData("010.00", "10", true)]
    public void Amounts_are_compared_as_numbers(string one, string other, bool areEqual)
    {
        Assert.True(SciAmount.TryParse(one, out var first) & SciAmount.TryParse(other, out var second));
        Assert.Equal(areEqual, first == second);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1,5")]
    [InlineData("1 000")]
    [InlineData("+5")]
    [InlineData("-5")]
    [InlineData("1e3")]
    [InlineData("٥")]
    [InlineData("1.2.3")]
    [InlineData("1234567890123456789012")]
    public void Other_spellings_are_no_amounts(string? text) => Assert.False(SciAmount.TryParse(text, out _));
}
