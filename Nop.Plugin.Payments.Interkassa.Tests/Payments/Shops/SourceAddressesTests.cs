using System.Net;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Shops;

public class SourceAddressesTests
{
    [Theory]
    [InlineData("151.80.190.97-151.80.190.104", "151.80.190.97", true)]
    [InlineData("151.80.190.97-151.80.190.104", "151.80.190.104", true)]
    [InlineData("151.80.190.97-151.80.190.104", "151.80.190.105", false)]
    [InlineData("151.80.190.97-151.80.190.104", "151.80.190.96", false)]
    [InlineData("1.2.3.4", "1.2.3.4", true)]
    [InlineData("1.2.3.4", "::ffff:1.2.3.4", true)]
    [InlineData("::ffff:1.2.3.4", "1.2.3.4", true)]
    [InlineData("1.2.3.4", "1.2.3.5", false)]
    [InlineData("5.5.5.5, 1.2.3.4;\n9.9.9.9", "9.9.9.9", true)]
    [InlineData("10.0.0.0/8", "10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "10.255.255.255", true)]
    [InlineData("10.1.2.4/30", "10.1.2.7", true)]
    [InlineData("10.1.2.4/30", "10.1.2.8", false)]
    [InlineData("10.0.0.0/8", "11.0.0.0", false)]
    [InlineData("10.1.2.0/23", "10.1.3.255", true)]
    [InlineData("10.1.2.0/23", "10.1.4.0", false)]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1", true)]
    [InlineData("2001:db8::1-2001:db8::9", "2001:db8::5", true)]
    [InlineData("0.0.0.0-255.255.255.255", "::1", false)]
    [InlineData("::/0", "1.2.3.4", false)]
    public void An_address_is_among_them_or_not(string list, string caller, bool isAmong)
    {
        Assert.True(SourceAddresses.TryParse(list, out var addresses, out _));
        Assert.Equal(isAmong, addresses.Contains(IPAddress.Parse(caller)));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(" ,; ", "")]
    [InlineData("1.2.3.4, sci.interkassa.com", "sci.interkassa.com")]
    [InlineData("1.2.3.9-1.2.3.4", "1.2.3.9-1.2.3.4")]
    [InlineData("1.2.3.4-::1", "1.2.3.4-::1")]
    [InlineData("1.2.3.4-1.2.3.5-1.2.3.6", "1.2.3.4-1.2.3.5-1.2.3.6")]
    [InlineData("10.0.0.1/8/8", "10.0.0.1/8/8")]
    [InlineData("10.0.0.0/99", "10.0.0.0/99")]
    public void What_is_no_list_is_told(string list, string wrong)
    {
        Assert.False(SourceAddresses.TryParse(list, out _, out var told));
        Assert.Equal(wrong, told);
    }

    [Fact]
    public void Nobody_unknown_is_among_them()
    {
        Assert.True(SourceAddresses.TryParse("0.0.0.0/0, ::/0", out var addresses, out _));
        Assert.False(addresses.Contains(null));
    }

    [Fact]
    public void The_published_ones_are_a_list() => Assert.True(SourceAddresses.TryParse(InterkassaDefaults.GatewayAddresses, out _, out _));
}
