using CsCheck;
using Nop.Plugin.Payments.Interkassa.Sci1;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci1;

public class Sci1SignatureTests
{
    private const string ShopId = "392894CA-62C4-E3B3-14DC-1CD6058AC6A7";
    private const string Key = "WFQlL8H2vbXv5T6n";

    [Fact]
    public void The_published_request_is_signed_as_published()
        => Assert.Equal("18978a7587877dd075be798b6d6fe0b3", Sci1Signature.Request(ShopId, "0.1", "123", "", "baggage12345", Key));

    [Fact]
    public void A_status_is_signed_over_all_its_values_in_upper_case()
    {
        var signature = Sci1Signature.Status(ShopId, "0.1", "123", "webmoneyz", "", "success", "IK_68", "31.5", "0", Key);

        // md5 of 392894CA-62C4-E3B3-14DC-1CD6058AC6A7:0.1:123:webmoneyz::success:IK_68:31.5:0:WFQlL8H2vbXv5T6n
        Assert.Equal(Md5Of($"{ShopId}:0.1:123:webmoneyz::success:IK_68:31.5:0:{Key}"), signature);
        Assert.Equal(signature.ToUpperInvariant(), signature);
    }

    [Fact]
    public void Another_value_is_another_signature()
        => Gen.Select(Gen.String.AlphaNumeric, Gen.String.AlphaNumeric).Sample((one, other)
            => one == other == (Sci1Signature.Request(ShopId, "1", one, "", "", Key) == Sci1Signature.Request(ShopId, "1", other, "", "", Key)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void A_blank_key_signs_nothing(string? key)
    {
        Assert.ThrowsAny<ArgumentException>(() => Sci1Signature.Request(ShopId, "1", "1", "", "", key!));
        Assert.ThrowsAny<ArgumentException>(() => Sci1Signature.Status(ShopId, "1", "1", "", "", "success", "IK_1", "1", "1", key!));
    }

    [Fact]
    public void A_missing_value_is_refused() => Assert.ThrowsAny<ArgumentException>(() => Sci1Signature.Request(ShopId, "1", null!, "", "", Key));

    private static string Md5Of(string text)
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.MD5);
        hash.AppendData(System.Text.Encoding.ASCII.GetBytes(text));
        return string.Concat(hash.GetHashAndReset().Select(value => value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
