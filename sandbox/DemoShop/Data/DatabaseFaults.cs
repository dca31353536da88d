using System.Data.Common;
using LinqToDB.Interceptors;

namespace DemoShop.Data;

/// <summary>Lets the database be slow, full or gone, for tests.</summary>
public sealed class DatabaseFaults : CommandInterceptor
{
    /// <summary>Is called with the text of every command before it runs; may wait or throw. Null when all is well.</summary>
    public Action<string> BeforeCommand { get; set; }

    public override DbCommand CommandInitialized(CommandEventData eventData, DbCommand command)
    {
        BeforeCommand?.Invoke(command.CommandText);
        return command;
    }
}
