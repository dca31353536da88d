using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci;

public class SciSignatureTests
{
    [Theory]
    [InlineData(SignatureAlgorithm.Md5, "7cI9rBdQPpPTI5LLPa7QDw==")]
    [InlineData(SignatureAlgorithm.Sha256, "seBy/eSLWfKc7Y52JDlHnlWEBZqc9hipLkrQuGLIwHg=")]
    public void Published_examples_are_reproduced_whatever_the_order_of_fields(SignatureAlgorithm algorithm, string signature)
    {
        KeyValuePair<string, string>[] fields = [new("ik_desc", "Test"), new("ik_cur", "UAH"), new("ik_am", "20")];

        Assert.Equal(signature, SciSignature.Compute(fields, "secret", algorithm));
        Assert.Equal(signature, SciSignature.Compute(fields.AsEnumerable().Reverse(), "secret", algorithm));
        Assert.True(SciSignature.Verify([.. fields, new("ik_sign", signature)], "secret", algorithm));
    }

    [Theory]
    // '_' sorts before small letters and after capitals and digits; other prefixes and empty values take part.
    [InlineData("k_a=1&_ik_x=2&ik_b=&Z=3&9=4", "4:3:2::1")]
    // A nested field stands where its array stands: after ik_x, before ik_y, although '[' sorts after 'Z' and before '_'.
    [InlineData("ik_x_z=4&ik_x[b]=2&ik_x[a]=1&ik_w=0&ik_y=5", "0:1:2:4:5")]
    [InlineData("ik_x[a][2]=2&ik_x[a][1]=1&ik_x[b]=3&ik_x_a=4", "1:2:3:4")]
    // A member of an array beside a field of another name, an array's own name and a longer path.
    [InlineData("ik_x[a]=2&ik_x=1&ik_x[a][b]=3", "1:2:3")]
    [InlineData("ї[b]=2&ї[a]=1&ik_z=0", "0:1:2")]
    // UTF-8 order: U+FFFD before U+10000, which UTF-16 would put first; and both ways round.
    [InlineData("a\uFFFD=1&a\U00010000=2&a\U00010001=3", "1:2:3")]
    // UTF-8 order: U+FFFD before U+10000, which UTF-16 would put first.
    [InlineData("\U00010000=2&\uFFFD=1", "1:2")]
    public void Values_stand_in_the_byte_order_of_their_names(string fields, string values)
    {
        var parsed = fields.Split('&').Select(pair => pair.Split('=')).Select(pair => KeyValuePair.Create(pair[0], pair[1]));

        var expected = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(values + ":key")));
        Assert.Equal(expected, SciSignature.Compute(parsed, "key", SignatureAlgorithm.Sha256));
    }

    [Fact]
    public void Names_are_not_folded_by_culture_or_case()
        => Assert.NotEqual(
            SciSignature.Compute([new("ik_A", "1"), new("ik_b", "2")], "key", SignatureAlgorithm.Sha256),
            SciSignature.Compute([new("ik_a", "2"), new("ik_B", "1")], "other", SignatureAlgorithm.Sha256));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_blank_key_signs_nothing_and_verifies_nothing(string key)
    {
        KeyValuePair<string, string>[] fields = [new("ik_am", "20")];
        var unkeyed = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("20:" + key)));

        Assert.Throws<ArgumentException>(() => SciSignature.Compute(fields, key, SignatureAlgorithm.Sha256));
        Assert.False(SciSignature.Verify([.. fields, new("ik_sign", unkeyed)], key, SignatureAlgorithm.Sha256));
    }

    [Fact]
    public void What_cannot_be_signed_is_told()
    {
        Assert.Throws<ArgumentNullException>(() => SciSignature.Compute(null!, "key", SignatureAlgorithm.Sha256));
        Assert.Throws<ArgumentNullException>(() => SciSignature.Verify(null!, "key", SignatureAlgorithm.Sha256));
        Assert.Contains("ik_am", Assert.Throws<ArgumentException>(
            () => SciSignature.Compute([new("ik_am", "1"), new("ik_am", "2")], "key", SignatureAlgorithm.Sha256)).Message, StringComparison.Ordinal);
        Assert.Contains("MD5", Assert.Throws<ArgumentOutOfRangeException>(
            () => SciSignature.Compute([], "key", (SignatureAlgorithm)7)).Message, StringComparison.Ordinal);
        Assert.False(SciSignature.Verify([], "key", SignatureAlgorithm.Sha256));
    }

    /// <summary>Where there is no value, an empty one takes part.</summary>
    [Fact]
    public void A_missing_value_is_an_empty_one()
    {
        Assert.Equal(SciSignature.Compute([new("a", string.Empty)], "key", SignatureAlgorithm.Sha256),
            SciSignature.Compute([new("a", null!)], "key", SignatureAlgorithm.Sha256));
        Assert.False(SciSignature.Verify([new("ik_sign", null!)], "key", SignatureAlgorithm.Sha256));
        Assert.True(SciSignature.Verify(Once(new("a", "1"), new("ik_sign", SciSignature.Compute([new("a", "1")], "key", SignatureAlgorithm.Md5))), "key",
            SignatureAlgorithm.Md5));

        static IEnumerable<KeyValuePair<string, string>> Once(params KeyValuePair<string, string>[] fields)
        {
            foreach (var field in fields)
                yield return field;
        }
    }

    [Fact]
    public void Repeated_fields_are_refused()
    {
        KeyValuePair<string, string>[] fields = [new("ik_am", "20"), new("ik_am", "1")];

        Assert.Throws<ArgumentException>(() => SciSignature.Compute(fields, "key", SignatureAlgorithm.Sha256));
        Assert.False(SciSignature.Verify([.. fields, new("ik_sign", "x")], "key", SignatureAlgorithm.Sha256));
    }

    [Fact]
    public void Two_signatures_one_of_them_right_are_refused()
    {
        var right = SciSignature.Compute([new("ik_am", "20")], "key", SignatureAlgorithm.Sha256);

        Assert.False(SciSignature.Verify([new("ik_am", "20"), new("ik_sign", right), new("ik_sign", right)], "key", SignatureAlgorithm.Sha256));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("seBy/eSLWfKc7Y52JDlHnlWEBZqc9hipLkrQuGLIwHg")]
    [InlineData("seby/eslwfkc7y52jdlhnlwebzqc9hiplkrquglihwg=")]
    [InlineData("не підпис")]
    public void A_wrong_or_missing_signature_is_refused(string? signature)
    {
        List<KeyValuePair<string, string>> fields = [new("ik_am", "20"), new("ik_cur", "UAH"), new("ik_desc", "Test")];
        if (signature is not null)
            fields.Add(new("ik_sign", signature));

        Assert.False(SciSignature.Verify(fields, "secret", SignatureAlgorithm.Sha256));
    }

    [Fact]
    public void Invalid_Unicode_is_refused()
    {
        KeyValuePair<string, string>[] fields = [new("ik_desc", "\uD800")];

        Assert.ThrowsAny<ArgumentException>(() => SciSignature.Compute(fields, "key", SignatureAlgorithm.Sha256));
        Assert.False(SciSignature.Verify([.. fields, new("ik_sign", "x")], "key", SignatureAlgorithm.Sha256));
    }

    private static readonly Gen<Dictionary<string, string>> AnyFields
        = Gen.Dictionary(Gen.String[Gen.Char["_abikx01АЯї"], 1, 8], Gen.String[Gen.Char["a:1 ї€\n="], 0, 8])[1, 8];

    [Fact]
    public void Whatever_is_signed_verifies_in_any_order_and_agrees_with_the_gateway() => AnyFields.Sample(fields =>
    {
        var signature = SciSignature.Compute(fields, "key", SignatureAlgorithm.Sha256);
        var posted = fields.Reverse().Append(new(SciFields.Signature, signature));
        return SciSignature.Verify(posted, "key", SignatureAlgorithm.Sha256)
            && signature == global::Interkassa.Emulator.WireSignature.Of(fields, "key", "Sha256");
    });

    [Fact]
    public void Any_change_of_a_value_or_of_the_key_is_noticed()
        => Gen.Select(AnyFields, Gen.Int[0, 7], Gen.Char["x9Ж"]).Sample((fields, place, added) =>
        {
            var signature = SciSignature.Compute(fields, "key", SignatureAlgorithm.Sha256);
            var changed = new Dictionary<string, string>(fields) { [SciFields.Signature] = signature };
            var name = fields.Keys.ElementAt(place % fields.Count);
            changed[name] += added;
            return !SciSignature.Verify(changed, "key", SignatureAlgorithm.Sha256)
                && !SciSignature.Verify(fields.Append(new(SciFields.Signature, signature)), "key" + added, SignatureAlgorithm.Sha256);
        });
}
