using System.Text.Json;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.Modifications;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.Features.Workflows;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Takes cases through the whole procedure by the acts that the pages use, and verifies what is left behind.</summary>
internal sealed record SimulateVerb(string Zone, int Seed, int Votes, int JointFails, bool ModifyWithinLock, int Cases)
{
    /// <summary>More would take the afternoon.</summary>
    internal const int JointFailsMax = 20;
    internal const int CasesMax = 200;
    private string? Wrong =>
        Votes is < 0 or > PassBar.Seats ? $"--votes 应在 0 至 {PassBar.Seats} 之间"
        : JointFails is < 0 or > JointFailsMax ? $"--joint-fails 应在 0 至 {JointFailsMax} 之间"
        : Cases is < 1 or > CasesMax ? $"--cases 应在 1 至 {CasesMax} 之间"
        : null;

    private const int FirstSession = 30;
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 1, 0, 0, TimeSpan.Zero);

    /// <summary>What one case left behind.</summary>
    /// <param name="Verdict">That of the first round of the panel, which has the votes that were asked for.</param>
    internal sealed record CaseReport(string Number, string Verdict, string Stage, string StageName)
    {
        public IReadOnlyList<SimulatedTimeline.Line> Events { get; init; } = [];
        /// <summary>One a round of the panel.</summary>
        public IReadOnlyList<DrawLine> Draws { get; init; } = [];
        /// <summary>What the rounds after the first decided.</summary>
        public IReadOnlyList<string> LaterVerdicts { get; init; } = [];
        /// <summary>What came of the modification within the lock; null where none was tried.</summary>
        public string? Modification { get; init; }
    }

    /// <summary>A draw with what came of computing its published record again; <paramref name="Problem"/> is null where it agrees.</summary>
    internal sealed record DrawLine(string Number, IReadOnlyList<string> Seated, string? Problem);

    internal sealed record Report(long AuditEvents, string? AuditFault, IReadOnlyList<string> Findings, IReadOnlyList<CaseReport> Cases)
    {
        public bool Ok => AuditFault is null && Findings.Count == 0 && Cases.All(item => item.Draws is { Count: > 0 } draws && draws.All(draw => draw.Problem is null));
    }

    public async Task<int> RunAsync(TextWriter output, bool asJson = false)
    {
        if (Wrong is { } words)
        {
            return Tell((output, asJson), words, DrawCompute.Refused);
        }

        if (Domain.Zones.Zone.Find(Zone, Domain.Zones.Zone.All, out Zone? zone) is not null)
        {
            return Tell((output, asJson), $"没有“{Zone}”这个开发区。可选：{string.Join('、', Domain.Zones.Zone.All.Select(known => known.Name))}", OfficeVerbs.NotFound);
        }

        string folder = Directory.CreateTempSubdirectory("qujing-simulation-").FullName;
        try
        {
            await using SimulatedOffice office = await SimulatedOffice.OpenAsync(folder, Seed, Start);
            var cases = new List<CaseReport>();
            var plans = new Dictionary<string, SimulatedCase>(StringComparer.Ordinal);
            for (int number = 0; number < Cases; number++)
            {
                Zone next = Domain.Zones.Zone.All[(IndexOf(zone!) + number) % Domain.Zones.Zone.All.Count];
                // A zone with a plan in force comes again with a modification.
                plans[next.Code] = plans.TryGetValue(next.Code, out SimulatedCase? plan)
                    ? await plan.ModifyAsync("重大项目落地，用地布局确需调整")
                    : await SimulatedCase.OpenAsync(office, next);
                cases.Add(await WalkAsync(office, (plans[next.Code], next), number + 1));
            }

            Report report = await VerifyAsync(office, cases);
            await output.WriteLineAsync(asJson ? JsonSerializer.Serialize(report, OfficeVerbs.Readable) : string.Join('\n', Lines(report)));
            return report.Ok ? 0 : 1;
        }
        catch (SimulationRefusedException refused)
        {
            return Tell((output, asJson), Interrupted(refused), DrawCompute.Refused);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Which act was refused, and why, as the pages say it.</summary>
    internal static string Interrupted(SimulationRefusedException refused) =>
        $"模拟中断：{CommandTexts.Of("act." + refused.Act)}没有受理。{string.Join('；', refused.Refusal.Told().Select(CommandTexts.Sentence))}";

    private static int Tell((TextWriter Output, bool AsJson) to, string words, int exitCode)
    {
        to.Output.WriteLine(to.AsJson ? JsonSerializer.Serialize(new { ok = false, words }, OfficeVerbs.Readable) : words);
        return exitCode;
    }

    private static IEnumerable<string> Lines(Report report) =>
    [
        .. report.Cases.SelectMany(Lines),
        $"审计链：{report.AuditEvents} 条，{(report.AuditFault is null ? "校验通过" : $"第一处不符：{report.AuditFault}")}",
        $"数据核对：{(report.Findings.Count == 0 ? "全部通过" : string.Join("；", report.Findings))}",
    ];

    private static IEnumerable<string> Lines(CaseReport item) =>
    [
        $"案件 {item.Number}",
        .. SimulatedTimeline.Print(item.Events),
        .. item.Draws.Select(draw => $"抽取记录：{draw.Number}，抽中 {string.Join('、', draw.Seated)}；按公布的记录重新计算，{draw.Problem ?? "结果一致"}"),
        $"表决结果：{item.Verdict}",
        .. item.LaterVerdicts.Select((verdict, at) => $"第 {at + 2} 轮表决结果：{verdict}"),
        $"现在环节：{item.StageName}",
        .. item.Modification is null ? Array.Empty<string>() : [item.Modification],
    ];

    // A zone has one plan at a time: whatever comes after a failed round (a lock to try, a modification of the plan) needs the case approved first.
    private bool NeedsApproval => ModifyWithinLock || Cases > Domain.Zones.Zone.All.Count;

    private async Task<CaseReport> WalkAsync(SimulatedOffice office, (SimulatedCase Walk, Zone Zone) of, int no)
    {
        SimulatedCase walk = of.Walk;
        await walk.SubmitAsync();
        office.Clock.Now = office.Clock.Now.AddDays(1);
        await walk.AcceptAsync();
        for (int failed = 0; failed < JointFails; failed++)
        {
            await walk.ReviewJointlyAsync(passes: false);
            await walk.AnswerAndResubmitAsync();
        }

        await walk.ReviewJointlyAsync(passes: true);
        var draws = new List<DrawLine> { await ReviewAsync(office, walk, Votes) };
        var verdicts = new List<string> { await VerdictAsync(office, walk.Number) };
        if (NeedsApproval && (await office.CaseAsync(walk.Number)).Stage == "PanelRevision")
        {
            office.Clock.Now = office.Clock.Now.AddDays(7);
            await walk.ReviseAfterPanelAsync();
            draws.Add(await ReviewAsync(office, walk, PassBar.Votes));
            verdicts.Add(await VerdictAsync(office, walk.Number));
        }

        if ((await office.CaseAsync(walk.Number)).Stage == "ExecutiveMeeting")
        {
            office.Clock.Now = office.Clock.Now.AddDays(7);
            await walk.DecideAsync(FirstSession + no);
            await walk.ApproveAndPublishAsync(no);
        }

        string? modification = ModifyWithinLock ? await TryToModifyAsync(office, (walk.Number, of.Zone)) : null;
        string stage = (await office.CaseAsync(walk.Number)).Stage;
        return new CaseReport(walk.Number, verdicts[0], stage, SimulatedTimeline.StageName(stage, MasterPlanCatalogue.Catalogue))
        {
            Events = await SimulatedTimeline.OfAsync(
                office.Database, walk.Number, (office.Services.GetRequiredService<WorkflowLibrary>().ShippedOf(MasterPlanCatalogue.DefinitionId), MasterPlanCatalogue.Catalogue), "Draft"),
            Draws = draws, LaterVerdicts = verdicts[1..], Modification = modification,
        };
    }

    /// <summary>A round of the panel, from the draw to the signatures.</summary>
    private async Task<DrawLine> ReviewAsync(SimulatedOffice office, SimulatedCase walk, int votes)
    {
        office.Clock.Now = office.Clock.Now.AddDays(7);
        var drawn = await walk.FormPanelAsync([$"{482915 + (long)Seed}", $"{3 + (((Seed % 4) + 4) % 4)} 5 1 6"], TimeSpan.FromDays(7));
        office.Clock.Now = office.Clock.Now.AddDays(7);
        await walk.OpenBallotAsync();
        await walk.VoteAsync(votes);
        await walk.CloseAndSignAsync();
        return new DrawLine(drawn.DrawNumber, drawn.Seated, await DrawProblemAsync(office, drawn.DrawNumber));
    }

    /// <summary>The published record, read and computed again as a stranger would.</summary>
    private static async Task<string?> DrawProblemAsync(SimulatedOffice office, string number)
    {
        await using AsyncServiceScope visitor = office.Services.CreateAsyncScope();
        Answer<PublicDraw.Sheet> answer = await visitor.ServiceProvider.GetRequiredService<IMediator>().Send(new PublicDraw.Question(number));
        return answer.Refusal is { } refusal ? CommandTexts.Sentence(refusal) : ProblemOf(answer.Value.Record?.ToJson());
    }

    /// <summary>What <c>draw verify</c> would find.</summary>
    internal static string? ProblemOf(string? published) =>
        published is null ? "没有公布记录"
        : DrawVerify.FirstProblem(published, out _) is { } problem ? $"不一致：{DrawWords.Line(problem.Line, CommandTexts.Of)}：{problem.Words}"
        : null;

    private static async Task<string> VerdictAsync(SimulatedOffice office, string number)
    {
        Answer<BallotResult.View> result = await office.TryAsync(await office.IdOfAsync(SimulatedPeople.Supervisor), new BallotResult.Query(number));
        return result.Refusal is { } refusal ? refusal.Code : result.Value.Sentence;
    }

    private static async Task<string> TryToModifyAsync(SimulatedOffice office, (string Number, Zone Zone) which)
    {
        var answer = await office.TryAsync(
            await office.IdOfAsync(SimulatedPeople.BodyOf(which.Zone.Code)), new RequestModification.Command(office.NewId(), which.Number, await office.VersionAsync(which.Number), null));
        return answer.Refusal switch
        {
            null => throw new InvalidOperationException($"A modification of {which.Number} within the lock was accepted."),
            { } refusal when refusal.Details.TryGetValue("lastDay", out string? lastDay) => $"锁定期内修改：未受理（{refusal.Article}），锁定到 {lastDay}",
            // Whatever else refuses it, the lock wasn't tried.
            { } refusal => throw new SimulationRefusedException(nameof(RequestModification), refusal),
        };
    }

    private static async Task<Report> VerifyAsync(SimulatedOffice office, IReadOnlyList<CaseReport> cases)
    {
        IReadOnlyList<DatabaseChecks.Finding> findings = await office.Database.ReadAsync(DatabaseChecks.RunAsync);
        AuditReport report = await office.Database.ReadAsync(session => office.Services.GetRequiredService<AuditVerifier>().VerifyAsync(session));
        return new Report(
            report.Events, report.Fault is { } fault ? $"{fault.Chain} 第 {fault.Seq} 条，{CommandTexts.Of(fault.What)}" : null, [.. findings.Select(finding => finding.ToString())], cases);
    }

    private static int IndexOf(Zone zone) => Domain.Zones.Zone.All.Select((known, at) => (known, at)).Single(pair => pair.known.Code == zone.Code).at;
}
