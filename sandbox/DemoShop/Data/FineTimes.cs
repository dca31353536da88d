using System.Data.Common;
using System.Text.RegularExpressions;
using LinqToDB.Interceptors;

namespace DemoShop.Data;

/// <summary>
/// Keeps times finer than it is asked for them, as a store on MySQL or MariaDB does: a row is not found again by the very time that was written into
/// it. The provider of SQLite writes, and compares, to the millisecond.
/// </summary>
public sealed partial class FineTimes : CommandInterceptor
{
    private const string Finer = "371";

    public override DbCommand CommandInitialized(CommandEventData eventData, DbCommand command)
    {
        command.CommandText = RoundedColumn().Replace(command.CommandText, "${column}");
        if (Writing().IsMatch(command.CommandText))
        {
            foreach (DbParameter parameter in command.Parameters)
            {
                if (parameter.Value is string text && Milliseconds().IsMatch(text))
                    parameter.Value = text + Finer;
            }
        }

        return command;
    }

    [GeneratedRegex(@"strftime\('%Y-%m-%d %H:%M:%f', (?<column>\[?\w+\]?\.\[\w+\])\)")]
    private static partial Regex RoundedColumn();

    [GeneratedRegex(@"^\s*(INSERT|UPDATE)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Writing();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$")]
    private static partial Regex Milliseconds();
}
