using System.Data.Common;
using Microsoft.Data.SqlClient;
using MySqlConnector;
using Npgsql;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>The store's database, made anew for a run and dropped after it.</summary>
public sealed class StoreDatabase(string provider, string serverConnectionString)
{
    public string Name { get; } = $"interkassa_store_{Guid.NewGuid():N}"[..32];

    /// <summary>As the store's installer numbers it.</summary>
    public int ProviderNumber => provider switch
    {
        "sqlserver" => 1,
        "mysql" => 2,
        "postgresql" => 3,
        _ => throw new InvalidOperationException($"NOPCOMMERCE_DB_PROVIDER is '{provider}'; it must be mysql, postgresql or sqlserver.")
    };

    public string ConnectionString => new DbConnectionStringBuilder { ConnectionString = serverConnectionString, ["Database"] = Name }.ConnectionString
        + (provider == "mysql" ? ";Allow User Variables=True;Use XA Transactions=False" : string.Empty);

    /// <summary>Names of tables and columns stand in double quotes; {0}, {1} … are the arguments.</summary>
    public async Task<List<object?[]>> QueryAsync(FormattableString sql)
    {
        await using var connection = Open(ConnectionString);
        await connection.OpenAsync();
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    public async Task<T> ValueAsync<T>(FormattableString sql)
        => (T)Convert.ChangeType((await QueryAsync(sql))[0][0]!, typeof(T), System.Globalization.CultureInfo.InvariantCulture);

    public async Task ExecuteAsync(FormattableString sql)
    {
        await using var connection = Open(ConnectionString);
        await connection.OpenAsync();
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The schema that the store's tables are in.</summary>
    public string Schema => provider switch { "postgresql" => "public", "sqlserver" => "dbo", _ => Name };

    /// <summary>A new one for each row; not with SQL Server, like what follows.</summary>
    public string NewGuid => provider == "postgresql" ? "gen_random_uuid()" : "UUID()";

    /// <summary>A table with the numbers from 1 in its column seq; of MySQL it is MariaDB's.</summary>
    public string Series(int count)
        => FormattableString.Invariant(provider == "postgresql" ? $"generate_series(1, {count}) AS series(seq)" : (FormattableString)$"seq_1_to_{count}");

    /// <summary>The time so many seconds before now, in UTC.</summary>
    public string SecondsAgo(string seconds) => provider == "postgresql"
        ? $"((now() AT TIME ZONE 'utc') - ({seconds}) * INTERVAL '1 second')" : $"(UTC_TIMESTAMP(6) - INTERVAL ({seconds}) SECOND)";

    /// <summary>Does at once what PostgreSQL does by itself some time after many rows were written, beside whatever else it does then.</summary>
    public async Task VacuumAsync(params string[] tables)
    {
        foreach (var table in tables.Where(_ => provider == "postgresql"))
            await ExecuteAsync(System.Runtime.CompilerServices.FormattableStringFactory.Create($"""VACUUM "{table}" """));
    }

    /// <summary>Makes the statistics of tables anew, by which the database chooses its plans.</summary>
    public async Task AnalyzeAsync(params string[] tables)
    {
        foreach (var table in tables)
        {
            var sql = $"""{(provider == "postgresql" ? "ANALYZE" : "ANALYZE TABLE")} "{table}" """;
            await ExecuteAsync(System.Runtime.CompilerServices.FormattableStringFactory.Create(sql));
        }
    }

    public async Task DropAsync()
    {
        MySqlConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        SqlConnection.ClearAllPools();
        // PostgreSQL has a connection open some database, by default one that is called like the user.
        await using var connection = Open(provider == "postgresql"
            ? new NpgsqlConnectionStringBuilder(serverConnectionString) { Database = "postgres" }.ConnectionString
            : serverConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"DROP DATABASE IF EXISTS {Name}";
        await command.ExecuteNonQueryAsync();
    }

    private DbCommand Command(DbConnection connection, FormattableString sql)
    {
        var command = connection.CreateCommand();
        command.CommandTimeout = 300;
        var names = new List<object>();
        foreach (var value in sql.GetArguments())
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{names.Count}";
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
            names.Add(parameter.ParameterName);
        }

        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, sql.Format, [.. names]);
        command.CommandText = provider == "mysql" ? text.Replace('"', '`') : text;
        return command;
    }

    private DbConnection Open(string connectionString) => provider switch
    {
        "mysql" => new MySqlConnection(connectionString),
        "postgresql" => new NpgsqlConnection(connectionString),
        _ => new SqlConnection(connectionString)
    };
}
