using System.Globalization;
using Qujing.Approvals.Data.Settings;

namespace Qujing.Approvals.Data.Storage;

/// <summary>What a look at the whole installation asks of its database.</summary>
public static class Health
{
    private const string SelectDocuments = "SELECT sha256 FROM document UNION SELECT sha256 FROM child_report ORDER BY sha256";
    private const string SelectAnchor = "SELECT hash FROM audit_checkpoint WHERE no = (SELECT MAX(no) FROM audit_checkpoint)";
    private const string SelectAnswer = "SELECT COUNT(*) FROM setup_code";
    private const string SelectLastEvent = "SELECT MAX(at) FROM audit_event";
    private const string SelectLastCheckpoint = "SELECT MAX(at) FROM audit_checkpoint";
    // One machine, one clock, where the rows are a file.
    private static readonly SqlText SelectServerClock = new("SELECT NULL", "SELECT SYSUTCDATETIME()");
    private const string CountUnsent = "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND given_up_at IS NULL";
    private const string CountUnsentTried = "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND given_up_at IS NULL AND attempts > 0";

    /// <summary>The hashes under which documents must lie.</summary>
    public static Task<IReadOnlyList<string>> DocumentsAsync(DbSession session) => session.QueryAsync<string>(SelectDocuments);

    /// <summary>The hash of the last checkpoint; null before the first.</summary>
    public static Task<string?> AnchorAsync(DbSession session) => session.FindAsync<string>(SelectAnchor);

    /// <summary>That the database answers at all.</summary>
    public static Task<long> AnswersAsync(DbSession session) => session.SingleAsync<long>(SelectAnswer);

    public static Task<string?> LastEventAsync(DbSession session) => session.FindAsync<string>(SelectLastEvent);

    public static Task<string?> LastCheckpointAsync(DbSession session) => session.FindAsync<string>(SelectLastCheckpoint);

    /// <summary>What the server says it is; null where the rows are on this machine.</summary>
    public static async Task<DateTimeOffset?> ServerClockAsync(DbSession session) =>
        await session.FindAsync<DateTime?>(SelectServerClock) is { } utc ? new DateTimeOffset(utc, TimeSpan.Zero) : null;

    /// <summary>The years of which days are entered, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> CalendarYearsAsync(DbSession session) =>
        [.. (await CalendarTable.AllAsync(session)).Select(row => row.Day.Year.ToString("D4", CultureInfo.InvariantCulture)).Distinct(StringComparer.Ordinal)];

    /// <summary>Notices that wait, and those of them whose sending has failed before.</summary>
    public static async Task<(long Waiting, long Tried)> UnsentAsync(DbSession session) =>
        (await session.SingleAsync<long>(CountUnsent), await session.SingleAsync<long>(CountUnsentTried));
}
