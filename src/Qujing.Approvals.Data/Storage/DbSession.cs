using System.Data.Common;
using Dapper;

namespace Qujing.Approvals.Data.Storage;

/// <summary>One transaction on one connection. Everything an act reads and writes goes through here.</summary>
public sealed class DbSession
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly Engine _engine;

    internal DbSession(DbConnection connection, DbTransaction transaction, Engine engine)
    {
        (_connection, _transaction, _engine) = (connection, transaction, engine);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(SqlText sql, object? parameters = null) =>
        (await _connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    public Task<T?> FindAsync<T>(SqlText sql, object? parameters = null) =>
        _connection.QuerySingleOrDefaultAsync<T?>(Command(sql, parameters));

    public Task<T> SingleAsync<T>(SqlText sql, object? parameters = null) =>
        _connection.QuerySingleAsync<T>(Command(sql, parameters));

    public Task<int> ExecuteAsync(SqlText sql, object? parameters = null) =>
        _connection.ExecuteAsync(Command(sql, parameters));

    /// <summary>A write that must touch exactly one row: anything else is a bug, or a race that a version should have caught.</summary>
    public async Task ExecuteOneAsync(SqlText sql, object? parameters = null)
    {
        int rows = await ExecuteAsync(sql, parameters);
        if (rows != 1)
        {
            throw new InvalidOperationException($"One row was to change, {rows} did: {sql.Sqlite}");
        }
    }

    /// <summary>A write that changes one row, or none where somebody else was first.</summary>
    public async Task<bool> TryExecuteOneAsync(SqlText sql, object? parameters = null) => await ExecuteAsync(sql, parameters) == 1;

    private CommandDefinition Command(SqlText sql, object? parameters) =>
        new(_engine == Engine.Sqlite ? sql.Sqlite : sql.SqlServer, parameters, _transaction);
}

public enum Engine
{
    Sqlite = 0,
    SqlServer = 1,
}
