using Microsoft.Data.SqlClient;

namespace Qujing.Approvals.Data.Storage;

/// <summary>
/// The turn of an act among the acts of all nodes, an application lock that its transaction owns. It goes out in one batch with the act's first command, so
/// it costs no round trip of its own, and that command reads what the act before it has committed.
/// </summary>
internal static class SqlServerTurn
{
    internal const int SecondsMax = 20;

    /// <summary>The error that ends a batch whose turn didn't come; its command has not run.</summary>
    internal const int NotReached = 51001;

    // It counts no rows and answers none: the counts and the first rows are the command's own.
    internal const string Take = """
        DECLARE @qujing_turn int;
        SET NOCOUNT ON;
        EXEC @qujing_turn = sp_getapplock @Resource = N'qujing-act', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 20000;
        SET NOCOUNT OFF;
        IF @qujing_turn < 0 THROW 51001, N'the turn was not reached', 1;
        """;

    internal static string Before(string command) => $"{Take}\n{command}";

    /// <summary>What the first command may take: the wait, and what any command may take. Zero is without an end.</summary>
    internal static int CommandSecondsMax(SqlConnection connection) => connection.CommandTimeout == 0 ? 0 : SecondsMax + connection.CommandTimeout;
}
