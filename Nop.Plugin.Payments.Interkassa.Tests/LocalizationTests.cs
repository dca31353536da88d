using System.Text.RegularExpressions;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Payments;

namespace Nop.Plugin.Payments.Interkassa.Tests;

public partial class LocalizationTests
{
    /// <summary>Files whose helpers put a prefix before the names that they are given.</summary>
    private static readonly Dictionary<string, string> Prefixes = new()
    {
        ["Payments/RefundService.cs"] = "Refund.",
        ["Payments/OrderNotes.cs"] = "Note.",
        ["Payments/OrderActions.cs"] = "Action.",
        ["Payments/TestPayments.cs"] = "TestPayment.",
        ["Payments/SetupWarnings.cs"] = "Warning.",
        ["Payments/ConnectionTest.cs"] = "Test.",
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
        used.UnionWith(new[] { "Shop", "Signature", "Address", "Defect" }.Select(name => "TestPayment.Refused." + name));
        used.UnionWith(new[] { "Interaction", "Success", "Pending", "Fail" }.Select(name => "Configure.Url." + name));
        Assert.Empty(known.Except(used));
    }

    [Fact]
    public void No_text_is_empty() => Assert.All(English.Values, text => Assert.False(string.IsNullOrWhiteSpace(text)));

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

    [GeneratedRegex("""_ => Text\("(\w+)"\)""")]
    private static partial Regex Validation();

    // What a helper is given first: Text("Name"), BadAsync("Name", …).
    [GeneratedRegex("""(?:Text|Bad|Error|Note)(?:Async)?\("(\w+(?:\.\w+)*)"[,)]""")]
    private static partial Regex Short();

    [GeneratedRegex(""" "([A-Z]\w*(?:\.\w+)*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Name();
}
