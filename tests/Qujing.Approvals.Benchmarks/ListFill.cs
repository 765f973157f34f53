using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Qujing.Approvals.Benchmarks;

/// <summary>
/// Cases by the thousand, a few statements for all of them. Fifty have the words that are looked for, however many there are; a unit has one case in ten; those who
/// follow all have all.
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

    internal static async Task FileAsync(string path, int cases)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await connection.ExecuteAsync("PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-200000;");
        await using SqliteTransaction transaction = connection.BeginTransaction();
        await connection.ExecuteAsync(OnFile, new { cases }, transaction);
        await transaction.CommitAsync();
        await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    internal static async Task ServerAsync(string server, int cases)
    {
        await using var connection = new SqlConnection(server);
        await connection.OpenAsync();
        foreach (string statement in OnServer)
        {
            // Each takes as long as it takes.
            await connection.ExecuteAsync(statement, new { cases }, commandTimeout: 0);
        }
    }
}
