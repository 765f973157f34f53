using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Modifications;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Simulation;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Takes cases through the whole procedure by the acts that the pages use, and verifies what is left behind.</summary>
internal sealed record SimulateVerb(string Zone, int Seed, int Votes, int JointFails, bool ModifyWithinLock, int Cases)
{
    private const int FirstSession = 30;
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 1, 0, 0, TimeSpan.Zero);

    /// <summary>What one case left behind.</summary>
    internal sealed record CaseReport(string Number, string Draw, string Verdict, string Stage)
    {
        public IReadOnlyList<EventLine> Events { get; init; } = [];
        /// <summary>What came of the modification within the lock; null where none was tried.</summary>
        public string? Modification { get; init; }
    }

    internal sealed record EventLine(string At, string Actor, string Act, string Details);

    internal sealed record Report(bool Ok, long AuditEvents, string? AuditFault, IReadOnlyList<string> Findings, IReadOnlyList<CaseReport> Cases);

    public async Task<int> RunAsync(TextWriter output, bool asJson = false)
    {
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
            return Tell((output, asJson), $"模拟中断：{refused.Message}", DrawCompute.Refused);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

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
        .. item.Events.Select(line => $"  {line.At}  {line.Actor,-6} {line.Act,-22} {line.Details}"),
        $"抽取记录：{item.Draw}",
        $"表决结果：{item.Verdict}",
        $"现在阶段：{item.Stage}",
        .. item.Modification is null ? Array.Empty<string>() : [item.Modification],
    ];

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
        office.Clock.Now = office.Clock.Now.AddDays(7);
        var drawn = await walk.FormPanelAsync([$"{482915 + Seed}", $"{3 + (Seed % 4)} 5 1 6"]);
        office.Clock.Now = office.Clock.Now.AddDays(7);
        await walk.OpenBallotAsync();
        await walk.VoteAsync(Votes);
        await walk.CloseAndSignAsync();
        string verdict = await VerdictAsync(office, walk.Number);
        if ((await office.CaseAsync(walk.Number)).Stage == "ExecutiveMeeting")
        {
            office.Clock.Now = office.Clock.Now.AddDays(7);
            await walk.DecideAsync(FirstSession + no);
            await walk.ApproveAndPublishAsync(no);
        }

        return new CaseReport(walk.Number, $"{drawn.DrawNumber}，抽中 {string.Join('、', drawn.Seated)}", verdict, (await office.CaseAsync(walk.Number)).Stage)
        {
            Events = await EventsAsync(office, walk.Number),
            Modification = ModifyWithinLock ? await TryToModifyAsync(office, (walk.Number, of.Zone)) : null,
        };
    }

    private static async Task<string> VerdictAsync(SimulatedOffice office, string number)
    {
        Answer<BallotResult.View> result = await office.TryAsync(await office.IdOfAsync(SimulatedPeople.Supervisor), new BallotResult.Query(number));
        return result.Refusal is { } refusal ? refusal.Code : result.Value.Sentence;
    }

    private static async Task<IReadOnlyList<EventLine>> EventsAsync(SimulatedOffice office, string number) =>
    [
        .. (await office.Database.ReadAsync(session => AuditLog.OfChainAsync(session, AuditTrail.ChainOfCase(number))))
            .Select(item => new EventLine($"{item.At.ToOffset(ShanghaiTime.Offset):yyyy-MM-dd HH:mm}", item.ActorName, item.Act, item.Act == "CastVote" ? "" : item.Details)),
    ];

    private static async Task<string> TryToModifyAsync(SimulatedOffice office, (string Number, Zone Zone) which)
    {
        var answer = await office.TryAsync(
            await office.IdOfAsync(SimulatedPeople.BodyOf(which.Zone.Code)), new RequestModification.Command(office.NewId(), which.Number, await office.VersionAsync(which.Number), null));
        return answer.Refusal switch
        {
            null => throw new InvalidOperationException($"A modification of {which.Number} within the lock was accepted."),
            { } refusal when refusal.Details.TryGetValue("lastDay", out string? lastDay) => $"锁定期内修改：未受理（{refusal.Article}），锁定到 {lastDay}",
            // A plan that wasn't approved has no lock.
            { } refusal => $"锁定期内修改：未受理。{CommandTexts.Sentence(refusal)}",
        };
    }

    private static async Task<Report> VerifyAsync(SimulatedOffice office, IReadOnlyList<CaseReport> cases)
    {
        IReadOnlyList<DatabaseChecks.Finding> findings = await office.Database.ReadAsync(DatabaseChecks.RunAsync);
        AuditReport report = await office.Database.ReadAsync(session => office.Services.GetRequiredService<AuditVerifier>().VerifyAsync(session));
        return new Report(report.Fault is null && findings.Count == 0, report.Events, report.Fault?.ToString(), [.. findings.Select(finding => finding.ToString())], cases);
    }

    private static int IndexOf(Zone zone) => Domain.Zones.Zone.All.Select((known, at) => (known, at)).Single(pair => pair.known.Code == zone.Code).at;
}
