using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Conclusions;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.Evaluations;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.Features.Modifications;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Submissions;
using CheckVerdict = Qujing.Approvals.Domain.Submissions.Verdict;

namespace Qujing.Approvals.Features.Simulation;

/// <summary>Takes one case through the procedure, each step by the acts of those whose step it is.</summary>
public sealed class SimulatedCase
{
    // A panel whose day isn't named meets as soon as may be.
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(30);

    private readonly SimulatedOffice _office;
    private readonly Zone _zone;

    private SimulatedCase(SimulatedOffice office, Zone zone, string number) => (_office, _zone, Number) = (office, zone, number);

    public string Number { get; }

    private string Body => SimulatedPeople.BodyOf(_zone.Code);

    private string Lead => SimulatedPeople.SecretariatOf(_zone.LeadBureaus[0].Code);

    public static async Task<SimulatedCase> OpenAsync(SimulatedOffice office, Zone zone)
    {
        OpenPlanCase.Receipt receipt = await office.DoAsync(SimulatedPeople.BodyOf(zone.Code), new OpenPlanCase.Command(office.NewId(), zone.Code, zone.Name + "总体规划"));
        return new SimulatedCase(office, zone, receipt.CaseNumber);
    }

    public async Task SubmitAsync()
    {
        foreach ((string section, IReadOnlyDictionary<string, string> fields) in SamplePackage.Sections(_zone, ShanghaiTime.DayOf(_office.Clock.Now)))
        {
            await _office.DoAsync(Body, new SaveDraft.Command(_office.NewId(), Number, section, 0, fields));
        }

        foreach (DocumentSlot slot in SamplePackage.Slots)
        {
            using var content = new MemoryStream(SamplePackage.Pdf($"{Number} {slot.Code}"));
            StoredDocument stored = await _office.Services.GetRequiredService<DocumentStore>().PutAsync(content, 1024 * 1024);
            await _office.DoAsync(Body, new UploadDocument.Command(_office.NewId(), Number, slot.Code, slot.Name + ".pdf", stored.Sha256, 0));
        }

        await _office.DoAsync(Body, new SubmitPlan.Command(_office.NewId(), Number, await VersionAsync(), IsDeclared: true));
    }

    public async Task ToJointReviewAsync()
    {
        await SubmitAsync();
        await AcceptAsync();
    }

    public async Task AcceptAsync() => await _office.DoAsync(Lead, new AcceptSubmission.Command(_office.NewId(), Number, await VersionAsync(), Sheet(null)));

    public async Task ReturnAsync() => await _office.DoAsync(
        Lead, new ReturnForCorrection.Command(_office.NewId(), Number, await VersionAsync(), Sheet(SubmissionTask.Required[^1].Code), "请在期限内补正"));

    public async Task ReviewJointlyAsync(bool passes)
    {
        long round = (await RoundAsync()).No;
        foreach (Department department in Department.All)
        {
            Stance stance = !passes && department == Department.Water ? Stance.Disagree : Stance.Agree;
            OpinionItem[] items = stance == Stance.Disagree ? [new OpinionItem("文本 5.3 节", "污水处理厂规模与产业准入标准不匹配，请核算", true)] : [];
            await _office.DoAsync(SimulatedPeople.ReviewerOf(department.Code), new GiveOpinion.Command(_office.NewId(), Number, round, stance) { Items = items });
        }

        await _office.DoAsync(Lead, new StateEiaAdoption.Command(_office.NewId(), Number, round, IsAdopted: true));
        foreach (Department bureau in _zone.LeadBureaus)
        {
            JointRoundRow row = await RoundAsync();
            int seen = (await _office.Database.ReadAsync(session => OpinionTable.OfRoundAsync(session, row.Id))).Count;
            await _office.DoAsync(SimulatedPeople.SecretariatOf(bureau.Code), new ConfirmJointConclusion.Command(_office.NewId(), Number, await VersionAsync(), row.No)
            {
                SeenOpinions = seen, Conclusion = passes ? JointConclusion.Passed : JointConclusion.Failed, Consolidated = "综合各部门意见，形成本结论。",
            });
        }
    }

    public async Task AnswerAndResubmitAsync()
    {
        JointRoundRow round = await RoundAsync();
        foreach (OpinionItemRow item in await _office.Database.ReadAsync(session => OpinionTable.ItemsAsync(session, round.Id)))
        {
            await _office.DoAsync(Body, new AnswerOpinion.Command(_office.NewId(), Number, item.Id, OpinionAnswer.Adopted) { Reason = "已在 5.3 节修改" });
        }

        await _office.DoAsync(Body, new ResubmitToJointReview.Command(_office.NewId(), Number, await VersionAsync()));
    }

