using System.Data;
using Microsoft.Data.SqlClient;

namespace Qujing.Approvals.Data.Storage;

/// <summary>
/// Several nodes on one SQL Server: one transaction an act. Acts of all nodes take turns (an application lock that the transaction owns), as they do in the
/// writer lane of the embedded engine, so a rule that reads and then writes holds on both. Questions read snapshots and wait for nobody.
/// </summary>
internal sealed class SqlServerDatabase : Database
{
    private readonly string _connectionString;
    private readonly WholeAct _whole;
    private readonly AsyncLocal<bool> _inside = new();
    private long _roundTrips;
    private long _questionRoundTrips;
    private volatile bool _isDisposed;

    public SqlServerDatabase(string connectionString, TimeProvider? clock = null)
    {
        TypeHandlers.Register();
        _connectionString = ConnectionString(connectionString);
        _whole = new WholeAct(SqlServerFailures.KindOf, clock ?? TimeProvider.System);
    }

    internal override Engine Engine => Engine.SqlServer;

    /// <summary>Whether the driver is to count round trips.</summary>
    internal bool CountsRoundTrips { get; set; }

    /// <summary>Those of acts by the driver's own count, beginning and commit among them; zero where it isn't to count.</summary>
    internal long RoundTrips => Interlocked.Read(ref _roundTrips);

    /// <summary>The same of questions.</summary>
    internal long QuestionRoundTrips => Interlocked.Read(ref _questionRoundTrips);

    public override Task<T> ReadAsync<T>(Func<DbSession, Task<T>> read) => _whole.RunAsync(async () =>
    {
        await using SqlConnection connection = await OpenAsync();
        connection.StatisticsEnabled = CountsRoundTrips;
        try
        {
            await using var snapshot = (SqlTransaction)await connection.BeginTransactionAsync(IsolationLevel.Snapshot);
            return await read(new DbSession(connection, snapshot, Engine.SqlServer));
        }
        finally
        {
            Count(connection, ref _questionRoundTrips);
        }
    });

    public override async Task<T> WriteAsync<T>(Func<DbSession, Task<ActResult<T>>> act, Func<DbSession, T, Task>? afterUndo = null)
    {
        if (_inside.Value)
        {
            throw new InvalidOperationException("An act can't open a second transaction: it would wait for itself.");
        }

        if (_isDisposed)
        {
            throw new StorageUnavailableException("The database is closed; nothing was written.", new ObjectDisposedException(nameof(SqlServerDatabase)));
        }

        ActResult<T> result = await _whole.RunAsync(() => InTransactionAsync(act));
        if (!result.Keep && afterUndo is not null)
        {
            await _whole.RunAsync(() => InTransactionAsync(async session =>
            {
                await afterUndo(session, result.Value);
                return result with { Keep = true };
            }));
        }

        return result.Value;
    }

    public override ValueTask DisposeAsync()
    {
        _isDisposed = true;
        return ValueTask.CompletedTask;
    }

    /// <summary>Encrypted, and only to a server whose certificate is valid, unless the installation's own string trusts any.</summary>
    /// <exception cref="DatabaseUnfitException">It is no connection string, or turns encryption off: names and secret votes would cross the network, and the driver then misreads long texts.</exception>
    internal static string ConnectionString(string given)
    {
        SqlConnectionStringBuilder builder = Parse(given);
        builder.MultipleActiveResultSets = false;
        if (SqlConnectionEncryptOption.Optional.Equals(builder.Encrypt))
        {
            throw new DatabaseUnfitException(DatabaseFault.Unencrypted, "The connection to SQL Server must be encrypted: leave Encrypt out of the connection string. For a trial with the server's own certificate say TrustServerCertificate=True.");
        }

        if (!builder.ShouldSerialize("Application Name"))
        {
            builder.ApplicationName = "Qujing Approvals";
        }

        return builder.ToString();
    }

    /// <exception cref="DatabaseUnfitException">The process runs in .NET's invariant mode, which the driver refuses.</exception>
    internal static void RequireCultures()
    {
        if (AppContext.TryGetSwitch("System.Globalization.Invariant", out bool isInvariant) && isInvariant)
        {
            throw new DatabaseUnfitException(
                DatabaseFault.InvariantMode,
                "SQL Server's driver doesn't run in .NET's invariant mode. Start with ./run, or with dotnet exec --runtimeconfig PROGRAM.sqlserver.runtimeconfig.json PROGRAM.dll.");
        }
    }

    // What it says of a wrong string can hold a part of it, and so of the password: it isn't kept.
    private static SqlConnectionStringBuilder Parse(string given)
    {
        try
        {
            return new SqlConnectionStringBuilder(given);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new DatabaseUnfitException(DatabaseFault.NotAConnectionString, "This is no connection string of SQL Server: write Server=…;Database=…;User ID=…;Password=….");
        }
    }

    internal static string Words(string given)
    {
        SqlConnectionStringBuilder builder = Parse(given);
        return $"{builder.DataSource}/{builder.InitialCatalog}";
    }

    private async Task<ActResult<T>> InTransactionAsync<T>(Func<DbSession, Task<ActResult<T>>> act)
    {
        _inside.Value = true;
        await using SqlConnection connection = await OpenAsync();
        connection.StatisticsEnabled = CountsRoundTrips;
        try
        {
            return await InTransactionAsync(connection, act);
        }
        catch (SqlException late) when (late.Number == SqlServerTurn.NotReached)
        {
            throw new StorageUnavailableException("The acts before this one took too long; nothing was written.", late);
        }
        finally
        {
            Count(connection, ref _roundTrips);
        }
    }

    private void Count(SqlConnection connection, ref long roundTrips)
    {
        if (CountsRoundTrips)
        {
            Interlocked.Add(ref roundTrips, (long)connection.RetrieveStatistics()["ServerRoundtrips"]!);
        }
    }

    private static async Task<ActResult<T>> InTransactionAsync<T>(SqlConnection connection, Func<DbSession, Task<ActResult<T>>> act)
    {
        await using var transaction = (SqlTransaction)await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        ActResult<T> result = await act(DbSession.ByTurns(connection, transaction));
        if (!result.Keep)
        {
            await transaction.RollbackAsync();
            return result;
        }

        try
        {
            await transaction.CommitAsync();
        }
        catch (SqlException unknown)
        {
            // Nobody knows whether the server took it: the same operation sent again tells.
            throw new StorageUnavailableException("The server did not confirm the commit.", unknown);
        }

        return result;
    }

    private async Task<SqlConnection> OpenAsync()
    {
        RequireCultures();
        var connection = new SqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync();
            return connection;
        }
        catch (InvalidOperationException full)
        {
            // Every connection of the pool is in use, and none came free in time. Trying again at once would make it worse.
            await connection.DisposeAsync();
            throw new StorageUnavailableException("No connection to the server came free in time; nothing was written.", full);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
