using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Qujing.Approvals.Benchmarks;

/// <summary>What an engine can do at most: transactions of four statements, durable when they are answered.</summary>
internal interface IRawWriter : IAsyncDisposable
{
    Task RunAsync(int transactions, int clients);
}

/// <summary>The floor: an event, a counter, a notice, an operation, prepared once, written by one thread that commits whenever nobody waits any more. WAL, FULL.</summary>
internal sealed class RawWriter : IRawWriter
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand[] _commands;
    private readonly Channel<TaskCompletionSource> _queue = Channel.CreateUnbounded<TaskCompletionSource>();
    private readonly Task _loop;
    private long _next;

    internal RawWriter(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        _connection.Execute("""
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
            CREATE TABLE event (id INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, details TEXT NOT NULL, hash TEXT NOT NULL);
            CREATE TABLE counter (id INTEGER PRIMARY KEY, version INTEGER NOT NULL);
            CREATE TABLE notice (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, created_at TEXT NOT NULL);
            CREATE TABLE operation (id TEXT PRIMARY KEY, answer TEXT NOT NULL);
            INSERT INTO counter (id, version) SELECT value, 0 FROM json_each('[0,1,2,3,4,5,6,7,8,9]');
            """);
        _commands =
        [
            Prepare("INSERT INTO event (id, at, actor, details, hash) VALUES ($id, '2026-09-01T01:00:00.0000000Z', 'rev-industry', '{\"seat\":1}', 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9')"),
            Prepare("UPDATE counter SET version = version + 1 WHERE id = $id % 10"),
            Prepare("INSERT INTO notice (id, kind, created_at) VALUES ($id, 'stage.JointReview', '2026-09-01T01:00:00.0000000Z')"),
            Prepare("INSERT INTO operation (id, answer) VALUES (printf('%032x', $id * 2654435761), '{\"Code\":\"K7M2-9QXT\"}')"),
        ];
        _loop = Task.Run(LoopAsync);
    }

    public Task RunAsync(int transactions, int clients)
    {
        int left = transactions;
        return Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await _queue.Writer.WriteAsync(done);
                await done.Task;
            }
        })));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.Complete();
        await _loop;
        await _connection.DisposeAsync();
    }

    private async Task LoopAsync()
    {
        var batch = new List<TaskCompletionSource>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
            while (batch.Count < 256 && _queue.Reader.TryRead(out TaskCompletionSource? one))
            {
                batch.Add(one);
                long id = ++_next;
                foreach (SqliteCommand command in _commands)
                {
                    command.Transaction = transaction;
                    command.Parameters[0].Value = id;
                    command.ExecuteNonQuery();
                }
            }

            transaction.Commit();
            batch.ForEach(one => one.SetResult());
            batch.Clear();
        }
    }

    private SqliteCommand Prepare(string sql)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add("$id", SqliteType.Integer);
        command.Prepare();
        return command;
    }
}
