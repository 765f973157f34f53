using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Qujing.Approvals.Data.Storage;

/// <summary>
/// One writer with group commit. Acts queue; each runs in a savepoint; the lane commits when the queue is empty or the batch is full,
/// and only then are the acts answered. So no act ever waits for a lock, and acts that arrive during a sync share the next one.
/// </summary>
internal sealed class WriterLane : IAsyncDisposable
{
    private const int BatchMax = 256;
    private const int QueueMax = 20_000;

    private readonly string _connectionString;
    private readonly Channel<WriterJob> _queue = Channel.CreateBounded<WriterJob>(new BoundedChannelOptions(QueueMax) { SingleReader = true });
    private readonly AsyncLocal<bool> _inside = new();
    private readonly Task _loop;
    private PreparedConnection? _connection;
    private long _commits;

    internal WriterLane(string connectionString)
    {
        _connectionString = connectionString;
        _loop = Task.Run(RunLaneAsync);
    }

    internal long Commits => Interlocked.Read(ref _commits);

    internal async Task<T> RunAsync<T>(Func<DbSession, Task<ActResult<T>>> act, Func<DbSession, T, Task>? afterUndo)
    {
        if (_inside.Value)
        {
            throw new InvalidOperationException("An act can't open a second transaction: it would wait for itself.");
        }

        var job = new WriterJob<T>(act, afterUndo);
        try
        {
            await _queue.Writer.WriteAsync(job);
        }
        catch (ChannelClosedException ended)
        {
            throw new StorageUnavailableException("The database is closed; nothing was written.", ended);
        }

        return await job.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        _connection?.Dispose();
    }

    private async Task RunLaneAsync()
    {
        _inside.Value = true;
        var batch = new List<WriterJob>(BatchMax);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            try
            {
                await RunBatchAsync(batch);
            }
            catch (Exception failure)
            {
                // Whatever it was: a lane that ends here would leave every later act waiting for ever.
                Abandon(batch, failure);
            }
        }
    }

    private async Task RunBatchAsync(List<WriterJob> batch)
    {
        PreparedConnection connection = _connection ??= Open();
        await using SqliteTransaction transaction = connection.Inner.BeginTransaction(deferred: false);
        var session = new DbSession(connection, transaction, Engine.Sqlite);
        while (batch.Count < BatchMax && _queue.Reader.TryRead(out WriterJob? job))
        {
            batch.Add(job);
            connection.Run("SAVEPOINT act", transaction);
            if (!await job.RunAsync(session))
            {
                connection.Run("ROLLBACK TO act", transaction);
                if (!await job.RunAfterUndoAsync(session))
                {
                    connection.Run("ROLLBACK TO act", transaction);
                }
            }

            connection.Run("RELEASE act", transaction);
        }

        await transaction.CommitAsync();
        Interlocked.Increment(ref _commits);
        batch.ForEach(job => job.Complete());
    }

    /// <summary>A failed sync is never tried again on the same connection: what the system still holds in memory can't be trusted.</summary>
    private void Abandon(List<WriterJob> batch, Exception failure)
    {
        _connection?.Dispose();
        _connection = null;
        if (batch.Count == 0 && _queue.Reader.TryRead(out WriterJob? waiting))
        {
            batch.Add(waiting);
        }

        var unavailable = new StorageUnavailableException("The database did not take the batch; nothing of it is kept.", failure);
        batch.ForEach(job => job.Fail(unavailable));
    }

    private PreparedConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute("""
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;
            PRAGMA busy_timeout=20000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=4000;
            """);
        var prepared = new PreparedConnection(connection);
        prepared.KeepPlans();
        return prepared;
    }
}
