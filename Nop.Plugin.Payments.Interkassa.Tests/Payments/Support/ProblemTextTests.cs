using Moq;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Support;

/// <summary>Problems are stored by name, and read in each language.</summary>
public class ProblemTextTests
{
    private const int Language = 2;

    private readonly ProblemText _problems;

    public ProblemTextTests()
    {
        var localization = new Mock<ILocalizationService>();
        void Text(string name, string text) => localization
            .Setup(texts => texts.GetResourceAsync(InterkassaDefaults.ResourcePrefix + name, Language, true, "", false)).ReturnsAsync(text);
        Text("Problem.Outage", "не отвечает ({0})");
        Text("Problem.InvoiceNotRecorded", "не записан: счёт {0}");
        Text("Problem.StoreHangs", "магазин ждёт");
        Text("Problem.GiftCards", "карты");
        _problems = new ProblemText(new Texts(localization.Object));
    }

    [Theory]
    [InlineData("Outage: refused: 10.0.0.1", "не отвечает (refused: 10.0.0.1)")]
    [InlineData("InvoiceNotRecorded: 12 (deadlock)", "не записан: счёт 12 (deadlock)")]
    [InlineData("StoreHangs", "магазин ждёт")]
    [InlineData("GiftCards: no table", "карты (no table)")]
    [InlineData("", "")]
    [InlineData("3: three", "3: three")]
    [InlineData("outage: of another kind", "outage: of another kind")]
    [InlineData("An exception of the store's.", "An exception of the store's.")]
    public async Task A_line_is_read_in_the_language_that_is_asked_for(string stored, string text)
        => Assert.Equal(text, await _problems.OfAsync(stored, Language));

    [Fact]
    public async Task Each_line_is_read_for_itself()
        => Assert.Equal(string.Join(Environment.NewLine, "магазин ждёт", "not ours", "карты (x)"),
            await _problems.OfAsync("StoreHangs\r\nnot ours\nGiftCards: x", Language));

    [Fact]
    public void What_is_known_stays_in_one_line()
    {
        Assert.Equal("GiftCards: one two", ProblemText.Line(Problem.GiftCards, "one\r\ntwo"));
        Assert.Equal("StoreHangs", ProblemText.Line(Problem.StoreHangs, string.Empty));
        Assert.Equal("Outage: gone", ProblemText.Line(new ApiException(ApiErrorKind.Outage, "gone")));
    }
}