    public async Task<ConductDraw.Receipt> FormPanelAsync(IReadOnlyList<string> witnessNumbers, TimeSpan? meetsIn = null)
    {
        AnnounceDraw.Witness[] witnesses = [new("周强", "驻市工业和信息化局纪检监察组"), new("何燕", "市公证处")];
        await _office.DoAsync(Lead, new FreezePool.Command(_office.NewId(), Number, await VersionAsync(), ["云南省城乡规划设计研究院"], []));
        await _office.DoAsync(Lead, new AnnounceDraw.Command(_office.NewId(), Number, await VersionAsync(), _office.Clock.Now, witnesses));
        ConductDraw.Receipt drawn = await _office.DoAsync(Lead, new ConductDraw.Command(_office.NewId(), Number, await VersionAsync(), witnessNumbers));
        foreach (Department department in Department.All)
        {
            await _office.DoAsync(Lead, new NominateRepresentative.Command(_office.NewId(), Number, department.Code, SimulatedPeople.ReviewerOf(department.Code)));
        }

        await _office.DoAsync(Lead, new SetPanelMeeting.Command(_office.NewId(), Number, await VersionAsync(), _office.Clock.Now + (meetsIn ?? Soon), "市政务中心 301 会议室"));
        // Names that are made up repeat.
        await _office.DoAsync(Lead, new FormPanel.Command(_office.NewId(), Number, await VersionAsync(), AreOtherPeople: true));
        return drawn;
    }

    /// <summary>Everybody comes; nobody before the announced time, which the clock reaches where it stands before it and is this case's own.</summary>
    public async Task SignInAsync()
    {
        if (!_office.SharesClock && (await PanelRoundAsync()).MeetsAt is { } meetsAt && meetsAt > _office.Clock.Now)
        {
            _office.Clock.Now = meetsAt;
        }

        foreach (PanelSeatRow seat in await SeatsAsync())
        {
            await _office.DoAsync(Lead, new SignInMember.Command(_office.NewId(), Number, (int)seat.SeatNo));
        }

        await _office.DoAsync(Lead, new ChooseChair.Command(_office.NewId(), Number, PassBar.Seats));
    }

    /// <summary>Minutes the first so many steps of the meeting.</summary>
    public async Task MinuteAsync(int steps)
    {
        foreach (string step in MeetingStep.InOrder.Take(steps))
        {
            var minutes = new MeetingStep(_office.Clock.Now, _office.Clock.Now, "按程序进行");
            await _office.DoAsync(Lead, new MinuteStep.Command(_office.NewId(), Number, await VersionAsync(), step, minutes));
        }
    }

    public async Task OpenBallotAsync()
    {
        await SignInAsync();
        await MinuteAsync(MeetingStep.InOrder.Count);
        await _office.DoAsync(Lead, new OpenBallot.Command(_office.NewId(), Number));
    }

    public async Task VoteAsync(int passVotes, int voters = PassBar.Seats)
    {
        foreach (PanelSeatRow seat in (await SeatsAsync()).Take(voters))
        {
            BallotChoice choice = seat.SeatNo <= passVotes ? BallotChoice.Pass : BallotChoice.Fail;
            await _office.DoAsync(await UserNameAsync(seat), new CastVote.Command(_office.NewId(), Number, new BallotSlip(choice, "意见附后", seat.FullName, IsDeclared: true, 0)));
        }
    }

    public async Task CloseAndSignAsync()
    {
        IReadOnlyList<PanelSeatRow> seats = await SeatsAsync();
        await _office.DoAsync(await UserNameAsync(seats[^1]), new CloseBallot.Command(_office.NewId(), Number, null, LastCallMade: false));
        await _office.DoAsync(SimulatedPeople.Supervisor, new CloseBallot.Command(_office.NewId(), Number, null, LastCallMade: false));
        WriteConclusion.Receipt written = await _office.DoAsync(Lead, new WriteConclusion.Command(_office.NewId(), Number, await VersionAsync(), "规划总体可行。", "1. 补充给排水规划。"));
        foreach (PanelSeatRow seat in seats)
        {
            await _office.DoAsync(await UserNameAsync(seat), new SignConclusion.Command(_office.NewId(), Number, written.Sha256));
        }
    }

    /// <summary>The plan as the panel's opinions ask for it, for a new round (Art. 12).</summary>
    public async Task ReviseAfterPanelAsync() =>
        await _office.DoAsync(Body, new ResubmitToPanel.Command(_office.NewId(), Number, await VersionAsync(), "已按评审意见逐条修改", MandatoryChanged: false));

    // Three weeks hold seven working days, whatever holiday lies in them.
    private const int LegalityCheckDays = 21;

