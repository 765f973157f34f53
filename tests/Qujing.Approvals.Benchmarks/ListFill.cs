using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Qujing.Approvals.Domain.Parties;

namespace Qujing.Approvals.Benchmarks;

/// <summary>
/// Cases by the thousand, a few statements for all of them. Fifty have the words that are looked for, however many there are; a unit has one case in ten; those who
/// follow all have all. What is over counts as well: <see cref="History"/>.
/// </summary>
internal static class ListFill
{
    private const string OnFile = """
        CREATE TEMP TABLE n AS WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < @cases) SELECT i FROM c;
        INSERT INTO approval_case (id, number, procedure_id, kind, zone_code, title, modifies_case_id, definition_id, definition_version, workflow_state,
          stage, stage_entered_at, status, light, due_sort, version, opened_at, opened_by)
        SELECT printf('%08X-0000-4000-8000-%012X', i * 2654435761 % 4294967296, i), printf('KG-2027-%07d', i), 'master-plan-bench', 'new', 'luoping', '开发区总体规划', NULL, t.definition_id,
          t.definition_version, t.workflow_state, t.stage, t.stage_entered_at, 'in-procedure', 1, printf('2027-%02d-%02d', 1 + i % 12, 1 + i % 28), 1, t.opened_at, t.opened_by
        FROM n, (SELECT definition_id, definition_version, workflow_state, stage, stage_entered_at, opened_at, opened_by FROM approval_case LIMIT 1) t;
        INSERT INTO worklist (unit_id, status, due_sort, case_id, stage, light, zone_code)
        SELECT '*', status, due_sort, id, stage, light, zone_code FROM approval_case WHERE number LIKE 'KG-2027-%'
        UNION ALL SELECT 'industry', status, due_sort, id, stage, light, zone_code FROM approval_case WHERE number LIKE 'KG-2027-%0';
        INSERT INTO case_search (words, case_id) SELECT CASE WHEN CAST(substr(number, 9) AS INTEGER) % (@cases / 50) = 0 THEN '罗 平 产 业 园 区' ELSE '开 发 区' END || ' ' || number, id FROM approval_case WHERE number LIKE 'KG-2027-%';
        DELETE FROM worklist_count;
        INSERT INTO worklist_count (unit_id, status, stage, light, cases) SELECT unit_id, status, stage, light, COUNT(*) FROM worklist GROUP BY unit_id, status, stage, light;
        DROP TABLE n;
        """;

