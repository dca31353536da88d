using System.Text.RegularExpressions;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.OrderPage;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Refunds;
using Nop.Plugin.Payments.Interkassa.Payments.Setup;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Tests;

public partial class LocalizationTests
{
    /// <summary>Files whose helpers put a prefix before the names that they are given.</summary>
    private static readonly Dictionary<string, string> Prefixes = new()
    {
        ["Payments/Refunds/RefundService.cs"] = "Refund.",
        ["Payments/Orders/OrderNotes.cs"] = "Note.",
        ["Payments/OrderPage/OrderActions.cs"] = "Action.",
        ["Payments/Setup/TestPayments.cs"] = "TestPayment.",
        ["Payments/Setup/SetupWarnings.cs"] = "Warning.",
        ["Payments/Setup/ConnectionTest.cs"] = "Test.",
        ["Views/OrderPanel.cshtml"] = "Panel.",
        ["Views/Configure.cshtml"] = "Configure.",
        ["Views/TestPayment.cshtml"] = "TestPayment.",
        ["Views/Log.cshtml"] = "Log."
    };

    private static readonly Dictionary<string, string> English = PluginInstallation.Texts("en")!;

    [Fact]
    public void Every_text_that_the_code_asks_for_exists_and_every_text_is_asked_for()
    {
        var used = Sources("*.cs", "*.cshtml").SelectMany(NamesIn).ToHashSet();
        used.UnionWith(Enum.GetNames<PaymentOutcome>().Where(name => name is not (nameof(PaymentOutcome.AlreadyPaidByThis) or nameof(PaymentOutcome.TestPaymentOfNoOrder))).Select(name => "Note." + name));
        used.UnionWith(Enum.GetNames<RefundState>().Where(name => name != nameof(RefundState.Sent)).Select(name => "Note.Refund." + name));
        used.UnionWith(Sources("*.cs").SelectMany(source => WholeNote().Matches(source).Select(match => match.Groups[1].Value)));
        used.UnionWith(Enum.GetNames<PaymentOutcome>().Select(name => "Outcome." + name));
        used.UnionWith(Enum.GetNames<RefundState>().Select(name => "RefundState." + name));
        used.UnionWith(Enum.GetNames<ApiErrorKind>().Select(name => "Api." + name));
        foreach (var (file, prefix) in Prefixes)
            used.UnionWith(Short().Matches(Source(file)).Select(match => prefix + match.Groups[1].Value));
        used.UnionWith(Enum.GetNames<LoggingLevel>().Select(name => "LoggingLevel." + name));
        used.UnionWith(Enum.GetNames<ReturnKind>().Concat(["Paid", "Waiting"]).Select(name => "Return." + name));
        used.UnionWith(new[] { "SignKey", "TestKey" }.Select(name => "Validation." + name));
        foreach (var field in Regex.Matches(Source("Models/ConfigurationModel.cs"), @"Fields \+ nameof\((\w+)\)").Select(match => match.Groups[1].Value))
            used.UnionWith([$"Fields.{field}", $"Fields.{field}.Hint"]);

        var known = English.Keys.Select(key => key[InterkassaDefaults.ResourcePrefix.Length..]).ToHashSet();
        Assert.Empty(used.Except(known));

        // Names that are chosen between, or passed on: any literal of the file that is the name of a text of its prefix.
        foreach (var (file, prefix) in Prefixes)
            used.UnionWith(Name().Matches(Source(file)).Select(match => prefix + match.Groups[1].Value).Where(known.Contains));
        used.UnionWith(new[] { "Shop", "Signature", "Address" }.Select(name => "TestPayment.Refused." + name));
        used.UnionWith(new[] { "Interaction", "Success", "Pending", "Fail" }.Select(name => "Configure.Url." + name));
        Assert.Empty(known.Except(used));
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

    [Fact]
    public void English_Ukrainian_and_Russian_are_there() => Assert.Equal(["en", "ru", "uk"], Directory.GetFiles(Path.Combine(Repository.Plugin, "Localization"), "*.json").Select(Path.GetFileNameWithoutExtension).Order());

    [Fact]
    public void Another_language_gets_the_English_texts() => Assert.Null(PluginInstallation.Texts("pl"));

    private static Dictionary<string, string> Raw(string language)
        => System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(Source($"Localization/{language}.json"))!;

    /// <summary>The places for arguments, each once.</summary>
    private static IEnumerable<string> Places(string text) => Regex.Matches(text, @"\{\d\}").Select(match => match.Value).Distinct().Order();

    private static IEnumerable<string> NamesIn(string source)
        => Literal().Matches(source).Select(match => match.Groups[1].Value)
            .Concat(Validation().Matches(source).Select(match => "Validation." + match.Groups[1].Value));

    private static IEnumerable<string> Sources(params string[] patterns)
        => patterns.SelectMany(pattern => Directory.GetFiles(Repository.Plugin, pattern, SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/"))
            .Where(file => !Prefixes.ContainsKey(Path.GetRelativePath(Repository.Plugin, file).Replace('\\', '/')))
            .Select(File.ReadAllText);

    private static string Source(string path) => File.ReadAllText(Path.Combine(Repository.Plugin, path));

    // ResourcePrefix + "Name", {ResourcePrefix}Name", and Text("Name") of the models.
    [GeneratedRegex("""(?:ResourcePrefix \+ |ResourcePrefix\}|await Text\(|TextAsync\()"?([A-Z]\w+(?:\.\w+)*)"\)?""")]
    private static partial Regex Literal();

    [GeneratedRegex("""
        "(Note\.[A-Z]\w+)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex WholeNote();

    [GeneratedRegex("""_ => Text\("(\w+)"\)""")]
    private static partial Regex Validation();

    // What a helper is given first: Text("Name"), BadAsync("Name", …).
    [GeneratedRegex("""(?:Text|Bad|Error|Note)(?:Async)?\("(\w+(?:\.\w+)*)"[,)]""")]
    private static partial Regex Short();

    [GeneratedRegex(""" "([A-Z]\w*(?:\.\w+)*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Name();
}
