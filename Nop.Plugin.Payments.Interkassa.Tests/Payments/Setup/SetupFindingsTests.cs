using System.Net;
using Moq;
using Nop.Core;
using Nop.Core.Domain.Directory;
using Nop.Core.Domain.Payments;
using Nop.Core.Domain.Stores;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Setup;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Configuration;
using Nop.Services.Directory;
using Nop.Services.Localization;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Setup;

/// <summary>What cannot be seen in the demo shop, which is local and on this machine's clock.</summary>
public class SetupFindingsTests
{
    private static readonly InterkassaSettings Settings = new()
    {
        ShopId = "checkout-one", SignKey = "key", Currencies = "UAH", ApiUserId = "user", ApiKey = "api-key"
    };

    private readonly Texts _texts;

    public SetupFindingsTests()
    {
        var localization = new Mock<ILocalizationService>();
        localization.Setup(texts => texts.GetResourceAsync(It.IsAny<string>())).ReturnsAsync((string name) => name);
        _texts = new Texts(localization.Object);
    }

    [Theory]
    [InlineData("https://shop.ua/", null)]
    [InlineData("http://shop.ua/", "Warning.NoHttps")]
    [InlineData("https://localhost/", "Warning.LocalAddress")]
    [InlineData("http://localhost/", "Warning.LocalAddress")]
    [InlineData(null, "Warning.NoStoreUrl")]
    public async Task An_address_that_cannot_work_is_warned_of(string? address, string? warning)
    {
        var settingService = new Mock<ISettingService>();
        settingService.Setup(service => service.LoadSettingAsync<PaymentSettings>(1))
            .ReturnsAsync(new PaymentSettings { ActivePaymentMethodSystemNames = [InterkassaDefaults.SystemName] });
        settingService.Setup(service => service.LoadSettingAsync<InterkassaSettings>(0)).ReturnsAsync(Settings);
        var currencies = new Mock<ICurrencyService>();
        currencies.Setup(service => service.GetCurrencyByIdAsync(1)).ReturnsAsync(new Currency { CurrencyCode = "UAH" });
        var copies = new StoreCopies(Mock.Of<IStoreService>());
        var warnings = new SetupWarnings(settingService.Object, currencies.Object, copies, _texts,
            new CurrencySettings { PrimaryStoreCurrencyId = 1 });

        var found = await warnings.FindAsync([Store(address)]);

        Assert.Equal(warning is null ? [] : [warning], found.Select(finding => finding.Name));
    }

    [Theory]
    [InlineData(0, "Test.Clock", FindingKind.Good)]
    [InlineData(59, "Test.Clock", FindingKind.Good)]
    [InlineData(600, "Test.ClockSkew", FindingKind.Warning)]
    [InlineData(-600, "Test.ClockSkew", FindingKind.Warning)]
    public async Task A_clock_that_differs_is_found(int seconds, string name, FindingKind kind)
    {
        var now = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
        var findings = await RunAsync(now, now.AddSeconds(seconds), new ProbeResult(true, 400, string.Empty));

        Assert.Equal(kind, Assert.Single(findings, finding => finding.Name == name).Kind);
    }

    [Theory]
    [InlineData(true, 400, "Test.Answers", FindingKind.Good)]
    [InlineData(false, 301, "Test.Redirects", FindingKind.Bad)]
    [InlineData(false, 200, "Test.AnswersOtherwise", FindingKind.Bad)]
    [InlineData(false, null, "Test.Unreachable", FindingKind.Bad)]
    public async Task What_answers_at_the_interaction_URL_is_found(bool isRight, int? status, string name, FindingKind kind)
    {
        var now = DateTimeOffset.UnixEpoch;
        var findings = await RunAsync(now, now, new ProbeResult(isRight, status, "https://elsewhere/"));

        Assert.Equal(kind, Assert.Single(findings, finding => finding.Name == name).Kind);
    }

    [Fact]
    public async Task Stores_whose_test_would_take_too_long_are_named_and_left_out()
    {
        var clock = ClockAt(DateTimeOffset.UnixEpoch);
        var asked = 0;
        clock.Setup(provider => provider.GetTimestamp()).Returns(() => asked++ * 40 * TimeProvider.System.TimestampFrequency);
        var stores = new[] { "First", "Second", "Third" }
            .Select((name, index) => new ConfiguredStore(index + 1, name, new InterkassaSettings { SignKey = name }, Urls: null)).ToList();

        var findings = await Test(clock.Object, DateTimeOffset.UnixEpoch, new Mock<InteractionProbe>(new HttpClient()).Object).RunAsync(stores);

        var late = findings.Where(finding => finding.Name == "Test.TooLate").ToList();
        Assert.All(late, finding => Assert.Equal(FindingKind.Warning, finding.Kind));
        Assert.DoesNotContain(late, finding => finding.Text.Contains("First", StringComparison.Ordinal));
        foreach (var name in new[] { "Second", "Third" })
        {
            Assert.Contains(late, finding => finding.Text.Contains(name, StringComparison.Ordinal));
            Assert.DoesNotContain(findings, finding => finding.Name == "Test.NoStoreUrl" && finding.Text.Contains(name, StringComparison.Ordinal));
        }
    }

    private static ConfiguredStore Store(string? address)
        => new(1, "First", Settings, address is null ? null : StoreUrls.Urls(new Uri(address), new Uri(address)));

    private async Task<IReadOnlyList<Finding>> RunAsync(DateTimeOffset here, DateTimeOffset there, ProbeResult probed)
    {
        var probe = new Mock<InteractionProbe>(new HttpClient());
        var store = Store("https://shop.ua/");
        probe.Setup(caller => caller.CallAsync(store.Urls!.Interaction)).ReturnsAsync(probed);
        return await Test(ClockAt(here).Object, there, probe.Object).RunAsync([store]);
    }

    private ConnectionTest Test(TimeProvider clock, DateTimeOffset there, InteractionProbe probe)
        => new(new ApiClient(new HttpClient(new Answers(there)), clock), probe, new ApiProblems(_texts), _texts, clock);

    private static Mock<TimeProvider> ClockAt(DateTimeOffset now)
    {
        var clock = new Mock<TimeProvider> { CallBase = true };
        clock.Setup(provider => provider.GetUtcNow()).Returns(now);
        return clock;
    }

    /// <summary>The API with a clock of its own.</summary>
    private sealed class Answers(DateTimeOffset now) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"code":0,"data":{"1":{"_id":"1","tp":"b"}}}""") };
            answer.Headers.Date = now;
            return Task.FromResult(answer);
        }
    }
}
