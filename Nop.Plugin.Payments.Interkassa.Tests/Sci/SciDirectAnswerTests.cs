using System.Text;
using CsCheck;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci;

public class SciDirectAnswerTests
{
    [Fact]
    public void The_form_of_a_payment_system_is_read()
    {
        var answer = Read("""{"resultCode":0,"resultData":{"paymentForm":{"action":"https://pay.example/x","method":"post","parameters":{"a":"1","b":2}}}}""")!;

        Assert.Equal("https://pay.example/x", answer.Action.AbsoluteUri);
        Assert.True(answer.IsPost);
        Assert.Equal([new("a", "1"), new("b", "2")], answer.Fields);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("[]")]
    [InlineData("""{"resultCode":1605,"resultMsg":"Closed"}""")]
    [InlineData("""{"resultCode":0,"resultData":{"internalForm":"<form></form>"}}""")]
    [InlineData("""{"resultCode":0,"resultData":{"paymentForm":{"action":"http://pay.example/","method":"post","parameters":{}}}}""")]
    [InlineData("""{"resultCode":0,"resultData":{"paymentForm":{"action":"javascript:alert(1)","method":"post","parameters":{}}}}""")]
    [InlineData("""{"resultCode":0,"resultData":{"paymentForm":{"action":"/relative","method":"post","parameters":{}}}}""")]
    [InlineData("""{"resultCode":0,"resultData":{"paymentForm":{"action":"https://pay.example/","method":"put","parameters":{}}}}""")]
    [InlineData("""{"resultCode":0,"resultData":{"paymentForm":{"action":"https://pay.example/","method":"post","parameters":{"a":{"b":1}}}}}""")]
    public void Any_doubt_is_no_form(string json) => Assert.Null(Read(json));

    [Fact]
    public void Any_bytes_are_read_or_refused_without_an_exception() => Gen.Byte.Array[0, 200].Sample(bytes => SciDirectAnswer.Read(bytes) is null);

    private static SciDirectAnswer? Read(string json) => SciDirectAnswer.Read(Encoding.UTF8.GetBytes(json));
}
