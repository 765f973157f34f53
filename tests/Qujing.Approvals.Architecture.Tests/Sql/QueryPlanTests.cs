using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests.Sql;

/// <summary>A page and an act find what they need by a key, however long the history has grown. What reads a history from end to end stands here with its reason.</summary>
public sealed class QueryPlanTests
{
    /// <summary>As many rows as there are offices, people, schools, experts and days: no case adds one.</summary>
    private static readonly HashSet<string> Small = new(StringComparer.Ordinal)
    {
        "account", "account_code", "calendar_day", "data_protection_key", "expert", "rule_change", "SchemaVersions", "school", "setting", "setting_change", "setup_code", "sqlite_schema", "unit",
        "unit_county", "workflow_definition", "worklist_count",
    };

    /// <summary>Indexes by which what is open or stands in a stage now is found, whatever has been.</summary>
    private static readonly HashSet<string> OfWhatIsOpen = new(StringComparer.Ordinal)
    {
        "ix_ballot_open", "ix_case_stage", "ix_joint_round_open", "ix_outbox_due", "ix_panel_round_meets", "ux_case_open_zone", "ux_deadline_open", "ux_erratum_open", "ux_official_recusal_open", "ux_panel_round_open", "ux_seat_card_valid",
    };

    /// <summary>What is about a whole history, by its name or its first words, and who asks for it how often.</summary>
    private static readonly (string Text, string Why)[] Whole =
    [
        ("SELECT chain, events, head, seal, checkpoint_no FROM audit_chain", "the check of the whole trail, and each checkpoint"),
        ("SELECT no, at, chains, previous_hash, hash, seal FROM", "the check of the whole trail"),
        ("SELECT DISTINCT e.chain FROM audit_event e WHERE NOT", "the check of the whole trail"),
        ("SELECT sha256 FROM document UNION SELECT sha256 FROM", "the check of all files, and a backup"),
        ("SELECT c.number, a.issued_on, (SELECT COUNT(*) FROM evaluation e", "a changed rule is tried on every decision that was made"),
        ("SELECT c.number, c.id, c.zone_code FROM approval_case c WHERE", "the same"),
        ("SELECT c.number, c.id, r.no FROM joint_round r JOIN", "the same"),
        ("SELECT c.number, (SELECT COUNT(*) FROM ballot_seat s WHERE", "the same"),
        ("SELECT c.number, i.review_opinion, i.legality_opinion, i.legality_sent_on, i.legality_haste, i.meets_on FROM", "the same"),
        ("SELECT c.number, d.kind, d.opened_on, d.paused_days, d.working_days, d.closed_at FROM", "the same"),
        ("SELECT s.expert_id, COUNT(*) AS drawn, SUM(CASE WHEN a.answer", "how often each expert came, over all rounds: the pool's own page"),
        ("SELECT a.issued_on AS name, COUNT(*) AS cases FROM", "the published decisions of each year, along one index"),
        ("SELECT id, person_id, county_code, years_stated_for, registered_at, finding, settled_on,", "the year's figures: every child"),
        ("SELECT p.child_id, p.closed_on, p.closing_reason FROM placement_case p WHERE", "the year's figures"),
        ("SELECT p.child_id, h.from_county, h.to_county, h.answered_on, h.no FROM county_handover", "the year's figures"),
        ("SELECT child_id, form, roll_school_code FROM placement WHERE starts_on", "the year's figures"),
        ("SELECT DISTINCT p.child_id FROM placement_deferral d JOIN placement_case", "the year's figures"),
        ("SELECT p.school_code, p.form, p.starts_on, p.ends_on FROM placement p", "the year's figures: the places of every school"),
        ("SELECT p.child_id, CASE WHEN p.form = @atHome THEN", "the year's figures: every child that was taught"),
        ("SELECT p.county_code, c.stage, CASE WHEN EXISTS (SELECT 1", "the city's look over all children whose placement is open"),
        ("SELECT k.county_code, e.kind, COUNT(DISTINCT e.case_id) AS cases FROM", "the same"),
        ("SELECT id, number, temporary_number, county_code, township_unit_id, source, source_unit_id, person_id,", "once a day: whose time is over, who comes of age"),
        ("SELECT id, child_id, kind, purpose, key_no, content, sealed_at", "a new key: everything is sealed anew"),
        ("SELECT s.id, s.child_id, s.kind, s.purpose, s.key_no, s.content, s.sealed_at", "the names of all children, read once when the server starts"),
        ("SELECT id, person_id FROM child WHERE name_token IS", "once, when the server starts"),
        ("SELECT c.id, MIN(v.recorded_at) AS stated_at FROM child c", "once, when the server starts"),
        ("Qujing.Approvals.Features.Desk.TodayList.SelectFirst", "the plans in force: one a zone"),
        ("Qujing.Approvals.Features.Desk.TodayList.SelectLater", "a unit's cases that are now with a panel, a meeting or the confirmation after it"),
        ("SELECT c.number, a.lock_through FROM approval_case c JOIN approval", "a zone's own plans"),
        ("SELECT c.number, c.title, c.stage, c.status, c.kind, c.opened_at, c.light,", "a body's own plans: a zone's"),
        ("Qujing.Approvals.Features.Statistics.ProcedureStats+Handler.SelectCases", "the figures of a unit's whole list, up to a bound"),
        ("Qujing.Approvals.Features.Placements.PlacementList.SelectPage", "the children of a county or a school"),
        ("SELECT h.name_token FROM unit_county u JOIN child h", "the same"),
        ("SELECT c.number, c.title, d.kind, d.due_on FROM case_party x", "the same"),
        ("SELECT d.case_id, d.kind, d.due_on FROM case_party x JOIN", "the same"),
        ("SELECT c.id AS case_id, c.number, c.stage, c.version, k.child_id,", "the same"),
        ("SELECT c.number, c.title FROM case_party x JOIN placement_deferral", "the same"),
        ("SELECT c.number, c.title, d.due_on FROM case_party x JOIN", "the same"),
    ];

