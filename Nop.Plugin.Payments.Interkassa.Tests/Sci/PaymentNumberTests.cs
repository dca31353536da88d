using System.Text.RegularExpressions;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci;

public class PaymentNumberTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void Numbers_begin_with_the_order_and_fit_the_protocol(int orderId)
    {
        var number = PaymentNumber.Create(orderId);

        Assert.StartsWith($"{orderId}_", number, StringComparison.Ordinal);
        Assert.Matches(@"^[0-9a-z_]{1,32}\z", number);
        Assert.True(PaymentNumber.IsWellFormed(number));
    }

    [Fact]
    public void No_two_attempts_share_one()
        => Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(_ => PaymentNumber.Create(7)).Distinct().Count());

    [Fact]
    public void Every_place_behind_the_order_is_random()
    {
        var tails = Enumerable.Range(0, 500).Select(_ => Regex.Match(PaymentNumber.Create(7), "^7_(.{20})$").Groups[1].Value).ToList();

        for (var place = 0; place < 20; place++)
            Assert.True(tails.Select(tail => tail[place]).Distinct().Count() > 20, $"place {place}");
    }

    [Theory]
    [InlineData("1042_abcdefghijkmnpqrstuv", true)]
    [InlineData("7_23456789abcdefghijkm", true)]
    [InlineData("0_abcdefghijkmnpqrstuv", false)]
    [InlineData("_abcdefghijkmnpqrstuv", false)]
    [InlineData("_abcdefghijkmnpqrstuvw", false)]
    [InlineData("1_abcdefghijkmnpqrstu", false)]
    [InlineData("1_abcdefghijkmnpqrstuvw", false)]
    [InlineData("1_abcdefghijkmnpqrstul", false)]
    [InlineData("1a_abcdefghijkmnpqrstuv", false)]
    [InlineData("a_abcdefghijkmnpqrstuv", false)]
    [InlineData("1abcdefghijkmnpqrstuv", false)]
    [InlineData("ID_4233", false)]
    [InlineData("", false)]
    public void Those_that_this_plugin_makes_for_orders_are_known(string number, bool isOurs) => Assert.Equal(isOurs, PaymentNumber.IsOfThisPlugin(number));

    [Fact]
    public void What_it_makes_is_known_whether_for_an_order_or_for_none()
    {
        Assert.True(PaymentNumber.IsOfThisPlugin(PaymentNumber.Create(7)));
        Assert.False(PaymentNumber.IsOfThisPlugin(PaymentNumber.Create(0)));
        Assert.True(PaymentNumber.IsOfNoOrder(PaymentNumber.Create(0)));
        Assert.False(PaymentNumber.IsOfNoOrder(PaymentNumber.Create(10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PaymentNumber.Create(-1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 2")]
    [InlineData("1-ї")]
    [InlineData("1\n")]
    [InlineData("123456789012345678901234567890123")]
    public void Other_texts_are_none(string text) => Assert.False(PaymentNumber.IsWellFormed(text));
}
