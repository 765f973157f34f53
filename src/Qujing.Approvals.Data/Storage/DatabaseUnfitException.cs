namespace Qujing.Approvals.Data.Storage;

/// <summary>Why the place that an installation names for its rows can't be used.</summary>
public enum DatabaseFault
{
    /// <summary>Names and secret votes would cross the network for anybody to read.</summary>
    Unencrypted,
    NotAConnectionString,

    /// <summary>The driver refuses .NET's invariant mode.</summary>
    InvariantMode,

    /// <summary>Readers would wait for writers, and a question would see half of an act.</summary>
    NoRowVersions,
    Unreachable,

    /// <summary>The file that was named holds something else, or was damaged.</summary>
    NotADatabase,
}

/// <summary>The place of the rows isn't fit; nothing was read or written. The message never holds the connection string.</summary>
/// <param name="fault">What stands against it.</param>
/// <param name="message">What to do, for a log.</param>
/// <param name="cause">What the driver said.</param>
public sealed class DatabaseUnfitException(DatabaseFault fault, string message, Exception? cause = null) : Exception(message, cause)
{
    public DatabaseFault Fault => fault;
}