    // The same rows; a phrase is found there by its words as keys.
    private static readonly string[] OnServer =
    [
        """
        WITH digit AS (SELECT v.i FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) v (i)),
          n AS (SELECT CAST(1 + a.i + 10 * b.i + 100 * c.i + 1000 * d.i + 10000 * e.i + 100000 * f.i AS bigint) AS i
            FROM digit a CROSS JOIN digit b CROSS JOIN digit c CROSS JOIN digit d CROSS JOIN digit e CROSS JOIN digit f)
        INSERT INTO approval_case (id, number, procedure_id, kind, zone_code, title, modifies_case_id, definition_id, definition_version, workflow_state,
          stage, stage_entered_at, status, light, due_sort, version, opened_at, opened_by)
        SELECT CONCAT(RIGHT(CONCAT('0000000000', n.i * 2654435761 % 4294967296), 10), '-0000-4000-8000-', RIGHT(CONCAT('0000000000', n.i), 10)), CONCAT('KG-2027-', RIGHT(CONCAT('0000000', n.i), 7)),
          'master-plan-bench', 'new', 'luoping', N'开发区总体规划', NULL, t.definition_id, t.definition_version, t.workflow_state, t.stage, t.stage_entered_at, 'in-procedure', 1,
          CONCAT('2027-', RIGHT(CONCAT('0', 1 + n.i % 12), 2), '-', RIGHT(CONCAT('0', 1 + n.i % 28), 2)), 1, t.opened_at, t.opened_by
        FROM n CROSS JOIN (SELECT TOP (1) definition_id, definition_version, workflow_state, stage, stage_entered_at, opened_at, opened_by FROM approval_case) t
        WHERE n.i <= @cases
        """,
        """
        INSERT INTO worklist (unit_id, status, due_sort, case_id, stage, light, zone_code)
        SELECT '*', status, due_sort, id, stage, light, zone_code FROM approval_case WHERE number LIKE 'KG-2027-%'
        UNION ALL SELECT 'industry', status, due_sort, id, stage, light, zone_code FROM approval_case WHERE number LIKE 'KG-2027-%0'
        """,
        """
        INSERT INTO case_search (words, case_id)
        SELECT CONCAT(' ', CASE WHEN CAST(SUBSTRING(number, 9, 7) AS bigint) % (@cases / 50) = 0 THEN N'罗 平 产 业 园 区' ELSE N'开 发 区' END, ' ', REPLACE(number, '-', ' '), ' '), id
        FROM approval_case WHERE number LIKE 'KG-2027-%'
        """,
        "INSERT INTO case_search_row (case_id, place) SELECT s.case_id, s.place FROM case_search s WHERE NOT EXISTS (SELECT 1 FROM case_search_row r WHERE r.case_id = s.case_id)",
        """
        INSERT INTO case_search_word (word, place)
        SELECT DISTINCT v.value, s.place FROM case_search s CROSS APPLY STRING_SPLIT(s.words, ' ') v
        WHERE v.value <> '' AND NOT EXISTS (SELECT 1 FROM case_search_word w WHERE w.place = s.place)
        """,
        "DELETE FROM worklist_count",
        "INSERT INTO worklist_count (unit_id, status, stage, light, cases) SELECT unit_id, status, stage, light, COUNT(*) FROM worklist GROUP BY unit_id, status, stage, light",
    ];

    // What earlier rounds have left, the same text on both: each case had a deadline, a notice and a department that takes part; one in twenty was reviewed jointly and by a panel, approved and published.
    private static readonly string[] History =
    [
        $"""
        INSERT INTO deadline (id, case_id, kind, reference, unit_id, source, state, opened_on, working_days, due_on, due_at, paused_on, paused_days, extension_reason, light, closed_at)
        SELECT c.id, c.id, 'CompletenessCheck', '1', 'industry', 1, 'closed', '2026-08-03', 5, '2026-08-10', {Moment}, NULL, 0, NULL, 1, {Moment} FROM approval_case c WHERE c.number LIKE 'KG-2027-%'
        """,
        $"""
        INSERT INTO outbox (id, once_key, unit_id, account_id, case_id, kind, details, created_at, sent_at, attempts, version, due_at)
        SELECT c.id, c.id, 'industry', NULL, c.id, 'stage.Draft', '', {Moment}, {Moment}, 1, 1, {Moment} FROM approval_case c WHERE c.number LIKE 'KG-2027-%'
        """,
        $"INSERT INTO case_party (case_id, unit_id, party) SELECT c.id, 'water', {(long)Party.Participant} FROM approval_case c WHERE c.number LIKE 'KG-2027-%'",
        $"""
        INSERT INTO joint_round (id, case_id, no, opened_at, due_on, concluded_at, conclusion, consolidated, late_eia)
        SELECT {Key("8001")}, c.id, 1, {Moment}, '2026-08-24', {Moment}, 1, 'x', '' {OfReviewed}
        """,
        $"INSERT INTO joint_eia (id, round_id, is_adopted, stated_at, stated_by, stated_by_unit) SELECT {Key("8001")}, {Key("8001")}, 1, {Moment}, 'x', 'industry' {OfReviewed}",
        $"INSERT INTO joint_participant (round_id, unit_id) SELECT {Key("8001")}, a.unit_id FROM approval_case c CROSS JOIN account a WHERE {IsReviewed} AND a.user_name LIKE 'rev-%'",
        $"""
        INSERT INTO panel_round (id, case_id, no, status, reason, meets_at, place, chair_seat, opened_at, ended_at, outcome)
        SELECT {Key("8002")}, c.id, 1, 'ended', '', {Moment}, 'x', 11, {Moment}, {Moment}, 'passed' {OfReviewed}
        """,
        $"""
        INSERT INTO panel_seat (id, panel_round_id, seat_no, kind, department_code, expert_id, account_id, full_name, field, seated_at, signed_in_at)
        SELECT {Key("8002", "p.seat")}, {Key("8002")}, p.seat, CASE WHEN p.expert_id IS NULL THEN 'department' ELSE 'expert' END, p.department, p.expert_id, p.account_id, p.full_name, '', {Moment}, {Moment}
        FROM approval_case c CROSS JOIN ({Panel}) p WHERE {IsReviewed}
        """,
        $"""
        INSERT INTO ballot (id, panel_round_id, no, status, opened_at, opened_by, ended_at, ended_reason)
        SELECT {Key("8003")}, {Key("8002")}, 1, 'repeated', {Moment}, 'x', {Moment}, 'x' {OfReviewed}
        """,
        $"""
        INSERT INTO ballot_seat (ballot_id, seat_no, panel_seat_id, account_id, full_name, was_present)
        SELECT {Key("8003")}, p.seat, {Key("8002", "p.seat")}, p.account_id, p.full_name, 1 FROM approval_case c CROSS JOIN ({Panel}) p WHERE {IsReviewed}
        """,
        $"""
        INSERT INTO approval (case_id, document_number, issued_on, lock_through, issued_by, issued_at)
        SELECT c.id, c.number, CONCAT('20', SUBSTRING(c.number, 12, 2), SUBSTRING(c.due_sort, 5, 6)), '2026-08-29', 'x', {Moment} {OfReviewed}
        """,
        $"INSERT INTO publication (case_id, published_by, published_at) SELECT c.id, 'x', {Moment} {OfReviewed}",
    ];

