using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Conclusions;
using Qujing.Approvals.Features.Conclusions;
using Qujing.Approvals.Features.Tests.Ballots;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Conclusions;

public sealed class ConclusionTests
{
    [Theory]
    [InlineData(13, "ExecutiveMeeting")]
    [InlineData(12, "PanelRevision")]
    public async Task Sign_AllSeventeen_EndsTheRoundByItsVerdict(int passVotes, string stage)
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();

        await system.PanelPassedAsync(number, passVotes);

        Assert.Equal(stage, (await system.CaseAsync(number)).Stage);
        Assert.Equal(17, await system.CountAsync("conclusion_signature"));
        Assert.Equal(1, await system.CountAsync("panel_round WHERE status = 'ended' AND ended_at IS NOT NULL"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A50_ThirdFailure_IsBroughtToTheLeadBureau_AndTheRoundsGoOn()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        for (int round = 1; round <= 3; round++)
        {
            await system.SeatPanelAsync(number);
            await system.PanelPassedAsync(number, 12);
            Assert.Equal(round < 3 ? 0L : 1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM outbox WHERE kind = 'panel.failures'")));
            await system.DoAsync(await system.OrganisingBodyAsync(), new ResubmitToPanel.Command(system.NewId(), number, await system.VersionAsync(number), $"第 {round} 次修改", MandatoryChanged: false));
        }

        Assert.Equal("PanelFormation", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A45_Write_TakesTheNumbersFromTheCount()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number, passVotes: 12);
        Account lead = await system.LeadOfAsync(number);

        Assert.Equal(
            "conclusion.assessment_missing conclusion.amendments_missing",
            (await system.SendAsync(lead, new WriteConclusion.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, "", null))).Refusal.Codes());
        await system.ConclusionWrittenAsync(number);

        ConclusionSheet.View sheet = await system.DoAsync(await system.MemberAsync(number, 4), new ConclusionSheet.Query(number));
        Assert.Contains("通过 12 票，不通过 5 票，弃权 0 票，未投或不计 0 票。通过票 12，少 1 票，未通过（第十二条）。", sheet.Standing!.Content, StringComparison.Ordinal);
        Assert.Equal(ConclusionDesk.HashOf(sheet.Standing.Content), sheet.Standing.Sha256);
        Assert.Equal(17, await system.CountAsync("outbox WHERE kind = 'conclusion.sign'"));
        Assert.Equal("conclusion.none", (await system.SendAsync(await system.OrganisingBodyAsync(), new ConclusionSheet.Query(number))).Refusal?.Code);
    }

    [Fact]
    public async Task Reopen_WhileSigning_VoidsTheSignaturesAndKeepsThem()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number);
        WriteConclusion.Receipt first = await system.ConclusionWrittenAsync(number);
        Account member = await system.MemberAsync(number, 4);
        await system.DoAsync(member, new SignConclusion.Command(system.NewId(), number, first.Sha256));
        Account lead = await system.LeadOfAsync(number);

        await system.DoAsync(lead, new ReopenConclusion.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, "补充意见"));
        Assert.Equal("WrittenConclusion", (await system.CaseAsync(number)).Stage);
        WriteConclusion.Receipt second = await system.DoAsync(lead, new WriteConclusion.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, "可行。", "2. 另有一条。"));

        Assert.Equal("conclusion.changed_meanwhile", (await system.SendAsync(member, new SignConclusion.Command(system.NewId(), number, first.Sha256))).Refusal?.Code);
        ConclusionSheet.View sheet = await system.DoAsync(member, new ConclusionSheet.Query(number));
        Assert.Equal((2L, 1), (sheet.Standing!.VersionNo, sheet.Superseded.Count));
        Assert.All(sheet.Marks, mark => Assert.Equal(SigningMark.None, mark.State));
        await system.DoAsync(member, new SignConclusion.Command(system.NewId(), number, second.Sha256));
        Assert.Equal("conclusion.signed_before", (await system.SendAsync(member, new SignConclusion.Command(system.NewId(), number, second.Sha256))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("record", "ExecutiveMeeting")]
    [InlineData("blocks", "PanelSigning")]
    public async Task A46_Refuse_WithReason_EndsTheRoundUnlessTheSettingBlocks(string effect, string stage)
    {
        await using TestSystem system = await PanelSystem.CreateAsync(("sign.refusal", effect));
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number);
        WriteConclusion.Receipt written = await system.ConclusionWrittenAsync(number);
        for (int seat = 1; seat <= 15; seat++)
        {
            await system.DoAsync(await system.MemberAsync(number, seat), new SignConclusion.Command(system.NewId(), number, written.Sha256));
        }

        Account member = await system.MemberAsync(number, 16);
        Assert.Equal("conclusion.refusal_reason_missing", (await system.SendAsync(member, new RefuseToSign.Command(system.NewId(), number, 16, written.Sha256, ""))).Refusal?.Code);
        Assert.Equal("panel.seat_not_yours", (await system.SendAsync(member, new RefuseToSign.Command(system.NewId(), number, 17, written.Sha256, "不同意"))).Refusal?.Code);
        await system.DoAsync(member, new RefuseToSign.Command(system.NewId(), number, 16, written.Sha256, "对第二条有异议"));
        await system.DoAsync(await system.LeadOfAsync(number), new RefuseToSign.Command(system.NewId(), number, 17, written.Sha256, "未签字也未写意见"));

        Assert.Equal(stage, (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData(false, "PanelFormation")]
    [InlineData(true, "JointReview")]
    public async Task A48_Resubmit_ReturnsToTheExpertReviewUnlessMandatoryContentChanged(bool changed, string stage)
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.PanelPassedAsync(number, passVotes: 12);
        Account body = await system.OrganisingBodyAsync();
        long version = (await system.CaseAsync(number)).Version;

        Assert.Equal(
            "resubmission.statement_missing resubmission.mandatory_unanswered",
            (await system.SendAsync(body, new ResubmitToPanel.Command(system.NewId(), number, version, "", null))).Refusal.Codes());
        Assert.Equal("several", (await system.SendAsync(body, new ResubmitToPanel.Command(system.NewId(), number, version, "已逐条修改", changed))).Refusal?.Code);
        await system.CompletePackageAsync(number);
        version = (await system.CaseAsync(number)).Version;
        await system.DoAsync(body, new ResubmitToPanel.Command(system.NewId(), number, version, "已逐条修改", changed));

        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM submission WHERE from_stage = 'PanelRevision'")));
        Assert.Equal(stage, (await system.CaseAsync(number)).Stage);
        Assert.Equal("case.changed_meanwhile", (await system.SendAsync(body, new ResubmitToPanel.Command(system.NewId(), number, version, "已逐条修改", changed))).Refusal?.Code);
    }
}
