using System.Data.Common;
using LinqToDB.DataProvider;
using LinqToDB.DataProvider.MySql;
using LinqToDB.DataProvider.SQLite;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace DemoShop.Data;

/// <summary>Where the shop's data is: a SQLite file of its own, or a MariaDB that several servers share.</summary>
public sealed record DatabaseServer(IDataProvider Provider, string ConnectionString, Func<DbConnection> Connect)
{
    private const string MySqlPrefix = "mysql:";

    /// <param name="database">A file, or <c>mysql:</c> and a connection string.</param>
    public static DatabaseServer Of(string database)
    {
        if (database.StartsWith(MySqlPrefix, StringComparison.Ordinal))
        {
            // Enlisting is done here, so that a kill can come between the steps of a commit.
            var server = new MySqlConnectionStringBuilder(database[MySqlPrefix.Length..]) { AutoEnlist = false }.ToString();
            return new(MySqlTools.GetDataProvider(MySqlVersion.MariaDB10, MySqlProvider.MySqlConnector), server, () => new MySqlConnection(server));
        }

        var file = new SqliteConnectionStringBuilder { DataSource = database, DefaultTimeout = 30 }.ToString();
        return new(SQLiteTools.GetDataProvider(SQLiteProvider.Microsoft), file, () => new SqliteConnection(file));
    }

    public bool IsFile => Provider.Name.StartsWith("SQLite", StringComparison.Ordinal);
}
