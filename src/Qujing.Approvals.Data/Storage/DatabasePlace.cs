using System.Globalization;

namespace Qujing.Approvals.Data.Storage;

/// <summary>Where the rows are: a file, or the SQL Server that a connection string names. The one place that chooses the engine.</summary>
/// <param name="Path">The database file; unused where a server is named.</param>
/// <param name="Server">The connection string of a SQL Server; null for the file.</param>
public sealed record DatabasePlace(string Path, string? Server = null)
{
    internal bool IsServer => Server is not null;

    /// <summary>Whether all rows lie in one file, which a backup can copy while others write. Elsewhere whoever keeps the rows backs them up.</summary>
    public bool IsOneFile => !IsServer;

    /// <summary>Whether there is anything to open: a server is asked only when it is used.</summary>
    public bool Exists => IsServer || File.Exists(Path);

    /// <summary>What a person may read of it: never a password.</summary>
    public string Words => Server is null ? Path : SqlServerDatabase.Words(Server);

    /// <summary>The engine in words, for who looks after it.</summary>
    public string EngineWords => IsServer ? $"SQL Server，{Words}" : string.Create(CultureInfo.InvariantCulture, $"SQLite {SqliteBackup.EngineVersion()}，{new FileInfo(Path).Length / 1024.0 / 1024.0:0.0} MB，{Path}");

    /// <summary>What is damaged in the file itself; nothing where it isn't ours to look at.</summary>
    public IReadOnlyList<string> FileProblems() => IsServer ? [] : SqliteBackup.Problems(Path);

    /// <summary>Writes the rows as they stand at this moment into a new file.</summary>
    /// <exception cref="InvalidOperationException">The rows don't lie in one file.</exception>
    public void CopyTo(string file)
    {
        if (!IsOneFile)
        {
            throw new InvalidOperationException("The rows lie on a server, which backs them up itself.");
        }

        SqliteBackup.Copy(Path, file);
    }

    public Database Open() => Server is null ? new SqliteDatabase(Path) : new SqlServerDatabase(Server);

    // A record writes its parameters into logs.
    public override string ToString() => Words;
}
