using System.Text.Json;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Auditing;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Reference;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Verbs that look at dates, definitions and the audit trail.</summary>
internal static class OfficeVerbs
{
    internal const int NotFound = 2;
    internal const int DefinitionBytesMax = 16 * 1024 * 1024;

    // Chinese as people read it, not as numeric escapes.
    internal static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static int ExplainDeadline(DateOnly from, int workingDays, (TextWriter Output, bool AsJson) to)
    {
        if (workingDays is < 0 or > WorkingCalendar.CountMax)
        {
            return Wrong(to, $"工作日数应在 0 至 {WorkingCalendar.CountMax} 之间");
        }

        DeadlineExplanation counted = ShippedCalendar.Read().AddWorkingDays(from, workingDays);
        to.Output.WriteLine(to.AsJson
            ? JsonSerializer.Serialize(new { dueOn = $"{counted.DueOn:yyyy-MM-dd}", lines = counted.Sentences, missingYears = counted.MissingYears }, Readable)
            : string.Join('\n', [$"{counted.DueOn:yyyy-MM-dd}", .. counted.Sentences]));
        return 0;
    }

    public static int ExplainLock(DateOnly approved, (TextWriter Output, bool AsJson) to)
    {
        ModificationLock yearLock = ModificationLock.Of(approved, ProcedureSettings.Default, ShippedCalendar.Read());
        to.Output.WriteLine(to.AsJson
            ? JsonSerializer.Serialize(new { lastDay = $"{yearLock.LastDay:yyyy-MM-dd}", freeFrom = $"{yearLock.FreeFrom:yyyy-MM-dd}", lines = yearLock.Sentences }, Readable)
            : string.Join('\n', [$"{yearLock.LastDay:yyyy-MM-dd}", .. yearLock.Sentences]));
        return 0;
    }

    public static int LintWorkflow(string file, (TextWriter Output, bool AsJson) to)
    {
        if (!File.Exists(file))
        {
            return Missing(to, $"没有文件 {file}，请核对路径");
        }

        if (GivenFile.Read(file, DefinitionBytesMax) is not { } content)
        {
            return Wrong(to, GivenFile.TooLarge(file, DefinitionBytesMax));
        }

        (ReadResult read, Procedure procedure) = ReadDefinition(content);
        IReadOnlyList<LintFinding> findings = read.Definition is null ? read.Findings : DefinitionLint.Check(read.Definition, procedure.CatalogueOf(read.Definition.Version));
        to.Output.WriteLine(to.AsJson
            ? Json(new { ok = findings.Count == 0, findings = findings.Select(finding => new { rule = finding.Rule, activity = finding.ActivityId, words = finding.SentenceZh }) })
            : findings.Count == 0 ? "没有发现问题" : string.Join('\n', findings.Select(finding => $"{finding.Rule} {finding.ActivityId}: {finding.SentenceZh}")));
        return findings.Count == 0 ? 0 : 1;
    }

    public static int DrawWorkflow(string file, (TextWriter Output, bool AsJson) to)
    {
        (ReadResult read, Procedure procedure) = File.Exists(file) && GivenFile.Read(file, DefinitionBytesMax) is { } content ? ReadDefinition(content) : (new ReadResult(null, []), Procedures.ById(Procedures.MasterPlan));
        if (read.Definition is null)
        {
            return Missing(to, "这个文件读不成流程定义，请先用 workflows lint 检查");
        }

        string svg = DiagramSvg.Render(read.Definition, procedure.CatalogueOf(read.Definition.Version));
        to.Output.WriteLine(to.AsJson ? Json(new { ok = true, definition = read.Definition.DefinitionId, version = read.Definition.Version, svg }) : svg);
        return 0;
    }

