using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Qujing.Approvals.Data.Storage;

/// <summary>One transaction on one connection. Everything an act reads and writes goes through here.</summary>
public sealed class DbSession
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly Engine _engine;
    private readonly int? _firstSecondsMax;

    internal DbSession(DbConnection connection, DbTransaction transaction, Engine engine)
    {
        (_connection, _transaction, _engine) = (connection, transaction, engine);
    }

    private DbSession(SqlConnection connection, SqlTransaction transaction)
        : this(connection, transaction, Engine.SqlServer) => _firstSecondsMax = SqlServerTurn.CommandSecondsMax(connection);

    /// <summary>An act's session on a server: its first command, whichever it is, takes the act's turn.</summary>
    internal static DbSession ByTurns(SqlConnection connection, SqlTransaction transaction) => new(connection, transaction);

    /// <summary>How many commands went to the engine; on a server each is a round trip, however many statements it holds.</summary>
    public int Statements { get; private set; }

    public Task<IReadOnlyList<T>> QueryAsync<T>(SqlText sql, object? parameters = null) => IsEmbedded
        ? Task.FromResult<IReadOnlyList<T>>(_connection.Query<T>(Command(sql, parameters)).AsList())
        : QueryServerAsync<T>(sql, parameters);

    public Task<T?> FindAsync<T>(SqlText sql, object? parameters = null) => IsEmbedded
        ? Task.FromResult(_connection.QuerySingleOrDefault<T?>(Command(sql, parameters)))
        : _connection.QuerySingleOrDefaultAsync<T?>(Command(sql, parameters));

    public Task<T> SingleAsync<T>(SqlText sql, object? parameters = null) => IsEmbedded
        ? Task.FromResult(_connection.QuerySingle<T>(Command(sql, parameters)))
        : _connection.QuerySingleAsync<T>(Command(sql, parameters));

    /// <summary>Several questions in one command; <paramref name="read"/> takes their rows in the order of the text.</summary>
    public async Task<T> ReadSeveralAsync<T>(SqlText sql, object parameters, Func<RowSets, T> read)
    {
        using SqlMapper.GridReader rows = IsEmbedded ? _connection.QueryMultiple(Command(sql, parameters)) : await _connection.QueryMultipleAsync(Command(sql, parameters));
        return read(new RowSets(rows));
    }

    public Task<int> ExecuteAsync(SqlText sql, object? parameters = null) => IsEmbedded
        ? Task.FromResult(_connection.Execute(Command(sql, parameters)))
        : _connection.ExecuteAsync(Command(sql, parameters));

    /// <summary>A write that must touch exactly one row: anything else is a bug, or a race that a version should have caught.</summary>
    public Task ExecuteOneAsync(SqlText sql, object? parameters = null) => ExecuteEachAsync(sql, parameters, statements: 1);

    /// <summary>Several writes in one command, each of which must touch exactly one row. An insert does or throws, so of the others there is one at most: the sum tells.</summary>
    public async Task ExecuteEachAsync(SqlText sql, object? parameters, int statements)
    {
        int rows = await ExecuteAsync(sql, parameters);
        if (rows != statements)
        {
            throw new InvalidOperationException($"{statements} rows were to change, {rows} did: {sql.Sqlite}");
        }
    }

    /// <summary>A write that changes one row, or none where somebody else was first.</summary>
    public async Task<bool> TryExecuteOneAsync(SqlText sql, object? parameters = null) => await ExecuteAsync(sql, parameters) == 1;

    // The embedded engine answers on the caller's thread: a state machine for each statement would be all cost.
    private bool IsEmbedded => _engine == Engine.Sqlite;

    private async Task<IReadOnlyList<T>> QueryServerAsync<T>(SqlText sql, object? parameters) =>
        (await _connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    /// <summary>What goes to the engine.</summary>
    internal CommandDefinition Command(SqlText sql, object? parameters)
    {
        bool isFirst = Statements++ == 0;
        string text = _engine == Engine.Sqlite ? sql.Sqlite : sql.SqlServer;
        return isFirst && _firstSecondsMax is { } secondsMax
            ? new CommandDefinition(SqlServerTurn.Before(text), parameters, _transaction, secondsMax)
            : new CommandDefinition(text, parameters, _transaction);
    }
}

/// <summary>The rows of several questions, each taken once and in order.</summary>
public sealed class RowSets
{
    private readonly SqlMapper.GridReader _rows;

    internal RowSets(SqlMapper.GridReader rows) => _rows = rows;

    public T? One<T>() => _rows.ReadSingleOrDefault<T>();

    public IReadOnlyList<T> All<T>() => _rows.Read<T>().AsList();
}

internal enum Engine
{
    Sqlite = 0,
    SqlServer = 1,
}
