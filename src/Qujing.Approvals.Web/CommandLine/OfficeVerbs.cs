using System.Text.Json;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Reference;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Verbs that look at dates, definitions and the audit trail.</summary>
internal static class OfficeVerbs
{
    public static int ExplainDeadline(DateOnly from, int workingDays, (TextWriter Output, bool AsJson) to)
    {
        if (workingDays is < 0 or > WorkingCalendar.CountMax)
        {
            to.Output.WriteLine($"工作日数应在 0 至 {WorkingCalendar.CountMax} 之间");
            return 2;
        }

        DeadlineExplanation counted = ShippedCalendar.Read().AddWorkingDays(from, workingDays);
        to.Output.WriteLine(to.AsJson
            ? JsonSerializer.Serialize(new { dueOn = $"{counted.DueOn:yyyy-MM-dd}", lines = counted.Sentences, missingYears = counted.MissingYears })
            : string.Join('\n', [$"{counted.DueOn:yyyy-MM-dd}", .. counted.Sentences]));
        return 0;
    }

    public static int ExplainLock(DateOnly approved, (TextWriter Output, bool AsJson) to)
    {
        ModificationLock yearLock = ModificationLock.Of(approved, ProcedureSettings.Default, ShippedCalendar.Read());
        to.Output.WriteLine(to.AsJson
            ? JsonSerializer.Serialize(new { lastDay = $"{yearLock.LastDay:yyyy-MM-dd}", freeFrom = $"{yearLock.FreeFrom:yyyy-MM-dd}", lines = yearLock.Sentences })
            : string.Join('\n', [$"{yearLock.LastDay:yyyy-MM-dd}", .. yearLock.Sentences]));
        return 0;
    }

    public static int LintWorkflow(string file, TextWriter output)
    {
        if (!File.Exists(file))
        {
            output.WriteLine($"没有文件 {file}，请核对路径");
            return 2;
        }

        ReadResult read = DefinitionReader.Read(File.ReadAllText(file), MasterPlanCatalogue.Catalogue);
        IReadOnlyList<LintFinding> findings = read.Definition is null ? read.Findings : DefinitionLint.Check(read.Definition, MasterPlanCatalogue.Catalogue);
        output.WriteLine(findings.Count == 0 ? "没有发现问题" : string.Join('\n', findings.Select(finding => $"{finding.Rule} {finding.ActivityId}: {finding.SentenceZh}")));
        return findings.Count == 0 ? 0 : 1;
    }

    public static int DrawWorkflow(string file, TextWriter output)
    {
        ReadResult read = File.Exists(file) ? DefinitionReader.Read(File.ReadAllText(file), MasterPlanCatalogue.Catalogue) : new ReadResult(null, []);
        if (read.Definition is null)
        {
            output.WriteLine("这个文件读不成流程定义，请先用 workflows lint 检查");
            return 2;
        }

        output.WriteLine(DiagramSvg.Render(read.Definition, MasterPlanCatalogue.Catalogue));
        return 0;
    }

    public static int Migrate(ProductFolders folders, TextWriter output)
    {
        IReadOnlyList<string> ran = Migrator.MigrateSqlite(folders.DatabaseFile);
        output.WriteLine(ran.Count == 0 ? "数据库已是最新" : string.Join('\n', ran));
        return 0;
    }

    public static async Task<int> VerifyAuditAsync(ProductFolders folders, string? anchor, TextWriter output)
    {
        if (!File.Exists(folders.DatabaseFile))
        {
            await output.WriteLineAsync($"没有数据库 {folders.DatabaseFile}，请用 --data 指明数据文件夹");
            return 2;
        }

        await using var database = new SqliteDatabase(folders.DatabaseFile);
        AuditReport report = await database.ReadAsync(session => new AuditVerifier(new AuditTrail(new KeyRing(folders.Keys))).VerifyAsync(session, anchor));
        await output.WriteLineAsync(report.Fault is { } fault
            ? $"第一处不符：{fault.Chain} 第 {fault.Seq} 条，{fault.What}"
            : $"校验通过：{report.Chains} 条链，{report.Events} 条记录");
        return report.Fault is null ? 0 : 1;
    }
}
