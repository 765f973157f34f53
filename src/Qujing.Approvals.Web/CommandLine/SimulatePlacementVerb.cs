using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.Outbox;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Web.Pages.Placements;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Takes a child from the federation's list to a followed-up placement by the acts that the pages use, prints what happened and by which article, and verifies what is left behind.</summary>
internal sealed record SimulatePlacementVerb(int Seed, bool Dispute, bool HomeTaught)
{
    private const string Near = "luoping-s01";
    private const string Resourced = "luoping-s02";

    /// <summary>Monday, 2026-03-02, 09:00 in Shanghai.</summary>
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    internal sealed record Check(string Name, bool Holds, string Detail);

    internal sealed record DueLine(string Kind, string Words, string DueOn, string Source);

    internal sealed record Report(bool Ok, string Child, string Number, string Stage, IReadOnlyList<SimulatedTimeline.Line> Events, IReadOnlyList<DueLine> Deadlines, IReadOnlyList<Check> Checks);

    public async Task<int> RunAsync(TextWriter output, bool asJson = false)
    {
        string folder = Directory.CreateTempSubdirectory("qujing-simulation-").FullName;
        try
        {
            Report report;
            await using (SimulatedOffice office = await SimulatedOffice.OpenAsync(folder, Seed, Start))
            {
                var circle = new SimulatedCircle("luoping");
                await circle.EnsureAsync(office);
                SimulatedChild child = await SimulatedChild.ListAsync(office, circle, Seed);
                report = await ReportAsync(office, child, await WalkAsync(office, circle, child));
            }

            report = report with { Checks = [.. report.Checks, Sealed(folder)] };
            report = report with { Ok = report.Checks.All(check => check.Holds) };
            await output.WriteLineAsync(asJson ? JsonSerializer.Serialize(report, OfficeVerbs.Readable) : string.Join('\n', Lines(report)));
            return report.Ok ? 0 : 1;
        }
        catch (SimulationRefusedException refused)
        {
            string words = SimulateVerb.Interrupted(refused);
            await output.WriteLineAsync(asJson ? JsonSerializer.Serialize(new { ok = false, words }, OfficeVerbs.Readable) : words);
            return DrawCompute.Refused;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<SimulatedPlacement> WalkAsync(SimulatedOffice office, SimulatedCircle circle, SimulatedChild child)
    {
        (Ability ability, PlacementForm form) = HomeTaught ? (Ability.CannotAttend, PlacementForm.HomeTeaching) : (Ability.OrdinaryWithSupport, PlacementForm.OrdinarySchool);
        Pass(office, 3);
        SimulatedPlacement walk = await SimulatedPlacement.OpenAsync(office, circle, child);
        Pass(office, 1);
        await walk.NameTeamAsync();
        Pass(office, 7);
        await walk.AssessAsync(ability, form);
        Pass(office, 2);
        await walk.HearAsync();
        Pass(office, 1);
        await walk.DecideAsync(form, Near);
        Pass(office, 2);
        await walk.ReceiveAsync(Near);
        Pass(office, 3);
        await walk.PlanAsync(Near);
        Pass(office, 4);
        if (HomeTaught)
        {
            await walk.VisitAsync(Near);
        }
        else
        {
            await walk.FollowUpAsync(Near);
        }

        if (Dispute)
        {
            await DisputeAsync(office, walk);
        }

        return walk;
    }

    private static async Task DisputeAsync(SimulatedOffice office, SimulatedPlacement walk)
    {
        Pass(office, 21);
        await walk.DisputeAsync();
        Pass(office, 1);
        await walk.NameTeamAsync();
        Pass(office, 7);
        await walk.AssessAsync(Ability.OrdinaryWithSupport, PlacementForm.ResourcedSchool);
        Pass(office, 3);
        await walk.DecideDisputeAsync(PlacementForm.ResourcedSchool, Resourced);
        Pass(office, 2);
        await walk.ReceiveAsync(Resourced);
        Pass(office, 2);
        await walk.PlanAsync(Resourced);
        Pass(office, 5);
        await walk.FollowUpAsync(Resourced);
    }

    private static void Pass(SimulatedOffice office, int days) => office.Clock.Now = office.Clock.Now.AddDays(days);

    private async Task<Report> ReportAsync(SimulatedOffice office, SimulatedChild child, SimulatedPlacement walk)
    {
        CaseRow row = await office.CaseAsync(walk.Number);
        IReadOnlyList<DeadlineRow> running = await office.Database.ReadAsync(session => DeadlineTable.RunningAsync(session, row.Id));
        return new Report(
            false, child.Number, walk.Number, row.Stage, await EventsAsync(office, walk.Number),
            [.. running.OrderBy(due => due.DueOn).Select(due => new DueLine(due.Kind, PlacementWords.Deadline(due.Kind) ?? NameOf(due.Kind), $"{due.DueOn:yyyy-MM-dd}", due.Source == 1 ? "法定期限" : "内部目标"))],
            await ChecksAsync(office, row, child.Id));
    }

    private static Task<IReadOnlyList<SimulatedTimeline.Line>> EventsAsync(SimulatedOffice office, string number) => SimulatedTimeline.OfAsync(
        office.Database, number, (office.Services.GetRequiredService<WorkflowLibrary>().ShippedOf(PlacementCatalogue.DefinitionId), PlacementCatalogue.Catalogue), "Verification");

    private static string NameOf(string stage) => SimulatedTimeline.StageName(stage, PlacementCatalogue.Catalogue);

    private async Task<IReadOnlyList<Check>> ChecksAsync(SimulatedOffice office, CaseRow row, Guid childId)
    {
        IReadOnlyList<PlacementRow> placements = await office.Database.ReadAsync(session => PlacementTable.OfChildAsync(session, childId));
        PlacementRow[] inForce = [.. placements.Where(placement => placement.EndsOn is null)];
        PlacementForm wanted = Dispute ? PlacementForm.ResourcedSchool : HomeTaught ? PlacementForm.HomeTeaching : PlacementForm.OrdinarySchool;
        IReadOnlyList<MentorRow> mentors = inForce.Length == 1 ? await office.Database.ReadAsync(session => PlacementTable.MentorsAsync(session, inForce[0].Id)) : [];
        IReadOnlyList<CaseParty> parties = await office.Database.ReadAsync(session => CaseTable.PartiesAsync(session, row.Id));
        IReadOnlyList<DatabaseChecks.Finding> findings = await office.Database.ReadAsync(DatabaseChecks.RunAsync);
        AuditReport audit = await office.Database.ReadAsync(session => office.Services.GetRequiredService<AuditVerifier>().VerifyAsync(session));
        IReadOnlyList<DueNotice> notices = await office.Database.ReadAsync(session => DeliveryTable.DueAsync(session, office.Clock.Now, int.MaxValue));
        string name = SimulatedChild.NameOf(Seed);
        return
        [
            new("到达跟踪服务环节", row is { Stage: "FollowUp", Status: CaseStatus.InForce }, NameOf(row.Stage)),
            new("始终只有一个责任县", parties.Count(party => party.Party == Party.CountyAuthority) == 1, "残疾人教育条例第十五条"),
            new("同一天只有一处安置", inForce.Length == 1 && !OnePlacement.Overlaps(placements.Select(known => new PlacementPeriod(known.StartsOn, known.EndsOn))), "残疾人教育条例第十七条"),
            new("安置方式与决定一致", inForce.Length == 1 && inForce[0].Form == wanted, PlacementForms.NameOf(wanted)),
            new("随班就读有学业导师、送教上门有学籍", inForce.Length == 1 && (PlacementForms.IsRegularClass(wanted) ? mentors.Any(mentor => mentor.LeftOn is null) : inForce[0].RollSchoolCode is not null), "实施方案二（一）1"),
            new("通知不含姓名、残疾类别和学校", notices.Count > 0 && notices.All(notice => !Tells(notice, name)), $"{notices.Count} 条"),
            new("审计链完整", audit.Fault is null, $"{audit.Events} 条"),
            new("数据核对", findings.Count == 0, findings.Count == 0 ? "全部通过" : string.Join("；", findings)),
        ];
    }

    // A school is told by its own address; that address is no part of what anybody is told.
    private static bool Tells(DueNotice notice, string name)
    {
        string told = $"{notice.Kind} {notice.Details} {notice.CaseNumber} {(notice.UnitId is { } unit ? notice.OnceKey.Replace(unit, "", StringComparison.Ordinal) : notice.OnceKey)}";
        return new[] { name, "障碍", Near, Resourced }.Any(word => told.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>The database as a thief would find it: neither the child's name nor what people wrote about it.</summary>
    private Check Sealed(string folder)
    {
        string[] words = [SimulatedChild.NameOf(Seed), "能听懂两步指令", "坐在前排", "想和邻居一起上学", "听力障碍"];
        byte[][] files = [.. Directory.EnumerateFiles(folder, Path.GetFileName(new ProductFolders(folder).DatabaseFile) + "*").Select(File.ReadAllBytes)];
        string[] found = [.. words.Where(word => files.Any(bytes => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0))];
        return new Check("数据库文件中没有姓名和评估文字", files.Length > 0 && found.Length == 0, $"核对 {words.Length} 处");
    }

    private static IEnumerable<string> Lines(Report report) =>
    [
        $"儿童档案 {report.Child}，案件 {report.Number}",
        .. SimulatedTimeline.Print(report.Events),
        .. report.Deadlines.Select(due => $"时限：{due.Words} {due.DueOn}（{due.Source}）"),
        .. report.Checks.Select(check => $"{(check.Holds ? "通过" : "未通过")}：{check.Name}（{check.Detail}）"),
        $"现在环节：{NameOf(report.Stage)}",
    ];
}
