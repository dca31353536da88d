using System.Collections.Frozen;
using Nop.Plugin.Payments.Interkassa.Api;

namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>
/// Problems as they are stored, and as people read them. A problem is stored as a line that begins with its name, followed by what is known beside that:
/// <c>Outage: Connection refused</c>. Other lines are shown as they are.
/// </summary>
public class ProblemText(Texts texts)
{
    private const string After = ": ";

    private static readonly FrozenDictionary<string, string> TextNames = Enum.GetValues<Problem>()
        .Select(problem => (Name: problem.ToString(), Text: TextNameAttribute.Of(problem).Name))
        .Concat(Enum.GetValues<ApiErrorKind>().Select(kind => (Name: kind.ToString(), Text: TextNameOf(kind))))
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Text, StringComparer.Ordinal);

    /// <summary>What happened, without advice: what is to be done depends on what was asked.</summary>
    private static string TextNameOf(ApiErrorKind kind) => kind switch
    {
        ApiErrorKind.Credentials => "Problem.Credentials",
        ApiErrorKind.AddressNotAllowed => "Problem.AddressNotAllowed",
        ApiErrorKind.RateLimited => "Problem.RateLimited",
        ApiErrorKind.Outage => "Problem.Outage",
        ApiErrorKind.Unintelligible => "Problem.Unintelligible",
        _ => "Problem.Refused"
    };

    /// <param name="problem">What could not be done.</param>
    /// <param name="known">With which invoice, say, and why; without keys. Empty where nothing is.</param>
    public static string Line(Problem problem, string known) => Line(problem.ToString(), known);

    public static string Line(ApiException failure) => Line(failure.Kind.ToString(), failure.Message);

    private static string Line(string name, string known) => known.Length == 0 ? name : $"{name}{After}{known.ReplaceLineEndings(" ")}";

    /// <param name="stored">Some lines; may be empty.</param>
    /// <param name="languageId">In which language; null for that of whoever looks.</param>
    public virtual async Task<string> OfAsync(string stored, int? languageId = null)
    {
        var lines = new List<string>();
        foreach (var line in stored.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
            lines.Add(await OfLineAsync(line, languageId));
        return string.Join(Environment.NewLine, lines);
    }

    private async Task<string> OfLineAsync(string line, int? languageId)
    {
        var end = line.IndexOf(After, StringComparison.Ordinal);
        var known = end < 0 ? string.Empty : line[(end + After.Length)..];
        if (!TextNames.TryGetValue(end < 0 ? line : line[..end], out var name))
            return line;

        var text = await texts.GetInAsync(languageId, name);
        return text.Contains("{0}", StringComparison.Ordinal) ? TextFormat.Fill(text, known) : known.Length > 0 ? $"{text} ({known})" : text;
    }
}