    [Fact]
    public void Texts_FindTheirRowsByAKey()
    {
        using var plans = new QueryPlans();
        IReadOnlyList<string> faults = Faults(plans, Texts());
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Reasons_StandForTextsThatNeedOne()
    {
        using var plans = new QueryPlans();
        IReadOnlyList<(string Name, string Sql)> needy = [.. Texts().Where(text => WholeTables(plans, text.Sql).Any())];
        Assert.Equal([], Whole.Select(known => known.Text).Where(known => !needy.Any(text => Is(text, known))));
    }

    [Theory]
    [InlineData("SELECT id FROM panel_seat WHERE full_name = @name", "panel_seat : planted")]
    [InlineData("SELECT s.id FROM account a JOIN panel_seat s ON s.full_name = a.full_name WHERE a.id = @id", "panel_seat : planted")]
    [InlineData("SELECT number FROM approval_case ORDER BY title LIMIT @limit", "approval_case : planted")]
    [InlineData("SELECT number FROM approval_case WHERE title = @title ORDER BY number", "approval_case ux_case_number: planted")]
    [InlineData("UPDATE outbox SET attempts = 0 WHERE kind = @kind", "outbox : planted")]
    [InlineData("SELECT COUNT(*) FROM official_recusal z JOIN worklist y ON y.case_id = z.case_id WHERE z.lifted_at IS NULL AND y.unit_id = @unit AND y.status = @status", "worklist ix_worklist_light: planted")]
    [InlineData("SELECT c.number FROM case_party p JOIN approval_case c ON c.id = p.case_id WHERE p.unit_id = @unit AND p.party = @party ORDER BY c.due_sort LIMIT @limit", "case_party ix_case_party_unit: planted")]
    public void Texts_PlantedThatReadAHistory_AreCaught(string sql, string fault)
    {
        using var plans = new QueryPlans();
        Assert.Equal([fault], Faults(plans, [("planted", sql)]));
    }

    [Theory]
    [InlineData("SELECT id FROM panel_seat WHERE panel_round_id = @roundId ORDER BY seat_no")]
    [InlineData("SELECT number FROM approval_case WHERE number > @after ORDER BY number LIMIT @limit")]
    [InlineData("SELECT id FROM account WHERE full_name = @name")]
    [InlineData("SELECT 'key' AS name WHERE EXISTS (SELECT 1 FROM operation)")]
    public void Texts_ThatFindTheirRows_Pass(string sql)
    {
        using var plans = new QueryPlans();
        Assert.Equal([], Faults(plans, [("planted", sql)]));
    }

    private static IReadOnlyList<(string Name, string Sql)> Texts() =>
        ProductSql.ForEmbedded(typeof(Database).Assembly, typeof(FeaturesRegistration).Assembly, System.Reflection.Assembly.Load("Qujing.Approvals.Web"));

    private static IReadOnlyList<string> Faults(QueryPlans plans, IEnumerable<(string Name, string Sql)> texts) =>
    [
        .. from text in texts
           where !Whole.Any(known => Is(text, known.Text))
           from read in WholeTables(plans, text.Sql)
           select $"{read.Table} {read.Index}: {text.Name}",
    ];

    private static IEnumerable<(string Table, string? Index)> WholeTables(QueryPlans plans, string sql) =>
        plans.WholeTables(sql).Where(read => !Small.Contains(read.Table) && !(read.Index is { } index && OfWhatIsOpen.Contains(index)));

    private static bool Is((string Name, string Sql) text, string known) =>
        text.Name == known || string.Join(' ', text.Sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).StartsWith(known, StringComparison.Ordinal);
}
