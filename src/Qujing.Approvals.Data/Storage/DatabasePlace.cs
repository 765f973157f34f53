namespace Qujing.Approvals.Data.Storage;

/// <summary>Where the rows are: a file, or the SQL Server that a connection string names. The one place that chooses the engine.</summary>
/// <param name="Path">The database file; unused where a server is named.</param>
/// <param name="Server">The connection string of a SQL Server; null for the file.</param>
public sealed record DatabasePlace(string Path, string? Server = null)
{
    public bool IsServer => Server is not null;

    /// <summary>Whether there is anything to open: a server is asked only when it is used.</summary>
    public bool Exists => IsServer || File.Exists(Path);

    /// <summary>What a person may read of it: never a password.</summary>
    public string Words => Server is null ? Path : SqlServerDatabase.Words(Server);

    public Database Open() => Server is null ? new SqliteDatabase(Path) : new SqlServerDatabase(Server);

    // A record writes its parameters into logs.
    public override string ToString() => Words;
}