    /// <summary>The newest version of each definition, as a designer of workflows imports it. What lies there under the same name is replaced.</summary>
    public static int ExportWorkflows(string folder, (TextWriter Output, bool AsJson) to)
    {
        if (File.Exists(folder))
        {
            return Missing(to, $"{folder} 是一个文件，请用 --to 指明文件夹");
        }

        Directory.CreateDirectory(folder);
        var written = new List<string>();
        foreach ((WorkflowDefinition definition, string content) in new WorkflowLibrary().ShippedContents)
        {
            string file = Path.Combine(folder, definition.DefinitionId + ".json");
            File.WriteAllText(file, DefinitionExport.WithPositions(content, definition, ReadDefinition(content).Procedure.CatalogueOf(definition.Version)));
            written.Add(file);
        }

        to.Output.WriteLine(to.AsJson ? Json(new { ok = true, written }) : string.Join('\n', written));
        return 0;
    }

    /// <summary>By the procedure that the file says it is of; a file that names none is read as a master plan's, and told what is wrong with it.</summary>
    private static (ReadResult Read, Procedure Procedure) ReadDefinition(string content)
    {
        Procedure procedure = WorkflowLibrary.ProcedureOf(content) ?? Procedures.ById(Procedures.MasterPlan);
        return (procedure.Read(content), procedure);
    }

    public static int Migrate(ProductFolders folders, (TextWriter Output, bool AsJson) to)
    {
        if (Migrator.Unknown(folders.Database) is { Count: > 0 } unknown)
        {
            return TooNew(to, unknown);
        }

        IReadOnlyList<string> ran = Migrator.Migrate(folders.Database);
        to.Output.WriteLine(to.AsJson ? Json(new { ok = true, ran }) : ran.Count == 0 ? "数据库已是最新" : string.Join('\n', ran));
        return 0;
    }

    public static async Task<int> VerifyAuditAsync(ProductFolders folders, string? anchor, (TextWriter Output, bool AsJson) to)
    {
        if (!folders.Database.Exists)
        {
            return Missing(to, $"没有数据库 {folders.DatabaseFile}，请用 --data 指明数据文件夹");
        }

        if (Migrator.IsEmpty(folders.Database))
        {
            return Missing(to, $"{folders.Database.Words} 里没有本系统的数据，没有可以校验的记录。请用 --data 指明数据文件夹");
        }

        if (anchor is not null && !AnchorText.IsOne(anchor))
        {
            return Wrong(to, CommandTexts.Of(AnchorText.WrongCode));
        }

        await using Database database = folders.Database.Open();
        AuditReport report = await database.ReadAsync(session => new AuditVerifier(new AuditTrail(new KeyRing(folders.Keys))).VerifyAsync(session, anchor is null ? null : AnchorText.Of(anchor)));
        await to.Output.WriteLineAsync(to.AsJson
            ? Json(new { ok = report.Fault is null, events = report.Events, chains = report.Chains, fault = report.Fault, words = report.Fault is { } found ? CommandTexts.Of(found.What) : null })
            : report.Fault is { } fault
                ? $"第一处不符：{fault.Chain} 第 {fault.Seq} 条，{CommandTexts.Of(fault.What)}"
                : $"校验通过：{report.Chains} 条链，{report.Events} 条记录");
        return report.Fault is null ? 0 : 1;
    }

    internal static Task WriteAsync((TextWriter Output, bool AsJson) to, object value, string words) => to.Output.WriteLineAsync(to.AsJson ? Json(value) : words);

    internal static int TooNew((TextWriter Output, bool AsJson) to, IReadOnlyList<string> scripts)
    {
        string words = $"数据库由更新的版本写过（{string.Join('、', scripts)}）。请运行新版本，本版本没有改动它";
        to.Output.WriteLine(to.AsJson ? Json(new { ok = false, words }) : words);
        return 1;
    }

    internal static int Wrong((TextWriter Output, bool AsJson) to, string words)
    {
        to.Output.WriteLine(to.AsJson ? Json(new { ok = false, words }) : words);
        return 1;
    }

    internal static int Missing((TextWriter Output, bool AsJson) to, string words)
    {
        to.Output.WriteLine(to.AsJson ? Json(new { ok = false, words }) : words);
        return NotFound;
    }

    private static string Json(object value) => JsonSerializer.Serialize(value, Readable);
}
