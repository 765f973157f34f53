using System.Globalization;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Settings;

/// <summary>A change of a rule on its way: proposed, decided by another, in force.</summary>
public sealed record RuleChangeRow
{
    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    /// <summary>The setting's key, the key of a workflow definition or of a calendar's year, or the code of the department whose seat it is.</summary>
    public required string Subject { get; init; }
    /// <summary>Which change of its subject; given by the table.</summary>
    public required long No { get; init; }
    public required string ValueBefore { get; init; }
    public required string ValueAfter { get; init; }
    public required string Reason { get; init; }
    /// <summary>The article or document that it rests on.</summary>
    public required string Article { get; init; }
    /// <summary>What the interpreter of the measures answered (Art. 20); empty where nothing had to be asked.</summary>
    public string Interpretation { get; init; } = "";
    public required DateOnly EffectiveOn { get; init; }
    /// <summary>How many decisions of past cases the proposer saw computed again, and how many of them would have come out otherwise.</summary>
    public required long DecisionsChecked { get; init; }
    public required long DecisionsDiffering { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public required string ProposedBy { get; init; }
    public required string ProposedByName { get; init; }
    /// <summary>One of <see cref="RuleDecision"/>; null while it waits.</summary>
    public string? Decision { get; init; }
    public string Note { get; init; } = "";
    public DateTimeOffset? DecidedAt { get; init; }
    public string? DecidedBy { get; init; }
    public string? DecidedByName { get; init; }
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>The change installs a version of a workflow definition.</summary>
    public bool IsDefinition => Kind == RuleKind.Setting && RuleKind.IsDefinition(Subject);

    /// <summary>The change adds a development zone.</summary>
    public bool IsZone => Kind == RuleKind.Setting && RuleKind.IsZone(Subject);

    public bool IsSeat => Kind == RuleKind.Seat;

    /// <summary>The change enters or replaces a year's holidays.</summary>
    public bool IsCalendar => Kind == RuleKind.Setting && Subject.StartsWith(RuleKind.CalendarPrefix, StringComparison.Ordinal);
}

public static class RuleKind
{
    public const string Setting = "setting";
    public const string Seat = "seat";

    internal const string CalendarPrefix = "calendar.year.";
    private const string DefinitionPrefix = "workflow.";
    private const string ZonePrefix = "zone.";

    /// <summary>The key under which a zone that was added is kept.</summary>
    public static string ZoneKey(string code) => ZonePrefix + code;

    public static bool IsZone(string key) => key.StartsWith(ZonePrefix, StringComparison.Ordinal);

    /// <summary>The code of the zone that a key is of.</summary>
    public static string ZoneOf(string key) => key[ZonePrefix.Length..];

    /// <summary>The key of the setting that says which version of a definition new cases start on.</summary>
    public static string DefinitionKey(string definitionId) => DefinitionPrefix + definitionId;

    /// <summary>What a change of a year's holidays is named by.</summary>
    public static string CalendarKey(int year) => CalendarPrefix + year.ToString(CultureInfo.InvariantCulture);

    public static int YearOf(string key) => int.Parse(key[CalendarPrefix.Length..], CultureInfo.InvariantCulture);

    public static bool IsDefinition(string key) => key.StartsWith(DefinitionPrefix, StringComparison.Ordinal);

    /// <summary>The id of the definition that a key is of.</summary>
    public static string DefinitionOf(string key) => key[DefinitionPrefix.Length..];
}

public static class RuleDecision
{
    public const string Approved = "approved";
    public const string Declined = "declined";
    public const string Withdrawn = "withdrawn";
}

public static class RuleChangeTable
{
    private const string Columns = """
        id, kind, subject, no, value_before, value_after, reason, article, interpretation, effective_on, decisions_checked, decisions_differing,
        proposed_at, proposed_by, proposed_by_name, decision, note, decided_at, decided_by, decided_by_name, applied_at
        """;
    private const string IsOpen = "decision IS NULL OR (decision = 'approved' AND applied_at IS NULL)";
    private const string SelectAll = $"SELECT {Columns} FROM rule_change ORDER BY proposed_at DESC, id";
    private const string SelectOne = $"SELECT {Columns} FROM rule_change WHERE id = @id";
    private const string SelectOpen = $"SELECT {Columns} FROM rule_change WHERE kind = @kind AND subject = @subject AND ({IsOpen})";
    private const string SelectDue = $"SELECT {Columns} FROM rule_change WHERE decision = 'approved' AND applied_at IS NULL AND effective_on <= @today ORDER BY effective_on, id";
    private const string SelectSeats = $"SELECT {Columns} FROM rule_change WHERE kind = 'seat' AND decision = 'approved' AND effective_on <= @today ORDER BY effective_on, no";
    private const string SelectLastNo = "SELECT COALESCE(MAX(no), 0) FROM rule_change WHERE kind = @Kind AND subject = @Subject";
    private const string Insert = """
        INSERT INTO rule_change (id, kind, subject, no, value_before, value_after, reason, article, interpretation, effective_on, decisions_checked, decisions_differing,
          proposed_at, proposed_by, proposed_by_name, note)
        VALUES (@Id, @Kind, @Subject, @No, @ValueBefore, @ValueAfter, @Reason, @Article, @Interpretation, @EffectiveOn, @DecisionsChecked, @DecisionsDiffering,
          @ProposedAt, @ProposedBy, @ProposedByName, @Note)
        """;
    private const string Decide = """
        UPDATE rule_change SET decision = @Decision, note = @Note, decided_at = @DecidedAt, decided_by = @DecidedBy, decided_by_name = @DecidedByName
        WHERE id = @Id AND decision IS NULL
        """;
    private const string Apply = "UPDATE rule_change SET applied_at = @AppliedAt WHERE id = @Id AND decision = 'approved' AND applied_at IS NULL";

    /// <summary>Newest first.</summary>
    public static Task<IReadOnlyList<RuleChangeRow>> AllAsync(DbSession session) => session.QueryAsync<RuleChangeRow>(SelectAll);

    public static Task<RuleChangeRow?> FindAsync(DbSession session, Guid id) => session.FindAsync<RuleChangeRow>(SelectOne, new { id });

    /// <summary>The one that waits for its decision or its day; null where there is none.</summary>
    public static Task<RuleChangeRow?> OpenAsync(DbSession session, string kind, string subject) => session.FindAsync<RuleChangeRow>(SelectOpen, new { kind, subject });

    /// <summary>Approved, not yet in force, and its day has come.</summary>
    public static Task<IReadOnlyList<RuleChangeRow>> DueAsync(DbSession session, DateOnly today) => session.QueryAsync<RuleChangeRow>(SelectDue, new { today });

    /// <summary>The approved changes of seats up to a day; of one seat the last counts.</summary>
    public static Task<IReadOnlyList<RuleChangeRow>> SeatsAsync(DbSession session, DateOnly today) => session.QueryAsync<RuleChangeRow>(SelectSeats, new { today });

    public static async Task InsertAsync(DbSession session, RuleChangeRow row) =>
        await session.ExecuteOneAsync(Insert, row with { No = await session.SingleAsync<long>(SelectLastNo, row) + 1 });

    public static Task DecideAsync(DbSession session, RuleChangeRow row) => session.ExecuteOneAsync(Decide, row);

    public static Task ApplyAsync(DbSession session, RuleChangeRow row) => session.ExecuteOneAsync(Apply, row);
}
