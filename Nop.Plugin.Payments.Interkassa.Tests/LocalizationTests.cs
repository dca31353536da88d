using System.Text.RegularExpressions;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Payments;

namespace Nop.Plugin.Payments.Interkassa.Tests;

public partial class LocalizationTests
{
    private static readonly Dictionary<string, string> English = PluginInstallation.Texts("en")!;

    [Fact]
    public void Every_text_that_the_code_asks_for_exists_and_every_text_is_asked_for()
    {
        var used = Sources("*.cs", "*.cshtml").SelectMany(NamesIn).ToHashSet();
        used.UnionWith(Enum.GetNames<PaymentOutcome>().Where(name => name != nameof(PaymentOutcome.AlreadyPaidByThis)).Select(name => "Note." + name));
        used.UnionWith(Enum.GetNames<RefundState>().Where(name => name != nameof(RefundState.Sent)).Select(name => "Note.Refund." + name));
        used.UnionWith(Regex.Matches(Source("Payments/RefundService.cs"), @"ErrorAsync\(""(\w+)""").Select(match => "Refund." + match.Groups[1].Value));
        used.UnionWith(Regex.Matches(Source("Payments/OrderNotes.cs"), @"NoteAsync\(""(\w+)""").Select(match => "Note." + match.Groups[1].Value));
        used.UnionWith(Enum.GetNames<LoggingLevel>().Select(name => "LoggingLevel." + name));
        used.UnionWith(Enum.GetNames<ReturnKind>().Concat(["Paid", "Waiting"]).Select(name => "Return." + name));
        used.UnionWith(new[] { "SignKey", "TestKey" }.Select(name => "Validation." + name));
        foreach (var field in Regex.Matches(Source("Models/ConfigurationModel.cs"), @"Fields \+ nameof\((\w+)\)").Select(match => match.Groups[1].Value))
            used.UnionWith([$"Fields.{field}", $"Fields.{field}.Hint"]);

        var known = English.Keys.Select(key => key[InterkassaDefaults.ResourcePrefix.Length..]).ToHashSet();
        Assert.Empty(used.Except(known));
        Assert.Empty(known.Except(used));
    }

    [Fact]
    public void No_text_is_empty() => Assert.All(English.Values, text => Assert.False(string.IsNullOrWhiteSpace(text)));

    private static IEnumerable<string> NamesIn(string source)
        => Literal().Matches(source).Select(match => match.Groups[1].Value)
            .Concat(Validation().Matches(source).Select(match => "Validation." + match.Groups[1].Value));

    private static IEnumerable<string> Sources(params string[] patterns)
        => patterns.SelectMany(pattern => Directory.GetFiles(Repository.Plugin, pattern, SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/")).Select(File.ReadAllText);

    private static string Source(string path) => File.ReadAllText(Path.Combine(Repository.Plugin, path));

    // ResourcePrefix + "Name", {ResourcePrefix}Name", and Text("Name") of the models.
    [GeneratedRegex("""(?:ResourcePrefix \+ |ResourcePrefix\}|await Text\(|TextAsync\()"?([A-Z]\w+(?:\.\w+)*)"\)?""")]
    private static partial Regex Literal();

    [GeneratedRegex("""_ => Text\("(\w+)"\)""")]
    private static partial Regex Validation();
}
