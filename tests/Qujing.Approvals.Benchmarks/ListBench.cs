using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Simulation;

namespace Qujing.Approvals.Benchmarks;

/// <summary>B3: the day's list, a page deep in it and a search, with a thousand and with a million cases: a page must not know how much there is.</summary>
internal static class ListBench
{
    private const int Samples = 200;
    private const int Hits = 50;
    private const string Phrase = "罗平产业";

    // Fifty cases have the words that are looked for, however many there are; a unit has one case in ten; those who follow all have all.
    private const string Fill = """
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

    internal static async Task<Report> RunAsync(int few, int many, int rounds)
    {
        var report = new Report("B3");
        await using BenchOffice small = await FilledAsync(few);
        await using BenchOffice large = await FilledAsync(many);
        (string Name, Func<BenchOffice, Task> Ask)[] pages =
        [
            ("home of a lead bureau", office => HomeAsync(office, SimulatedPeople.SecretariatOf("industry"), "")),
            ("home of those who follow all", office => HomeAsync(office, "auditor", "")),
            ("a page in the middle of the list", office => HomeAsync(office, "auditor", "2027-06-14")),
            ("search", SearchAsync),
        ];
        foreach ((string name, Func<BenchOffice, Task> ask) in pages)
        {
            var medians = new List<double>();
            var tails = new List<double>();
            for (int round = 0; round <= rounds; round++)
            {
                (double median, double tail) few1 = await TimesAsync(() => ask(small));
                (double median, double tail) many1 = await TimesAsync(() => ask(large));
                if (round > 0 || rounds == 1)
                {
                    medians.Add(many1.median / few1.median);
                    tails.Add(many1.tail / few1.tail);
                }
            }

            report.Ratio($"{name}, {many:#,0} against {few:#,0} cases, median", medians, "<= 1.3");
            report.Ratio($"{name}, {many:#,0} against {few:#,0} cases, p99", tails, "<= 1.3");
        }

        return report;
    }

    private static async Task<BenchOffice> FilledAsync(int cases)
    {
        BenchOffice office = await BenchOffice.CreateAsync();
        await office.OpenAsync();
        await using var connection = new SqliteConnection($"Data Source={office.RowsFile};Pooling=False");
        await connection.OpenAsync();
        await connection.ExecuteAsync("PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-200000;");
        await using SqliteTransaction transaction = connection.BeginTransaction();
        await connection.ExecuteAsync(Fill, new { cases }, transaction);
        await transaction.CommitAsync();
        await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return office;
    }

    private static async Task SearchAsync(BenchOffice office)
    {
        var query = new CaseList.Query(new CaseList.Filter { Words = Phrase });
        Answer<CaseList.View> answer = await office.Office.TryAsync(await office.Office.IdOfAsync("auditor"), query);
        if (answer.Value.Lines.Count != Hits)
        {
            throw new InvalidOperationException($"{answer.Value.Lines.Count} hits were measured.");
        }
    }

    private static async Task HomeAsync(BenchOffice office, string userName, string afterDue)
    {
        Answer<TodayList.View> answer = await office.Office.TryAsync(await office.Office.IdOfAsync(userName), new TodayList.Query(afterDue, ""));
        if (answer.Value.Lines.Count + answer.Value.Entries.Count == 0)
        {
            throw new InvalidOperationException("An empty list was measured.");
        }
    }

    private static async Task<(double Median, double Tail)> TimesAsync(Func<Task> ask)
    {
        var times = new List<double>(Samples);
        for (int sample = 0; sample < Samples; sample++)
        {
            long start = Stopwatch.GetTimestamp();
            await ask();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return (times[Samples / 2], times[Samples * 99 / 100]);
    }
}
