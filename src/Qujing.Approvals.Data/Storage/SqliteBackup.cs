using Microsoft.Data.Sqlite;

namespace Qujing.Approvals.Data.Storage;

/// <summary>A whole, consistent copy of a database that is in use, and what SQLite itself says of a file.</summary>
internal static class SqliteBackup
{
    /// <summary>Copies the database as it stands at one moment; who reads and writes it meanwhile isn't held up. The copy is synced.</summary>
    public static void Copy(string from, string to)
    {
        using (var source = new SqliteConnection(SqliteDatabase.ConnectionString(from, SqliteOpenMode.ReadOnly)))
        using (var copy = new SqliteConnection(SqliteDatabase.ConnectionString(to, SqliteOpenMode.ReadWriteCreate)))
        {
            source.Open();
            copy.Open();
            source.BackupDatabase(copy);
        }

        using FileStream file = File.Open(to, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>What <c>integrity_check</c> finds; nothing where the file is sound.</summary>
    public static IReadOnlyList<string> Problems(string path)
    {
        using var connection = new SqliteConnection(SqliteDatabase.ConnectionString(path, SqliteOpenMode.ReadOnly));
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(20)";
        using SqliteDataReader reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }

        return lines is ["ok"] ? [] : lines;
    }

    /// <summary>The engine's own version.</summary>
    public static string EngineVersion()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        return connection.ServerVersion is { Length: > 0 } version ? version : "?";
    }
}