    private const string Moment = "'2026-08-03T01:00:00.0000000Z'";
    private const string IsReviewed = "c.number LIKE 'KG-2027-%' AND (c.number LIKE '%00' OR c.number LIKE '%20' OR c.number LIKE '%40' OR c.number LIKE '%60' OR c.number LIKE '%80')";
    private const string OfReviewed = $"FROM approval_case c WHERE {IsReviewed}";
    private const string Panel = """
        SELECT ROW_NUMBER() OVER (ORDER BY a.user_name) AS seat, a.unit_id AS department, NULL AS expert_id, a.id AS account_id, a.full_name FROM account a WHERE a.user_name LIKE 'rev-%'
        UNION ALL
        SELECT 10 + e.no, NULL, e.id, e.account_id, e.full_name FROM (SELECT ROW_NUMBER() OVER (ORDER BY x.number) AS no, x.id, x.account_id, x.full_name FROM expert x) e WHERE e.no <= 7
        """;

    // An id of its own beside the case's.
    private static string Key(string kind, string no = "0") => $"REPLACE(c.id, '-0000-4000-8000-', CONCAT('-', 1000 + {no}, '-4000-{kind}-'))";

    internal static async Task FileAsync(string path, int cases)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await connection.ExecuteAsync("PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-1500000;");
        await using SqliteTransaction transaction = connection.BeginTransaction();
        await connection.ExecuteAsync(OnFile, new { cases }, transaction);
        foreach (string statement in History)
        {
            await connection.ExecuteAsync(statement, transaction: transaction);
        }

        await transaction.CommitAsync();
        await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    internal static async Task ServerAsync(string server, int cases)
    {
        await using var connection = new SqlConnection(server);
        await connection.OpenAsync();
        foreach (string statement in OnServer.Concat(History))
        {
            // Each takes as long as it takes.
            await connection.ExecuteAsync(statement, new { cases }, commandTimeout: 0);
        }
    }
}
