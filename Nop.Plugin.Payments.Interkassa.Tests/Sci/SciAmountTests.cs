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

    [Fact]
    public void The_largest_amount_is_written_and_one_over_it_is_told()
    {
        Assert.Equal("99999999.99", SciAmount.Format(SciAmount.Maximum));
        Assert.Contains("99999999.99", Assert.Throws<ArgumentOutOfRangeException>(() => SciAmount.Format(SciAmount.Maximum + 1)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("00000000000000000000000000000001", true)]
    [InlineData("000000000000000000000000000000001", false)]
    public void An_amount_beside_the_one_that_counts_has_32_characters_at_most(string? text, bool isRead)
        => Assert.Equal(isRead ? 1m : null, SciAmount.TryRead(text));

    [Theory]
    [InlineData("0000000000000000000.1", true)]
    [InlineData("00000000000000000000.1", false)]
    public void The_one_that_counts_has_21_characters_at_most(string text, bool isRead) => Assert.Equal(isRead, SciAmount.TryParse(text, out _));
}
