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

    /// <summary>A form that goes by GET takes the place of its address's query.</summary>
    [Theory]
    [InlineData("get", "https://pay.example/x?a=1&b=%D1%97", "https://pay.example/x", "a=1 b=ї c=3")]
    [InlineData("GET", "https://pay.example/x?", "https://pay.example/x?", "c=3")]
    [InlineData("get", "https://pay.example/x", "https://pay.example/x", "c=3")]
    [InlineData("post", "https://pay.example/x?a=1", "https://pay.example/x?a=1", "c=3")]
    [InlineData("get", "http://127.0.0.1/x?a", "http://127.0.0.1/x", "a= c=3")]
    public void The_query_of_a_form_that_goes_by_GET_becomes_fields(string method, string action, string address, string fields)
    {
        var answer = Read("""{"resultCode":"0","resultData":{"paymentForm":{"action":"ACTION","method":"METHOD","parameters":{"c":"3"}}}}"""
            .Replace("ACTION", action, StringComparison.Ordinal).Replace("METHOD", method, StringComparison.Ordinal))!;

        Assert.Equal(address, answer.Action.AbsoluteUri);
        Assert.Equal(method == "post", answer.IsPost);
        Assert.Equal(fields, string.Join(' ', answer.Fields.Select(field => $"{field.Key}={field.Value}")));
    }

    [Theory]
    [InlineData("""{"resultCode":0,"resultData":{"paymentForm":{"action":"https://pay.example/?a=1&a=2","method":"get","parameters":{}}}}""")]
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
