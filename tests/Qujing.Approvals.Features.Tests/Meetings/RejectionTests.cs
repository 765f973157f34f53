using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Features.Conclusions;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Meetings;

/// <summary>A54: each value of meeting.onReject leads where it says.</summary>
public sealed class RejectionTests
{
    private static readonly string[] ToMeeting = ["Passed", "Formed", "Minuted", "Minuted", "Minuted", "Closed", "Written", "Passed"];

    [Theory]
    [InlineData("jointReview", "MeetingRevision", "back to revision, then the departments again")]
    [InlineData("expertReview", "MeetingPanelRevision", "back to revision, then a new panel round")]
    [InlineData("leadBureau", "MeetingReferral", "to the lead bureau with the minutes")]
    public async Task A54_Refusal_LeadsWhereTheSettingSays(string setting, string stage, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await RefusedAsync(system, setting);

        Assert.True((await system.CaseAsync(number)).Stage == stage, why);
        Assert.Contains($"\"to\":\"{stage}\"", (await system.EventsAsync(number))[^1].Details, StringComparison.Ordinal);
        Assert.Equal(1L, await CountAsync(system, $"SELECT COUNT(*) FROM outbox WHERE kind = 'applicant.{stage}' AND unit_id = 'body-luoping'"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A54_SettingChangedAfterTheRefusal_LeavesTheCaseOnItsWay()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await RefusedAsync(system, "jointReview");
        await system.SetAsync("meeting.onReject", "expertReview");

        await system.DoAsync(await system.OrganisingBodyAsync(), new ResubmitToJointReview.Command(system.NewId(), number, await system.VersionAsync(number)));

        Assert.Equal("JointReview", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData(false, "PanelFormation", 2L)]
    [InlineData(true, "JointReview", 1L)]
    public async Task A54_ExpertReview_Resubmitted_OpensANewPanelRound_UnlessMandatoryContentChanged(bool changed, string stage, long panelRounds)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await RefusedAsync(system, "expertReview");
        Account body = await system.OrganisingBodyAsync();
        Assert.Equal("case.wrong_stage", (await system.SendAsync(body, new ResubmitToJointReview.Command(system.NewId(), number, await system.VersionAsync(number)))).Refusal?.Code);

        await system.DoAsync(body, new ResubmitToPanel.Command(system.NewId(), number, await system.VersionAsync(number), "已按会议意见修改", changed));

        Assert.Equal(stage, (await system.CaseAsync(number)).Stage);
        Assert.Equal(panelRounds, await CountAsync(system, "SELECT COUNT(*) FROM panel_round"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A54_ExpertReview_TheApplicantMayWithdrawInstead()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await RefusedAsync(system, "expertReview");

        await system.DoAsync(await system.OrganisingBodyAsync(), new WithdrawCase.Command(system.NewId(), number, await system.VersionAsync(number), "不再申报"));

        Assert.Equal("withdrawn", (await system.CaseAsync(number)).Status);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData(MeetingReferral.JointReview, "MeetingRevision")]
    [InlineData(MeetingReferral.ExpertReview, "MeetingPanelRevision")]
    [InlineData(MeetingReferral.Meeting, "ExecutiveMeeting")]
    public async Task A54_LeadBureau_DecidesWhatFollows(MeetingReferral referral, string stage)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await RefusedAsync(system, "leadBureau");
        Account lead = await system.SecretariatAsync();

        await system.DoAsync(lead, await ReferralAsync(system, number, referral));

        Assert.Equal(stage, (await system.CaseAsync(number)).Stage);
        AgendaItemRow item = Assert.Single(await ItemsAsync(system, number));
        Assert.Equal((referral.ToString(), "按会议意见办理"), (item.Referral, item.ReferralReason));
        Assert.Contains("按会议意见办理", (await system.EventsAsync(number))[^1].Details, StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A54_Referral_WithoutReasonOrByOthersOrElsewhere_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await RefusedAsync(system, "leadBureau");
        Account lead = await system.SecretariatAsync();
        ReferAfterMeeting.Command command = await ReferralAsync(system, number, MeetingReferral.Meeting);

        Refused("meeting.referral_reason_missing", await system.SendAsync(lead, command with { Reason = " " }));
        Refused("meeting.referral_missing", await system.SendAsync(lead, command with { Referral = default }));
        Refused("case.not_found", await system.SendAsync(await system.SecretariatAsync("commerce"), command));
        Refused("case.not_found", await system.SendAsync(await system.RecorderAsync(), command));
        await system.DoAsync(lead, command);
        Refused("case.wrong_stage", await system.SendAsync(lead, await ReferralAsync(system, number, MeetingReferral.Meeting)));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A54_PutForwardAgain_ThePlanCanStillPass()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await RefusedAsync(system, "leadBureau");
        await system.DoAsync(await system.SecretariatAsync(), await ReferralAsync(system, number, MeetingReferral.Meeting));
        await system.OnAgendaAsync(number);

        await system.DoAsync(await system.RecorderAsync(), await DecisionAsync(system, number, MeetingDecision.Passed));

        Assert.Equal("Approval", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("expertReview")]
    [InlineData("leadBureau")]
    public async Task A69_CaseOnTheFirstVersion_IsRefusedByItsOwnWay_WhateverTheSetting(string setting)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenFirstVersionCaseAsync();
        await ForceAsync(system, number, ["Submitted", "Accepted", .. ToMeeting]);
        await system.SetAsync("meeting.onReject", setting);
        await system.OnAgendaAsync(number);
        MeetingFile.Sheet sheet = await system.DoAsync(await system.RecorderAsync(), new MeetingFile.Question(number));

        await system.DoAsync(await system.RecorderAsync(), await DecisionAsync(system, number, MeetingDecision.Refused));

        Assert.True(sheet.Rejection.IsOfOlderVersion);
        Assert.Equal(("MeetingRevision", 1L), ((await system.CaseAsync(number)).Stage, (await system.CaseAsync(number)).DefinitionVersion));
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task<string> RefusedAsync(TestSystem system, string setting)
    {
        await system.SetAsync("meeting.onReject", setting);
        string number = await system.AcceptedCaseAsync();
        await ForceAsync(system, number, ToMeeting);
        await system.OnAgendaAsync(number);
        await system.DoAsync(await system.RecorderAsync(), await DecisionAsync(system, number, MeetingDecision.Refused));
        return number;
    }

    private static async Task ForceAsync(TestSystem system, string number, params string[] outcomes)
    {
        foreach (string outcome in outcomes)
        {
            await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, outcome));
        }
    }

    private static async Task<RecordDecision.Command> DecisionAsync(TestSystem system, string number, MeetingDecision decision) =>
        new(system.NewId(), number, await system.VersionAsync(number)) { Decision = decision, Reason = "用地规模偏大", Minutes = "会议纪要" };

    private static async Task<ReferAfterMeeting.Command> ReferralAsync(TestSystem system, string number, MeetingReferral referral) =>
        new(system.NewId(), number, await system.VersionAsync(number)) { Referral = referral, Reason = "按会议意见办理" };

    private static async Task<IReadOnlyList<AgendaItemRow>> ItemsAsync(TestSystem system, string number)
    {
        Domain.Cases.CaseId id = (await system.CaseAsync(number)).Id;
        return await system.Database.ReadAsync(session => AgendaTable.OfCaseAsync(session, id));
    }

    private static Task<long> CountAsync(TestSystem system, string sql) => system.Database.ReadAsync(session => session.SingleAsync<long>(sql));

    private static void Refused<T>(string code, Answer<T> answer)
        where T : class => Assert.Equal(code, answer.Refusal is { Parts: [var only] } ? only.Code : answer.Refusal?.Code);
}
