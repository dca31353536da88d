using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Plugin.Payments.Interkassa.Sci1;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci;

/// <summary>What each protocol says that it can do, and by what its messages are known.</summary>
public class ProtocolTests
{
    private static readonly Sci2Protocol Current = new();
    private static readonly Sci1Protocol Legacy = new();

    [Fact]
    public void Each_says_what_it_can_do()
    {
        Assert.Equal((GatewayProtocol.Sci2, "SCI 2", true, true, true, true, true), AbilitiesOf(Current));
        Assert.Equal((GatewayProtocol.Sci1, "SCI 1", false, false, false, false, false), AbilitiesOf(Legacy));
        Assert.NotEqual(Current.GatewayUrl, Legacy.GatewayUrl);
    }

    [Theory]
    [InlineData("a=1&ik_co_id=x", true, false)]
    [InlineData("ik_shop_id=x&a=1", false, true)]
    [InlineData("a=1", false, false)]
    [InlineData("ik_co_id=x", true, false)]
    public void Messages_are_known_by_the_shops_ID(string fields, bool isCurrent, bool isLegacy)
        => Assert.Equal((isCurrent, isLegacy), (Current.Recognizes(Fields(fields)), Legacy.Recognizes(Fields(fields))));

    [Theory]
    [InlineData("a=9&ik_pm_no=7_x&ik_payment_id=8_y", "7_x", "8_y")]
    [InlineData("ik_pm_no=a b&ik_payment_id=a b", null, null)]
    [InlineData("a=7_x", null, null)]
    public void A_returning_browser_brings_the_payment_number(string fields, string? current, string? legacy)
        => Assert.Equal((current, legacy), (Current.PaymentNumberOf(Fields(fields)), Legacy.PaymentNumberOf(Fields(fields))));

    [Fact]
    public void A_browser_that_brings_no_payment_number_brings_none()
    {
        Assert.Null(Current.PaymentNumberOf([]));
        Assert.Null(Legacy.PaymentNumberOf([]));
        Assert.Equal("7_x", Current.PaymentNumberOf([new("other", "6_w"), new("ik_pm_no", "7_x")]));
        Assert.Equal("8_y", Legacy.PaymentNumberOf([new("other", "6_w"), new("ik_payment_id", "8_y")]));
    }

    [Theory]
    [InlineData("392894CA-62C4-E3B3-14DC-1CD6058AC6A7", true, true)]
    [InlineData("392894ca-62c4-e3b3-14dc-1cd6058ac6a7", true, false)]
    [InlineData("5370b755bf4efccb31ad6f90", true, false)]
    [InlineData("a b", false, false)]
    [InlineData(null, false, false)]
    public void Shops_have_an_ID_of_their_protocol(string? id, bool isCurrent, bool isLegacy)
        => Assert.Equal((isCurrent, isLegacy), (Current.IsShopId(id), Legacy.IsShopId(id)));

    [Fact]
    public void What_is_no_notification_is_refused_with_the_reason()
    {
        Assert.False(Current.TryParse(Fields("ik_co_id=a b"), out var current, out var error));
        Assert.Equal((null, "ik_co_id"), (current, error));
        Assert.False(Legacy.TryParse(Fields("ik_shop_id=x"), out var legacy, out error));
        Assert.Equal((null, "ik_shop_id"), (legacy, error));
    }

    [Fact]
    public void Both_sign_the_form_of_a_request()
    {
        var urls = new SciUrls(new("https://shop.test/Status"), new("https://shop.test/Success"), new("https://shop.test/Pending"),
            new("https://shop.test/Fail"));
        var request = new PaymentRequest("392894CA-62C4-E3B3-14DC-1CD6058AC6A7", "7_x", 0.1m, "UAH", "Order", urls, IsTest: false);

        Assert.Contains(Current.CreateForm(request, "key", SignatureAlgorithm.Md5).Fields, field => field.Key == "ik_co_id");
        Assert.Contains(Legacy.CreateForm(request, "key", SignatureAlgorithm.Md5).Fields, field => field.Key == "ik_shop_id");
    }

    private static (GatewayProtocol, string, bool, bool, bool, bool, bool) AbilitiesOf(IProtocol protocol)
        => (protocol.Name, protocol.Title, protocol.HasTestPayments, protocol.HasPaymentSystems, protocol.NamesCurrencies, protocol.HasAlgorithms,
            protocol.IsInApi);

    private static List<KeyValuePair<string, string>> Fields(string text)
        => [.. text.Split('&').Select(pair => pair.Split('=')).Select(pair => KeyValuePair.Create(pair[0], pair[1]))];
}
