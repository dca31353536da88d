using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using Nop.Plugin.Payments.Interkassa.Api;

namespace Nop.Plugin.Payments.Interkassa.Tests.Api;

public class ApiServicesTests
{
    [Fact]
    public void The_client_has_limits_and_keeps_the_key_out_of_logs()
    {
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddApi().BuildServiceProvider();

        Assert.NotNull(services.GetRequiredService<ApiClient>());
        using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ApiClient));
        Assert.Equal((ApiClient.Timeout, (long)ApiClient.MaximumAnswerSize), (http.Timeout, http.MaxResponseContentBufferSize));
        var isRedacted = services.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(nameof(ApiClient)).ShouldRedactHeaderValue;
        Assert.True(isRedacted("Authorization"));
        Assert.False(isRedacted("Accept"));
    }

    [Fact]
    public void Nobody_is_followed_elsewhere()
    {
        using var handler = NoDetours.Handler();

        Assert.Equal((false, false), (handler.AllowAutoRedirect, handler.UseCookies));
    }
}
