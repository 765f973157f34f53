using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Qujing.Approvals.Data.Storage;

/// <summary>The embedded default: one file, write-ahead log, every commit synced, one writer lane with group commit.</summary>
internal sealed class SqliteDatabase : Database
{
    /// <summary>Each keeps up to 8 MB of pages.</summary>
    private const int IdleReadersMax = 16;

    private readonly string _readOnly;
    private readonly WriterLane _lane;
    private readonly ConcurrentBag<PreparedConnection> _readers = [];
    private readonly SqliteVersion _version;
    private volatile bool _isDisposed;

    public SqliteDatabase(string path)
    {
        TypeHandlers.Register();
        Path = path;
        _readOnly = ConnectionString(path, SqliteOpenMode.ReadOnly);
        _version = new SqliteVersion(_readOnly);
        _lane = new WriterLane(ConnectionString(path, SqliteOpenMode.ReadWrite));
    }

    public string Path { get; }

    internal override Engine Engine => Engine.Sqlite;

    /// <summary>How many commits the lane has made: what group commit is measured by.</summary>
    public long Commits => _lane.Commits;

    public override async Task<T> ReadAsync<T>(Func<DbSession, Task<T>> read)
    {
        PreparedConnection connection = _readers.TryTake(out PreparedConnection? idle) ? idle : await OpenReaderAsync();
        bool whole = false;
        try
        {
            await using SqliteTransaction snapshot = connection.Inner.BeginTransaction(deferred: true);
            T value = await read(new DbSession(connection, snapshot, Engine.Sqlite));
            whole = true;
            return value;
        }
        finally
        {
            await PutBackAsync(connection, whole);
        }
    }

    public override Task<T> WriteAsync<T>(Func<DbSession, Task<ActResult<T>>> act, Func<DbSession, T, Task>? afterUndo = null) =>
        _lane.RunAsync(act, afterUndo);

    public override DataVersion? FindVersion() => _version.Find();

    public override async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        _version.Dispose();
        await _lane.DisposeAsync();
        while (_readers.TryTake(out PreparedConnection? reader))
        {
            await reader.DisposeAsync();
        }
    }

    private async Task<PreparedConnection> OpenReaderAsync()
    {
        var connection = new PreparedConnection(new SqliteConnection(_readOnly));
        await connection.OpenAsync();
        connection.KeepPlans();
        // Another process may be at its checkpoint; the provider itself looks again only every 150 ms. A page of fifty cases touches some hundreds of pages of a large file:
        // the engine's own 2 MB would be read anew for each look.
        connection.Inner.Execute("PRAGMA busy_timeout=20000; PRAGMA cache_size=-8192");
        return connection;
    }

    // After a failure nobody knows what the connection still holds: it is thrown away.
    private async Task PutBackAsync(PreparedConnection connection, bool whole)
    {
        if (whole && !_isDisposed && _readers.Count < IdleReadersMax)
        {
            _readers.Add(connection);
        }
        else
        {
            await connection.DisposeAsync();
        }
    }

    internal static string ConnectionString(string path, SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        ForeignKeys = true,
        DefaultTimeout = 30,
        Pooling = false,
    }.ToString();
}