    public async Task PutOnAgendaAsync(int session) => await _office.DoAsync(Lead, new PutOnAgenda.Command(_office.NewId(), Number, await VersionAsync())
    {
        SessionNo = session, MeetsOn = ShanghaiTime.DayOf(_office.Clock.Now), ReviewOpinion = "建议批准", LegalityOpinion = "合法性审查通过",
        LegalitySentOn = ShanghaiTime.DayOf(_office.Clock.Now).AddDays(-LegalityCheckDays),
    });

    public async Task DecideAsync(int session)
    {
        await PutOnAgendaAsync(session);
        await _office.DoAsync(SimulatedPeople.Recorder, new RecordDecision.Command(_office.NewId(), Number, await VersionAsync()) { Decision = MeetingDecision.Passed, Minutes = "会议同意" });
    }

    public async Task<IssueApproval.Receipt> ApproveAndPublishAsync(int documentNo)
    {
        IssueApproval.Receipt issued = await ApproveAsync(documentNo);
        await _office.DoAsync(Body, new PublishPlan.Command(_office.NewId(), Number, await VersionAsync(), []));
        return issued;
    }

    /// <summary>The approval as it was issued, beside its number.</summary>
    public async Task AttachApprovalAsync()
    {
        using var content = new MemoryStream(SamplePackage.Pdf($"{Number} approval"));
        StoredDocument stored = await _office.Services.GetRequiredService<DocumentStore>().PutAsync(content, 1024 * 1024);
        await _office.DoAsync(SimulatedPeople.Recorder, new AttachApprovalDocument.Command(_office.NewId(), Number, "批复.pdf", stored.Sha256, 0));
    }

    public async Task<IssueApproval.Receipt> ApproveAsync(int documentNo)
    {
        DateOnly today = ShanghaiTime.DayOf(_office.Clock.Now);
        return await _office.DoAsync(
            SimulatedPeople.Recorder, new IssueApproval.Command(_office.NewId(), Number, await VersionAsync(), $"曲政复〔{today.Year}〕{documentNo}号", today));
    }

    /// <summary>Asks to modify this plan, within the lock with the argument of necessity and the consent to it; returns the case of the modification.</summary>
    public async Task EvaluateAsync() => await _office.DoAsync(
        Body, new RecordEvaluation.Command(_office.NewId(), Number, await VersionAsync(), "规划实施一年，建设用地和主导产业按规划推进。", "基本符合规划，建议继续实施。"));

    public async Task<SimulatedCase> ModifyAsync(string? necessity)
    {
        RequestModification.Receipt asked = await _office.DoAsync(Body, new RequestModification.Command(_office.NewId(), Number, await VersionAsync(), necessity));
        if (asked.NeedsConsent)
        {
            await _office.DoAsync(SimulatedPeople.Recorder, new DecideModification.Command(_office.NewId(), Number, await VersionAsync(), Consents: true, "同意修改"));
        }

        string number = await _office.Database.ReadAsync(session => ZoneCases.InProcedureAsync(session, _zone.Code)) ?? throw new InvalidOperationException("No modification has started.");
        return new SimulatedCase(_office, _zone, number);
    }

    private Task<long> VersionAsync() => _office.VersionAsync(Number);

    private async Task<JointRoundRow> RoundAsync()
    {
        Data.Cases.CaseRow row = await _office.CaseAsync(Number);
        return await _office.Database.ReadAsync(session => JointRoundTable.LastAsync(session, row.Id)) ?? throw new InvalidOperationException($"{Number} has no joint round.");
    }

    private async Task<PanelRoundRow> PanelRoundAsync()
    {
        Data.Cases.CaseRow row = await _office.CaseAsync(Number);
        return (await _office.Database.ReadAsync(session => PanelTable.CurrentAsync(session, row.Id)))!;
    }

    private async Task<IReadOnlyList<PanelSeatRow>> SeatsAsync()
    {
        Data.Cases.CaseRow row = await _office.CaseAsync(Number);
        return await _office.Database.ReadAsync(async session => await PanelTable.SeatsAsync(session, (await PanelTable.CurrentAsync(session, row.Id))!.Id));
    }

    private async Task<string> UserNameAsync(PanelSeatRow seat) => (await _office.Database.ReadAsync(session => AccountTable.FindAsync(session, seat.AccountId)))!.UserName;

    private static IReadOnlyList<CheckLine> Sheet(string? toCorrect) =>
    [
        .. SubmissionTask.Required.Select(task => task.Code == toCorrect
            ? new CheckLine(task.Code, CheckVerdict.NeedsCorrection, $"{task.Name}：加盖印章后重新上传")
            : new CheckLine(task.Code, CheckVerdict.Complete, null)),
    ];
}
