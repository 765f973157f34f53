using Dapper;
using Microsoft.Data.SqlClient;

namespace Qujing.Approvals.Benchmarks;

/// <summary>The same four statements on a server: each client a connection of its own, each transaction one round trip and one durable commit.</summary>
internal sealed class RawServerWriter(string server) : IRawWriter
{
    private const string Schema = """
        CREATE TABLE raw_event (id bigint PRIMARY KEY, at nvarchar(100) NOT NULL, actor nvarchar(100) NOT NULL, details nvarchar(400) NOT NULL, hash nvarchar(100) NOT NULL);
        CREATE TABLE raw_counter (id bigint PRIMARY KEY, version bigint NOT NULL);
        CREATE TABLE raw_notice (id bigint PRIMARY KEY, kind nvarchar(100) NOT NULL, created_at nvarchar(100) NOT NULL);
        CREATE TABLE raw_operation (id nvarchar(100) PRIMARY KEY, answer nvarchar(400) NOT NULL);
        INSERT INTO raw_counter (id, version) VALUES (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0);
        """;
    private const string Transaction = """
        BEGIN TRANSACTION;
        INSERT INTO raw_event (id, at, actor, details, hash) VALUES (@id, '2026-09-01T01:00:00.0000000Z', 'rev-industry', '{"seat":1}', 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9');
        UPDATE raw_counter SET version = version + 1 WHERE id = @id % 10;
        INSERT INTO raw_notice (id, kind, created_at) VALUES (@id, 'stage.JointReview', '2026-09-01T01:00:00.0000000Z');
        INSERT INTO raw_operation (id, answer) VALUES (@key, '{"Code":"K7M2-9QXT"}');
        COMMIT;
        """;
    private long _next;

    internal static async Task<RawServerWriter> CreateAsync(string server)
    {
        await using var connection = new SqlConnection(server);
        await connection.ExecuteAsync(Schema);
        return new RawServerWriter(server);
    }

    public Task RunAsync(int transactions, int clients)
    {
        int left = transactions;
        return Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            await using var connection = new SqlConnection(server);
            await connection.OpenAsync();
            while (Interlocked.Decrement(ref left) >= 0)
            {
                long id = Interlocked.Increment(ref _next);
                await connection.ExecuteAsync(Transaction, new { id, key = $"{id * 2654435761:x32}" });
            }
        })));
    }

    // The tables go with their database.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
