using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci;

public class FieldsHashTests
{
    /// <summary>SHA-256 of <c>1:a1:12:bb0:</c>: length, name, length, value, in the order of the names. It is stored, so that it must not change.</summary>
    [Fact]
    public void It_is_the_same_as_in_the_databases_of_shops()
        => Assert.Equal(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData("1:a1:12:bb0:"u8)),
            FieldsHash.Of([new("bb", string.Empty), new("a", "1")]));

    [Fact]
    public void It_tells_fields_that_were_cut_otherwise_apart()
    {
        Assert.NotEqual(FieldsHash.Of([new("a", "1:2")]), FieldsHash.Of([new("a", "1"), new("b", "2")]));
        Assert.NotEqual(FieldsHash.Of([new("ab", "1")]), FieldsHash.Of([new("a", "b1")]));
        Assert.Equal(FieldsHash.Length, FieldsHash.Of([]).Length);
        Assert.Throws<ArgumentNullException>(() => FieldsHash.Of(null!));
    }
}
