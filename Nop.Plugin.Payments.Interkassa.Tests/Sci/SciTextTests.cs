using CsCheck;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci;

public class SciTextTests
{
    [Theory]
    [InlineData("Order 77", "Order 77")]
    [InlineData("a:success:b", "a success b")]
    [InlineData("one\r\ntwo\tthree\u2028four\u0000", "one two three four")]
    [InlineData("  Замовлення  №77 ", "Замовлення №77")]
    [InlineData(null, "")]
    public void Descriptions_hold_no_separators_or_control_characters(string? text, string expected)
        => Assert.Equal(expected, SciText.ToDescription(text));

    [Fact]
    public void Long_ones_are_cut_between_characters_as_a_reader_sees_them()
    {
        var family = "👩‍👩‍👧‍👦";
        var text = new string('a', SciText.MaximumDescriptionLength - 3) + family;

        Assert.Equal(new string('a', SciText.MaximumDescriptionLength - 3), SciText.ToDescription(text));
        Assert.Equal(255, SciText.ToDescription(new string('я', 300)).Length);
    }

    [Fact]
    public void Any_text_becomes_one_that_the_protocol_allows()
        => Gen.String[0, 600].Sample(text =>
        {
            var description = SciText.ToDescription(text);
            return description.Length <= SciText.MaximumDescriptionLength
                && !description.Any(c => c == ':' || char.IsControl(c))
                && SciText.ToDescription(description) == description;
        });
}
