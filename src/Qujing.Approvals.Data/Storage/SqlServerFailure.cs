using Microsoft.Data.SqlClient;

namespace Qujing.Approvals.Data.Storage;

/// <summary>What an error of the server means for the act that met it.</summary>
internal enum SqlServerFailure
{
    /// <summary>A bug, or a rule of the schema that an act broke.</summary>
    Other = 0,

    /// <summary>The server undid the act and would take it again: a deadlock's victim, a connection that broke, a database that moves.</summary>
    Transient = 1,

    /// <summary>Somebody else wrote the same key first: run again, the act sees that row and refuses by its own rule.</summary>
    Taken = 2,

    /// <summary>It took too long: nothing is kept, and trying again at once would make it worse.</summary>
    TimedOut = 3,
}

internal static class SqlServerFailures
{
    private const int Deadlock = 1205;
    private const int SnapshotConflict = 3960;
    private const int UniqueIndex = 2601;
    private const int UniqueConstraint = 2627;
    private const int Timeout = -2;
    private const int LockTimeout = 1222;

    // Connections that break or are refused for a while, as the server's documentation lists them.
    private static readonly HashSet<int> Passing = [-1, 2, 20, 53, 64, 121, 233, 258, 4060, 4221, 10053, 10054, 10060, 10928, 10929, 11001, 40143, 40197, 40501, 40540, 40613, 42108, 42109, 49918, 49919, 49920];

    internal static SqlServerFailure KindOf(Exception failure) => failure is SqlException sql ? KindOf(sql.Number) : SqlServerFailure.Other;

    internal static SqlServerFailure KindOf(int number) => number switch
    {
        Deadlock or SnapshotConflict => SqlServerFailure.Transient,
        UniqueIndex or UniqueConstraint => SqlServerFailure.Taken,
        Timeout or LockTimeout => SqlServerFailure.TimedOut,
        _ => Passing.Contains(number) ? SqlServerFailure.Transient : SqlServerFailure.Other,
    };
}
