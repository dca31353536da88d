using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Moq;
using Nop.Plugin.Payments.Interkassa.Api;

namespace Nop.Plugin.Payments.Interkassa.Tests.Api;

public class ApiClientTests
{
    private const string Accounts = """{"code":0,"data":{"p":{"_id":"personal","tp":"c"},"b":{"_id":"business","tp":"b"}}}""";

    private static readonly ApiCredentials Credentials = new(new Uri("https://api.test/v1/"), "user", "secret");

    private readonly Server _server = new();
    private readonly List<TimeSpan> _pauses = [];
    private readonly ApiClient _client;

    public ApiClientTests()
    {
        var clock = new Mock<TimeProvider>();
        clock.Setup(time => time.CreateTimer(It.IsAny<TimerCallback>(), It.IsAny<object>(), It.IsAny<TimeSpan>(), It.IsAny<TimeSpan>()))
            .Returns((TimerCallback callback, object? state, TimeSpan due, TimeSpan _) =>
            {
                _pauses.Add(due);
                callback(state);
                return Mock.Of<ITimer>();
            });
        _client = new ApiClient(new HttpClient(_server), clock.Object);
    }

    [Fact]
    public async Task A_session_is_about_the_business_account_and_says_who_asks()
    {
        _server.Answers.Enqueue((200, Accounts));
        _server.Answers.Enqueue((200, """{"code":0,"data":{"1":{"id":"one"},"2":[]}}"""));

        var checkouts = await (await _client.OpenAsync(Credentials)).GetCheckoutsAsync();

        Assert.Equal("one", Assert.Single(checkouts).Id);
        Assert.Equal(["GET https://api.test/v1/account ", "GET https://api.test/v1/checkout business"], _server.Calls);
        Assert.All(_server.Authorizations, authorization => Assert.Equal("Basic " + Convert.ToBase64String("user:secret"u8), authorization));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero), _client.ServerTime);
        Assert.Equal("user at https://api.test/v1/", Credentials.ToString());
    }

    [Fact]
    public async Task A_user_without_a_business_account_is_told_so()
    {
        _server.Answers.Enqueue((200, """{"code":0,"data":{"p":{"_id":"personal","tp":"c"}}}"""));

        var failure = await Assert.ThrowsAsync<ApiException>(() => _client.OpenAsync(Credentials));

        Assert.Equal(ApiErrorKind.Refused, failure.Kind);
        Assert.Contains("business account", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoices_are_asked_for_from_a_day_to_the_day_after_and_those_that_cannot_be_read_are_counted()
    {
        _server.Answers.Enqueue((200, """{"code":0,"data":{"1":{"id":"1","coId":"c","state":7},"2":"odd","3":{"id":"3"}}}"""));

        var invoices = await Session().GetInvoicesAsync("a b", new DateOnly(2026, 11, 30));

        Assert.Equal("1", Assert.Single(invoices.Read).Id);
        Assert.Equal(2, invoices.Unreadable);
        Assert.Equal("GET https://api.test/v1/co-invoice?checkoutId=a%20b&fromDate=2026-11-30&toDate=2026-12-01 business", Assert.Single(_server.Calls));
    }

    [Theory]
    [InlineData("""{"code":0,"data":[]}""", true)]
    [InlineData("""{"code":0,"data":{}}""", true)]
    [InlineData("""{"code":0}""", false)]
    [InlineData("""{"code":0,"data":"none"}""", false)]
    [InlineData("""{"code":0,"data":null}""", false)]
    public async Task An_empty_list_is_an_answer_and_none_is_not(string body, bool isList)
    {
        _server.Answers.Enqueue((200, body));
        var asked = Session().GetInvoicesAsync("c", new DateOnly(2026, 11, 1));

        if (isList)
            Assert.Empty((await asked).Read);
        else
            Assert.Contains("without a list", await UnintelligibleAsync(asked), StringComparison.Ordinal);
    }

    private static async Task<string> UnintelligibleAsync(Task asked)
    {
        var failure = await Assert.ThrowsAsync<ApiException>(() => asked);
        Assert.Equal(ApiErrorKind.Unintelligible, failure.Kind);
        return failure.Message;
    }

    [Theory]
    [InlineData(200, "<html></html>", "HTTP 200, no JSON")]
    [InlineData(200, "[]", "HTTP 200, no JSON")]
    [InlineData(300, "{}", "HTTP 300")]
    [InlineData(301, "<html></html>", "HTTP 301")]
    public async Task What_is_no_answer_of_the_API_says_what_it_was(int status, string body, string message)
    {
        _server.Answers.Enqueue((status, body));

        Assert.Equal(message, await UnintelligibleAsync(Session().GetCheckoutsAsync()));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    public async Task Of_a_long_message_200_characters_are_told(int length)
    {
        _server.Answers.Enqueue((200, $$"""{"code":5,"message":"{{new string('m', length)}}"}"""));

        Assert.Equal(new string('m', 200), (await Assert.ThrowsAsync<ApiException>(() => Session().GetCheckoutsAsync())).Message);
    }

    [Fact]
    public async Task One_invoice_is_asked_for_by_its_ID_and_must_be_told()
    {
        _server.Answers.Enqueue((200, """{"code":0,"data":{"coId":"c","state":9}}"""));
        _server.Answers.Enqueue((200, """{"code":0,"data":[]}"""));

        Assert.Equal(ApiInvoiceState.Refunded, (await Session().GetInvoiceAsync("77")).State);
        Assert.Contains("a/b", await UnintelligibleAsync(Session().GetInvoiceAsync("a/b")), StringComparison.Ordinal);
        Assert.Equal(["GET https://api.test/v1/co-invoice/77 business", "GET https://api.test/v1/co-invoice/a%2Fb business"], _server.Calls);
    }

    [Fact]
    public async Task Payment_systems_are_those_of_a_checkout()
    {
        _server.Answers.Enqueue((200, """{"code":0,"data":{"visa_x":{"ser":"visa"},"a b":{}}}"""));

        Assert.Equal("visa_x", Assert.Single(await Session().GetPaymentSystemsAsync("a b")).Alias);
        Assert.Equal("GET https://api.test/v1/paysystem-input-payway?checkoutId=a%20b business", Assert.Single(_server.Calls));
    }

    [Fact]
    public async Task A_refund_is_posted_once_whatever_happens()
    {
        _server.Answers.Enqueue((500, "{}"));

        var failure = await Assert.ThrowsAsync<ApiException>(() => Session(ApiRetry.WhenOverrun).RefundAsync("77", 12.5m, "Order: 7"));

        Assert.True(failure.MayHaveHappened);
        Assert.Equal("POST https://api.test/v1/refund business", Assert.Single(_server.Calls));
        Assert.Equal("id=77&amount=12.50&description=Order+7", Assert.Single(_server.Bodies));
    }

    [Theory]
    [InlineData(401, "{}", ApiErrorKind.Credentials, false)]
    [InlineData(403, "{}", ApiErrorKind.Credentials, false)]
    [InlineData(200, """{"code":1,"message":"Auth: no"}""", ApiErrorKind.Credentials, false)]
    [InlineData(403, """{"message":"Auth: Forbidden for current IP"}""", ApiErrorKind.AddressNotAllowed, false)]
    [InlineData(200, """{"code":1,"message":"no","data":{"@resultMessage":"forbidden for current ip"}}""", ApiErrorKind.AddressNotAllowed, false)]
    [InlineData(429, "{}", ApiErrorKind.RateLimited, false)]
    [InlineData(408, "{}", ApiErrorKind.Outage, true)]
    [InlineData(500, "{}", ApiErrorKind.Outage, true)]
    [InlineData(503, "<html>", ApiErrorKind.Outage, true)]
    [InlineData(400, "{}", ApiErrorKind.Refused, false)]
    [InlineData(404, """{"code":404,"message":"Not found"}""", ApiErrorKind.Refused, false)]
    [InlineData(302, "", ApiErrorKind.Unintelligible, true)]
    [InlineData(300, "", ApiErrorKind.Unintelligible, true)]
    [InlineData(200, "<html>", ApiErrorKind.Unintelligible, true)]
    [InlineData(200, "[]", ApiErrorKind.Unintelligible, true)]
    [InlineData(200, "{}", ApiErrorKind.Unintelligible, true)]
    [InlineData(200, """{"code":"4","message":"Nothing left"}""", ApiErrorKind.Refused, false)]
    public async Task What_goes_wrong_is_told_by_its_kind(int status, string body, ApiErrorKind kind, bool mayHaveHappened)
    {
        _server.Answers.Enqueue((status, body));

        var failure = await Assert.ThrowsAsync<ApiException>(() => Session().GetCheckoutsAsync());

        Assert.Equal((kind, mayHaveHappened), (failure.Kind, failure.MayHaveHappened));
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"code":4,"message":"No"}""", "No")]
    [InlineData("""{"code":4,"message":"No","data":{"@resultMessage":"because"}}""", "No: because")]
    [InlineData("""{"code":4,"message":"No","data":{"@resultMessage":"No"}}""", "No")]
    [InlineData("""{"code":4,"data":{"@resultMessage":"because"}}""", "because")]
    [InlineData("""{"code":4,"data":[]}""", "HTTP 200")]
    [InlineData("""{"code":4}""", "HTTP 200")]
    public async Task With_the_words_of_the_API(string body, string message)
    {
        _server.Answers.Enqueue((200, body));

        Assert.Equal(message, (await Assert.ThrowsAsync<ApiException>(() => Session().GetCheckoutsAsync())).Message);
    }

    [Fact]
    public async Task But_not_with_all_of_them()
    {
        _server.Answers.Enqueue((200, $$"""{"code":4,"message":"{{new string('x', 201)}}"}"""));
        _server.Answers.Enqueue((200, $$"""{"code":4,"message":"{{new string('y', 200)}}"}"""));

        Assert.Equal(new string('x', 200), (await Assert.ThrowsAsync<ApiException>(() => Session().GetCheckoutsAsync())).Message);
        Assert.Equal(new string('y', 200), (await Assert.ThrowsAsync<ApiException>(() => Session().GetCheckoutsAsync())).Message);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_question_to_an_API_that_is_overrun_is_asked_three_times_with_growing_pauses(int status)
    {
        for (var i = 0; i < 3; i++)
            _server.Answers.Enqueue((status, "{}"));

        await Assert.ThrowsAsync<ApiException>(() => Session(ApiRetry.WhenOverrun).GetCheckoutsAsync());

        Assert.Equal(3, _server.Calls.Count);
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], _pauses);
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(600, 30)]
    public async Task The_API_says_how_long_it_wants_to_be_left_alone_up_to_a_limit(int said, int waited)
    {
        _server.RetryAfter = TimeSpan.FromSeconds(said);
        _server.Answers.Enqueue((429, "{}"));
        _server.Answers.Enqueue((200, """{"code":0,"data":{}}"""));

        await Session(ApiRetry.WhenOverrun).GetCheckoutsAsync();

        Assert.Equal(TimeSpan.FromSeconds(waited), Assert.Single(_pauses));
    }

    [Theory]
    [InlineData(429, ApiRetry.Never)]
    [InlineData(401, ApiRetry.WhenOverrun)]
    [InlineData(400, ApiRetry.WhenOverrun)]
    public async Task Nothing_else_is_asked_again(int status, ApiRetry retry)
    {
        _server.Answers.Enqueue((status, "{}"));

        await Assert.ThrowsAsync<ApiException>(() => Session(retry).GetCheckoutsAsync());

        Assert.Single(_server.Calls);
    }

    public static TheoryData<Exception> Broken => [new HttpRequestException("no route"), new IOException("cut"), new TaskCanceledException("too slow")];

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public async Task A_connection_that_breaks_is_an_outage_that_names_the_host(Exception failure)
    {
        _server.Failure = failure;

        var told = await Assert.ThrowsAsync<ApiException>(() => Session().GetCheckoutsAsync());

        Assert.Equal(ApiErrorKind.Outage, told.Kind);
        Assert.Equal($"api.test: {failure.Message}", told.Message);
    }

    [Fact]
    public async Task Whoever_gives_up_is_not_told_of_an_outage()
    {
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Session().GetCheckoutsAsync(ended.Token));
    }

    private ApiSession Session(ApiRetry retry = ApiRetry.Never) => _client.Open(Credentials, new ApiAccount("business", true), retry);

    /// <summary>Answers in turn, and writes down what it was asked.</summary>
    private sealed class Server : HttpMessageHandler
    {
        public Queue<(int Status, string Body)> Answers { get; } = new();

        public List<string> Calls { get; } = [];

        public List<string> Bodies { get; } = [];

        public List<string> Authorizations { get; } = [];

        public TimeSpan? RetryAfter { get; set; }

        public Exception? Failure { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Failure is not null)
                throw Failure;

            var account = request.Headers.TryGetValues("Ik-Api-Account-Id", out var values) ? values.Single() : string.Empty;
            Calls.Add($"{request.Method} {request.RequestUri!.AbsoluteUri} {account}");
            Authorizations.Add(request.Headers.Authorization!.ToString());
            if (request.Content is not null)
                Bodies.Add(await request.Content.ReadAsStringAsync(cancellationToken));
            var (status, body) = Answers.Dequeue();
            var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8) };
            answer.Headers.Date = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
            if (RetryAfter is { } time)
                answer.Headers.RetryAfter = new RetryConditionHeaderValue(time);
            return answer;
        }
    }
}
