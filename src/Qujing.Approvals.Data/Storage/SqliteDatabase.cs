using Microsoft.Data.Sqlite;

namespace Qujing.Approvals.Data.Storage;

/// <summary>The embedded default: one file, write-ahead log, every commit synced, one writer lane with group commit.</summary>
public sealed class SqliteDatabase : Database
{
    private readonly string _readOnly;
    private readonly WriterLane _lane;

    public SqliteDatabase(string path)
    {
        TypeHandlers.Register();
        Path = path;
        _readOnly = ConnectionString(path, SqliteOpenMode.ReadOnly);
        _lane = new WriterLane(ConnectionString(path, SqliteOpenMode.ReadWrite));
    }

    public string Path { get; }

    public override Engine Engine => Engine.Sqlite;

    /// <summary>How many commits the lane has made: what group commit is measured by.</summary>
    public long Commits => _lane.Commits;

    public override async Task<T> ReadAsync<T>(Func<DbSession, Task<T>> read)
    {
        await using var connection = new SqliteConnection(_readOnly);
        await connection.OpenAsync();
        await using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        return await read(new DbSession(connection, snapshot, Engine.Sqlite));
    }

    public override Task<T> WriteAsync<T>(Func<DbSession, Task<ActResult<T>>> act, Func<DbSession, T, Task>? afterUndo = null) =>
        _lane.RunAsync(act, afterUndo);

    public override async ValueTask DisposeAsync()
    {
        await _lane.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(_readOnly));
    }

    internal static string ConnectionString(string path, SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        ForeignKeys = true,
        DefaultTimeout = 30,
        Pooling = mode == SqliteOpenMode.ReadOnly,
    }.ToString();
}
