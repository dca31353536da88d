using System.Text.RegularExpressions;
using Nop.Plugin.Payments.Interkassa.Infrastructure;

namespace Nop.Plugin.Payments.Interkassa.Tests;

public partial class LocalizationTests
{
    private const string Hint = ".Hint";

    /// <summary>The store asks for the hint of a field by the field's name.</summary>
    [Fact]
    public void Texts_are_asked_for_by_their_whole_names()
    {
        var texts = Raw("en").Keys.ToHashSet();
        var rooms = texts.Where(name => name.Contains('.')).Select(RoomOf).ToHashSet();
        var literals = new[] { "*.cs", "*.cshtml" }
            .SelectMany(pattern => Directory.GetFiles(Repository.Plugin, pattern, SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/"))
            .SelectMany(file => Literal().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet();

        var unused = texts.Where(name => !literals.Contains(name.EndsWith(Hint, StringComparison.Ordinal) ? name[..^Hint.Length] : name)).ToList();
        var unknown = literals.Where(name => name.Contains('.') && !name.EndsWith(".cshtml", StringComparison.Ordinal) && rooms.Contains(RoomOf(name))
            && !texts.Contains(name)).ToList();
        Assert.Empty(unused);
        Assert.Empty(unknown);
    }

    public static TheoryData<string> Languages
        => [.. Directory.GetFiles(Path.Combine(Repository.Plugin, "Localization"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_language_has_every_text_and_no_other(string language)
    {
        var english = Raw("en");
        var own = Raw(language);

        Assert.Empty(english.Keys.Except(own.Keys));
        Assert.Empty(own.Keys.Except(english.Keys));
        Assert.All(own.Values, text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.All(own, text => Assert.Equal(Places(english[text.Key]), Places(text.Value)));
        if (language != "en")
            Assert.All(own.Where(text => text.Key != "Configure.Step6.Title"), text => Assert.NotEqual(english[text.Key], text.Value));
    }

    /// <summary>Mails of the plugin's own, with the same tokens in each language.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void A_language_has_every_mail_with_its_tokens(string language)
    {
        var (english, own) = (Mails("en"), Mails(language));

        Assert.Equal(english.Keys.Order(), own.Keys.Order());
        Assert.All(own, mail => Assert.Equal(["Body", "Subject"], mail.Value.Keys.Order()));
        Assert.All(own, mail => Assert.All(mail.Value, part =>
        {
            Assert.Equal(Tokens(english[mail.Key][part.Key]), Tokens(part.Value));
            if (language != "en" && Regex.Replace(part.Value, "%[^%]+%|<[^>]+>", string.Empty).Any(char.IsLetter))
                Assert.NotEqual(english[mail.Key][part.Key], part.Value);
        }));
    }

    private static Dictionary<string, Dictionary<string, string>> Mails(string language)
        => System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(Source($"Localization/Mails/{language}.json"))!;

    private static IEnumerable<string> Tokens(string text) => Regex.Matches(text, "%[^%]+%").Select(match => match.Value).Distinct().Order();

    [Fact]
    public void English_Ukrainian_and_Russian_are_there()
        => Assert.Equal(["en", "ru", "uk"], Directory.GetFiles(Path.Combine(Repository.Plugin, "Localization"), "*.json")
        .Select(Path.GetFileNameWithoutExtension).Order());

    [Fact]
    public void Another_language_gets_the_English_texts() => Assert.Null(PluginTexts.Of("pl"));

    private static Dictionary<string, string> Raw(string language)
        => System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(Source($"Localization/{language}.json"))!;

    /// <summary>The places for arguments, each once.</summary>
    private static IEnumerable<string> Places(string text) => Regex.Matches(text, @"\{\d\}").Select(match => match.Value).Distinct().Order();

    private static string RoomOf(string name) => name[..name.IndexOf('.')];

    private static string Source(string path) => File.ReadAllText(Path.Combine(Repository.Plugin, path));

    [GeneratedRegex("""
        "([A-Z]\w*(?:\.\w+)*)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literal();
}
