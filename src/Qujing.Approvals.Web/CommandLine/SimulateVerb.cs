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

    public async Task<int> RunAsync(TextWriter output)
    {
        if (Domain.Zones.Zone.Find(Zone, out Zone? zone) is not null)
        {
            await output.WriteLineAsync($"没有“{Zone}”这个开发区。可选：{string.Join('、', Domain.Zones.Zone.All.Select(known => known.Name))}");
            return 2;
        }

        string folder = Directory.CreateTempSubdirectory("qujing-simulation-").FullName;
        try
        {
            await using SimulatedOffice office = await SimulatedOffice.OpenAsync(folder, Seed, Start);
            for (int number = 0; number < Cases; number++)
            {
                Zone next = Domain.Zones.Zone.All[(IndexOf(zone!) + number) % Domain.Zones.Zone.All.Count];
                await WalkAsync(office, next, (output, number + 1));
            }

            return await VerifyAsync(office, output);
        }
        catch (SimulationRefusedException refused)
        {
            await output.WriteLineAsync($"模拟中断：{refused.Message}");
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task WalkAsync(SimulatedOffice office, Zone zone, (TextWriter Output, int No) at)
    {
        SimulatedCase walk = await SimulatedCase.OpenAsync(office, zone);
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
            await walk.DecideAsync(FirstSession + at.No);
            await walk.ApproveAndPublishAsync(at.No);
        }

        await PrintAsync(office, walk.Number, (at.Output, verdict, $"{drawn.DrawNumber}，抽中 {string.Join('、', drawn.Seated)}"));
        if (ModifyWithinLock)
        {
            await TryToModifyAsync(office, (walk.Number, zone), at.Output);
        }
    }

    private static async Task<string> VerdictAsync(SimulatedOffice office, string number)
    {
        Answer<BallotResult.View> result = await office.TryAsync(await office.IdOfAsync(SimulatedPeople.Supervisor), new BallotResult.Query(number));
        return result.Refusal is { } refusal ? refusal.Code : result.Value.Sentence;
    }

    private static async Task PrintAsync(SimulatedOffice office, string number, (TextWriter Output, string Verdict, string Draw) what)
    {
        await what.Output.WriteLineAsync($"案件 {number}");
        foreach (AuditEvent item in await office.Database.ReadAsync(session => AuditLog.OfChainAsync(session, AuditTrail.ChainOfCase(number))))
        {
            await what.Output.WriteLineAsync($"  {item.At.ToOffset(ShanghaiTime.Offset):yyyy-MM-dd HH:mm}  {item.ActorName,-6} {item.Act,-22} {(item.Act == "CastVote" ? "" : item.Details)}");
        }

        await what.Output.WriteLineAsync($"抽取记录：{what.Draw}");
        await what.Output.WriteLineAsync($"表决结果：{what.Verdict}");
        await what.Output.WriteLineAsync($"现在阶段：{(await office.CaseAsync(number)).Stage}");
    }

    private static async Task TryToModifyAsync(SimulatedOffice office, (string Number, Zone Zone) which, TextWriter output)
    {
        var answer = await office.TryAsync(
            await office.IdOfAsync(SimulatedPeople.BodyOf(which.Zone.Code)), new RequestModification.Command(office.NewId(), which.Number, await office.VersionAsync(which.Number), null));
        await output.WriteLineAsync(answer.Refusal is { } refusal
            ? $"锁定期内修改：未受理（{refusal.Article}），锁定到 {refusal.Details.GetValueOrDefault("lastDay")}"
            : "锁定期内修改：已受理，这不应该发生");
    }

    private static async Task<int> VerifyAsync(SimulatedOffice office, TextWriter output)
    {
        IReadOnlyList<DatabaseChecks.Finding> findings = await office.Database.ReadAsync(DatabaseChecks.RunAsync);
        AuditReport report = await office.Database.ReadAsync(session => office.Services.GetRequiredService<AuditVerifier>().VerifyAsync(session));
        await output.WriteLineAsync($"审计链：{report.Events} 条，{(report.Fault is null ? "校验通过" : $"第一处不符：{report.Fault}")}");
        await output.WriteLineAsync($"数据核对：{(findings.Count == 0 ? "全部通过" : string.Join("；", findings))}");
        return report.Fault is null && findings.Count == 0 ? 0 : 1;
    }

    private static int IndexOf(Zone zone) => Domain.Zones.Zone.All.Select((known, at) => (known, at)).Single(pair => pair.known.Code == zone.Code).at;
}
