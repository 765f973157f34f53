using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Evaluations;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.TestKit;

public sealed partial class TestSystem
{
    private int _documents;

    public DateOnly Today => ShanghaiTime.DayOf(Clock.GetUtcNow());

    public async Task<long> VersionAsync(string number) => (await CaseAsync(number)).Version;

    public async Task OnAgendaAsync(string number) => await DoAsync(await LeadOfAsync(number), new PutOnAgenda.Command(NewId(), number, await VersionAsync(number))
    {
        SessionNo = 30, MeetsOn = Today, ReviewOpinion = "建议批准", LegalityOpinion = "合法性审查通过", LegalitySentOn = Today.AddDays(-21),
    });

    /// <summary>A case whose whole package was handed in, before the executive meeting.</summary>
    public async Task<string> AtMeetingAsync(string zoneCode = "luoping")
    {
        string number = await AcceptedCaseAsync(zoneCode);
        foreach (string outcome in new[] { "Passed", "Formed", "Minuted", "Minuted", "Minuted", "Closed", "Written", "Passed" })
        {
            await ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, outcome));
        }

        return number;
    }

    /// <summary>The organising body puts a new text over the old one and hands in the plan that was passed in principle.</summary>
    public async Task<string> AmendAsync(string number)
    {
        string sha256 = (await UploadAsync(number, "plan-text", "修改稿.pdf", SamplePackage.Pdf($"{number} amended {Clock.GetUtcNow():O}"))).Sha256;
        await DoAsync(await OrganisingBodyAsync((await CaseAsync(number)).ZoneCode), new SubmitAmendments.Command(NewId(), number, await VersionAsync(number)));
        return sha256;
    }

    /// <summary>The government's office puts in the approval as it was issued, over the version before it.</summary>
    public async Task<AttachApprovalDocument.Receipt> ApprovalAttachedAsync(string number, string text = "approval", long seen = 0) => await DoAsync(
        await RecorderAsync(), new AttachApprovalDocument.Command(NewId(), number, "批复.pdf", await StoreAsync(SamplePackage.Pdf($"{number} {text}")), seen));

    public async Task ServiceRecordedAsync(string number) => await DoAsync(
        await OrganisingBodyAsync((await CaseAsync(number)).ZoneCode), new RecordService.Command(NewId(), number, await VersionAsync(number), Today, Compiler, "现场服务，解答入园企业问题"));

    /// <summary>The supervisor records a ground that came to light after the signing (A23).</summary>
    public async Task<DoubtResult.Receipt> ResultDoubtedAsync(string number, int seatNo) => await DoAsync(
        await SupervisorAsync(), new DoubtResult.Command(NewId(), number, await VersionAsync(number), seatNo, "近三年在规划编制单位取酬"));

    /// <summary>The supervisor finds that a doubted result stands, and the government's office confirms it.</summary>
    public async Task ResultFoundToStandAsync(string number)
    {
        await DoAsync(await SupervisorAsync(), new FindResultStands.Command(NewId(), number, await VersionAsync(number), "经查，取酬在三年以前，不属于回避情形"));
        await DoAsync(await RecorderAsync(), new ConfirmResultStands.Command(NewId(), number, await VersionAsync(number), Agrees: true));
    }

    public async Task ReviewedAnewAsync(string number) => await DoAsync(
        await SupervisorAsync(), new ReviewAnew.Command(NewId(), number, await VersionAsync(number), "成员应当回避，其票决定结果，须重新评审"));

    /// <summary>From the executive meeting to the lock: decided, issued today, published with nothing withheld.</summary>
    public async Task<CaseRow> ApprovedCaseAsync(string number)
    {
        await OnAgendaAsync(number);
        await DoAsync(await RecorderAsync(), new RecordDecision.Command(NewId(), number, await VersionAsync(number)) { Decision = MeetingDecision.Passed, Minutes = "会议同意" });
        await DoAsync(await RecorderAsync(), new IssueApproval.Command(NewId(), number, await VersionAsync(number), $"曲政复〔{Today.Year}〕{Interlocked.Increment(ref _documents)}号", Today));
        await DoAsync(await OrganisingBodyAsync((await CaseAsync(number)).ZoneCode), new PublishPlan.Command(NewId(), number, await VersionAsync(number), []));
        return await CaseAsync(number);
    }
}
