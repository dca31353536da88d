using System.Text;
using CsCheck;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci;

public class UrlEncodedFieldsTests
{
    [Theory]
    [InlineData("a=1&b=2\n")]
    [InlineData("a=1&b=2\r\n")]
    public void A_line_break_at_the_end_belongs_to_nothing(string body)
    {
        Assert.True(UrlEncodedFields.TryParse(System.Text.Encoding.UTF8.GetBytes(body), out var fields, out _));

        Assert.Equal("2", fields.Single(field => field.Key == "b").Value);
    }

    [Fact]
    public void Fields_are_decoded()
    {
        Assert.True(UrlEncodedFields.TryParse("a=1+2&b=%D1%97&&c&d=x%3Dy=z"u8, out var fields, out _));

        Assert.Equal([new("a", "1 2"), new("b", "ї"), new("c", ""), new("d", "x=y=z")], fields);
    }

    [Theory]
    [InlineData("a=1&a=2")]
    [InlineData("a=1&%61=2")]
    [InlineData("=1")]
    [InlineData("a=%")]
    [InlineData("a=%4")]
    [InlineData("a=%zz")]
    [InlineData("a=%C3%28")]
    [InlineData("%FF=1")]
    public void What_a_browser_would_forgive_is_refused(string encoded)
    {
        Assert.False(UrlEncodedFields.TryParse(Encoding.UTF8.GetBytes(encoded), out var fields, out var error));
        Assert.Empty(fields);
        Assert.False(string.IsNullOrEmpty(error));
    }

    [Fact]
    public void Raw_bytes_that_are_not_UTF_8_are_refused() => Assert.False(UrlEncodedFields.TryParse([(byte)'a', (byte)'=', 0xC3], out _, out _));

    [Fact]
    public void Too_many_fields_are_refused()
    {
        var encoded = string.Join('&', Enumerable.Range(0, UrlEncodedFields.MaximumFields + 1).Select(i => $"f{i}=1"));

        Assert.False(UrlEncodedFields.TryParse(Encoding.ASCII.GetBytes(encoded), out _, out _));
    }

    [Fact]
    public void Any_bytes_are_read_or_refused_without_an_exception()
        => Gen.Byte.Array[0, 300].Sample(bytes => UrlEncodedFields.TryParse(bytes, out _, out var error) == (error is null));

    [Fact]
    public void What_a_client_encodes_is_read_back()
        => Gen.Dictionary(Gen.String[Gen.Char.AlphaNumeric, 1, 10], Gen.String[Gen.Char["абвї€:&=+% \n"], 0, 20])[0, 10].Sample(original =>
        {
            var encoded = new FormUrlEncodedContent(original).ReadAsByteArrayAsync().Result;
            return UrlEncodedFields.TryParse(encoded, out var fields, out _)
                && fields.OrderBy(field => field.Key, StringComparer.Ordinal)
                    .SequenceEqual(original.OrderBy(field => field.Key, StringComparer.Ordinal));
        });

    [Theory]
    [InlineData("a=%4", "a broken escape or invalid UTF-8")]
    [InlineData("a=%", "a broken escape or invalid UTF-8")]
    [InlineData("a=%4g", "a broken escape or invalid UTF-8")]
    [InlineData("a=%ff", "a broken escape or invalid UTF-8")]
    [InlineData("%4=a", "a broken escape or invalid UTF-8")]
    [InlineData("=a", "a field without a name")]
    [InlineData("=", "a field without a name")]
    [InlineData("a=1&a=2", "a repeated field")]
    public void What_is_wrong_is_told(string encoded, string reason)
    {
        Assert.False(UrlEncodedFields.TryParse(System.Text.Encoding.ASCII.GetBytes(encoded), out _, out var error));
        Assert.Equal(reason, error);
    }

    [Theory]
    [InlineData("a=%41", "A")]
    [InlineData("a=x%41", "xA")]
    [InlineData("a=%41%42", "AB")]
    [InlineData("a", "")]
    [InlineData("a=", "")]
    public void An_escape_may_stand_at_the_end(string encoded, string value)
    {
        Assert.True(UrlEncodedFields.TryParse(System.Text.Encoding.ASCII.GetBytes(encoded), out var fields, out var error));
        Assert.Equal((value, null), (Assert.Single(fields).Value, error));
    }

    [Fact]
    public void There_are_200_fields_at_most()
    {
        string Of(int count) => string.Join('&', Enumerable.Range(0, count).Select(number => $"f{number}=1"));

        Assert.True(UrlEncodedFields.TryParse(System.Text.Encoding.ASCII.GetBytes(Of(200)), out var fields, out _));
        Assert.Equal(200, fields.Count);
        Assert.False(UrlEncodedFields.TryParse(System.Text.Encoding.ASCII.GetBytes(Of(201)), out _, out var error));
        Assert.Equal("more than 200 fields", error);
    }
}
