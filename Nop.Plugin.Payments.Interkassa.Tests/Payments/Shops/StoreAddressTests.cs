using Nop.Plugin.Payments.Interkassa.Payments.Shops;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Shops;

public class StoreAddressTests
{
    [Theory]
    [InlineData("http://localhost/", true)]
    [InlineData("https://127.0.0.1:5001/", true)]
    [InlineData("https://[::1]/", true)]
    [InlineData("https://10.1.2.3/", true)]
    [InlineData("https://172.16.0.1/", true)]
    [InlineData("https://172.31.255.255/", true)]
    [InlineData("https://172.15.0.1/", false)]
    [InlineData("https://172.32.0.1/", false)]
    [InlineData("https://173.16.0.1/", false)]
    [InlineData("https://192.167.1.1/", false)]
    [InlineData("https://193.168.1.1/", false)]
    [InlineData("https://169.253.1.1/", false)]
    [InlineData("https://170.254.1.1/", false)]
    [InlineData("https://100.63.0.1/", false)]
    [InlineData("https://100.127.0.1/", true)]
    [InlineData("https://100.128.0.1/", false)]
    [InlineData("https://101.64.0.1/", false)]
    [InlineData("https://192.168.1.1/", true)]
    [InlineData("https://169.254.1.1/", true)]
    [InlineData("https://100.64.0.1/", true)]
    [InlineData("https://[fd00::1]/", true)]
    [InlineData("https://[fe80::1]/", true)]
    [InlineData("https://intranet/", true)]
    [InlineData("https://shop.local/", true)]
    [InlineData("https://shop.test/", true)]
    [InlineData("https://shop.ua/", false)]
    [InlineData("https://8.8.8.8/", false)]
    [InlineData("https://[2001:db8::1]/", false)]
    public void The_gateway_could_reach_it_or_not(string address, bool isLocal) => Assert.Equal(isLocal, StoreAddress.IsLocal(new Uri(address)));
}
