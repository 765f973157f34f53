using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Conclusions;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Ballots;

public sealed class CloseBallotTests
{
    [Theory]
    [InlineData(17, true, "all pass")]
    [InlineData(13, true, "A34: 13 and 4 other pass")]
    [InlineData(12, false, "12 fail by one")]
    [InlineData(0, false, "nobody")]
    public async Task A34_Close_ThirteenOrMore_Passes(int passVotes, bool passed, string why)
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();

        await system.BallotClosedAsync(number, passVotes);

        BallotVerdictRow verdict = Assert.Single(await system.VerdictsAsync(number));
        Assert.True((passVotes, passed) == (verdict.Passes, verdict.Passed), why);
        Assert.Equal("WrittenConclusion", (await system.CaseAsync(number)).Stage);
        Assert.Equal(17, await system.CountAsync("ballot_choice"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A35_Close_TwelvePassFiveAbstain_FailsByOne()
    {
        await using TestSystem system = await PanelSystem.CreateAsync(("vote.allowAbstain", "true"));
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        for (int seat = 1; seat <= 17; seat++)
        {
            await system.VoteAsync(number, seat, seat <= 12 ? BallotChoice.Pass : BallotChoice.Abstain);
        }

        await system.CloseAsync(number);

        BallotResult.View result = await system.DoAsync(await system.LeadOfAsync(number), new BallotResult.Query(number));
        Assert.Equal("通过票 12，少 1 票，未通过（第十二条）", result.Sentence);
        Assert.Equal((12, 0, 5, 0), (result.Tally.Passes, result.Tally.Fails, result.Tally.Abstentions, result.Tally.NotCast));
    }

    [Fact]
    public async Task A36_A44_Close_TwelveOfSixteen_NeedsReasonAndLastCallAndFails()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        for (int seat = 2; seat <= 17; seat++)
        {
            await system.VoteAsync(number, seat, seat <= 13 ? BallotChoice.Pass : BallotChoice.Fail);
        }

        Account chair = await system.MemberAsync(number, 17);
        Assert.Equal(
            "ballot.close_reason_missing ballot.close_last_call_missing",
            (await system.SendAsync(chair, new CloseBallot.Command(system.NewId(), number, null, LastCallMade: false))).Refusal.Codes());
        await system.CloseAsync(number, "一人临时离会，已提醒");

        BallotVerdictRow verdict = Assert.Single(await system.VerdictsAsync(number));
        Assert.Equal((12L, 1L, false), (verdict.Passes, verdict.NotCast, verdict.Passed));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A30_Close_ByOnePerson_StaysOpenUntilTheOtherConfirms()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        for (int seat = 1; seat <= 17; seat++)
        {
            await system.VoteAsync(number, seat, BallotChoice.Pass);
        }

        Account supervisor = await system.SupervisorAsync();
        CloseBallot.Receipt first = await system.DoAsync(supervisor, new CloseBallot.Command(system.NewId(), number, null, LastCallMade: false));

        Assert.Equal((false, "chair"), (first.IsClosed, first.WaitsFor));
        Assert.Equal(0, await system.CountAsync("ballot_choice"));
        Assert.Equal("ballot.close_confirmed_before", (await system.SendAsync(supervisor, new CloseBallot.Command(system.NewId(), number, null, LastCallMade: false))).Refusal?.Code);
        Assert.Equal("ballot.close_not_yours", (await system.SendAsync(await system.MemberAsync(number, 1), new CloseBallot.Command(system.NewId(), number, null, LastCallMade: false))).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.LeadOfAsync(number), new CloseBallot.Command(system.NewId(), number, null, LastCallMade: false))).Refusal?.Code);
        Assert.True((await system.DoAsync(await system.MemberAsync(number, 17), new CloseBallot.Command(system.NewId(), number, null, LastCallMade: false))).IsClosed);
        Assert.Equal("ballot.closed", (await system.SendAsync(supervisor, new CloseBallot.Command(system.NewId(), number, null, LastCallMade: false))).Refusal?.Code);
    }

    [Fact]
    public async Task A42_Close_AfterSomebodyMovedAVote_IsRefusedAndOpensNothing()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        for (int seat = 1; seat <= 17; seat++)
        {
            await system.VoteAsync(number, seat, BallotChoice.Pass);
        }

        await system.Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync("DROP TRIGGER ballot_vote_never_changes");
            await session.ExecuteAsync("""
                UPDATE ballot_vote SET nonce = (SELECT o.nonce FROM ballot_vote o WHERE o.seat_no = 2), sealed = (SELECT o.sealed FROM ballot_vote o WHERE o.seat_no = 2)
                WHERE seat_no = 1
                """);
        });
        await system.DoAsync(await system.SupervisorAsync(), new CloseBallot.Command(system.NewId(), number, null, LastCallMade: false));

        Assert.Equal("ballot.box_damaged", (await system.SendAsync(await system.MemberAsync(number, 17), new CloseBallot.Command(system.NewId(), number, null, LastCallMade: false))).Refusal?.Code);
        Assert.Equal(0, await system.CountAsync("ballot_choice"));
        Assert.Equal("PanelBallot", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task A43_VoteTakenOut_IsFoundByTheChecks()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await system.VoteAsync(number, 1, BallotChoice.Pass);

        await system.Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync("DROP TRIGGER ballot_vote_never_goes");
            await session.ExecuteAsync("DELETE FROM ballot_vote");
        });

        Assert.Contains("votes_match_their_events", await system.HealthAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A22_Void_BeforeClosing_KeepsTheSealAndTheSeatCountsAsNotPassing()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        for (int seat = 1; seat <= 17; seat++)
        {
            await system.VoteAsync(number, seat, seat <= 13 ? BallotChoice.Pass : BallotChoice.Fail);
        }

        Account supervisor = await system.SupervisorAsync();
        Assert.Equal("ballot.void_reason_missing", (await system.SendAsync(supervisor, new VoidBallot.Command(system.NewId(), number, 3, " "))).Refusal?.Code);
        await system.DoAsync(supervisor, new VoidBallot.Command(system.NewId(), number, 3, "发现应当回避"));
        Assert.Equal("ballot.void_nothing", (await system.SendAsync(supervisor, new VoidBallot.Command(system.NewId(), number, 3, "又一次"))).Refusal?.Code);
        Account member = await system.MemberAsync(number, 3);
        Assert.Equal("ballot.vote_void", (await system.SendAsync(member, new CastVote.Command(system.NewId(), number, new BallotSlip(BallotChoice.Pass, null, member.FullName, IsDeclared: true, 1)))).Refusal?.Code);
        await system.CloseAsync(number, "席位 03 回避");

        BallotVerdictRow verdict = Assert.Single(await system.VerdictsAsync(number));
        Assert.Equal((12L, 4L, 1L, false), (verdict.Passes, verdict.Fails, verdict.NotCast, verdict.Passed));
        Assert.Equal(0, await system.CountAsync("ballot_choice WHERE seat_no = 3"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A37_Void_OneOfThirteenAfterClosing_SupersedesTheVerdictAndKeepsBoth(bool whileSigning)
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number);
        if (whileSigning)
        {
            await system.ConclusionWrittenAsync(number);
        }

        VoidBallot.Receipt receipt = await system.DoAsync(await system.SupervisorAsync(), new VoidBallot.Command(system.NewId(), number, 1, "发现应当回避"));

        Assert.True(receipt.IsSuperseded);
        Assert.Equal([true, false], (await system.VerdictsAsync(number)).Select(verdict => verdict.Passed));
        Assert.Equal("WrittenConclusion", (await system.CaseAsync(number)).Stage);
        BallotResult.View result = await system.DoAsync(await system.AuditorAsync(), new BallotResult.Query(number));
        Assert.Equal((13, true), (result.Superseded.Single().Passes, result.Superseded.Single().Passed));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Repeat_OpenBallot_GoesBackToOpinionsAndNeverOpensTheOldBox()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await system.VoteAsync(number, 1, BallotChoice.Fail);
        Account supervisor = await system.SupervisorAsync();

        Assert.Equal("ballot.repeat_reason_missing", (await system.SendAsync(supervisor, new RepeatBallot.Command(system.NewId(), number, ""))).Refusal?.Code);
        await system.DoAsync(supervisor, new RepeatBallot.Command(system.NewId(), number, "设备故障"));

        Assert.Equal("ReviewOpinions", (await system.CaseAsync(number)).Stage);
        await system.DoAsync(await system.LeadOfAsync(number), new MinuteStep.Command(
            system.NewId(), number, (await system.CaseAsync(number)).Version, "ReviewOpinions", new(system.Clock.GetUtcNow(), system.Clock.GetUtcNow(), "补充讨论")));
        Assert.Equal(2, (await system.DoAsync(await system.LeadOfAsync(number), new OpenBallot.Command(system.NewId(), number))).BallotNo);
        Assert.Equal(1, await system.CountAsync("ballot WHERE status = 'repeated'"));
        Assert.Equal(0, await system.CountAsync("ballot_choice"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A21_BeforeTheBallotOpens_TheMeetingGoesBack_SoThatASeatCanBeFilledAnew()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.MeetingHeldAsync(number);
        Account supervisor = await system.SupervisorAsync(), lead = await system.LeadOfAsync(number);
        await system.DoAsync(lead, new MarkLeft.Command(system.NewId(), number, 8));
        Assert.Equal("ballot.too_few_present", (await system.SendAsync(lead, new OpenBallot.Command(system.NewId(), number))).Refusal.Codes());
        Assert.Equal("case.wrong_stage", (await system.SendAsync(supervisor, new RecuseAfterDraw.Command(system.NewId(), number, 8, "other", "突发疾病"))).Refusal?.Code);

        Assert.True((await system.DoAsync(supervisor, new BallotProgress.Query(number))).MayRepeat);
        Assert.Equal(0, (await system.DoAsync(supervisor, new RepeatBallot.Command(system.NewId(), number, "席位 08 突发疾病，须换人"))).BallotNo);

        Assert.Equal("ReviewOpinions", (await system.CaseAsync(number)).Stage);
        await system.DoAsync(supervisor, new RecuseAfterDraw.Command(system.NewId(), number, 8, "other", "突发疾病"));
        Assert.Equal("ballot.not_open", (await system.SendAsync(supervisor, new RepeatBallot.Command(system.NewId(), number, "再退一次"))).Refusal?.Code);
        Assert.Equal(0, await system.CountAsync("ballot"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Repeat_AfterClosing_IsRefused()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number, passVotes: 12);

        Assert.Equal("ballot.closed", (await system.SendAsync(await system.SupervisorAsync(), new RepeatBallot.Command(system.NewId(), number, "结果不好"))).Refusal?.Code);
    }

    [Fact]
    public async Task A22_WhoseVoteWasVoided_HoldsUpTheRepeatedBallotUntilTheSeatIsFilledAnew()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        await system.SeatPanelAsync(number);
        await system.BallotOpenAsync(number);
        await system.VoteAsync(number, 12, BallotChoice.Pass);
        Account supervisor = await system.SupervisorAsync(), lead = await system.LeadOfAsync(number);
        await system.DoAsync(supervisor, new VoidBallot.Command(system.NewId(), number, 12, "发现应当回避"));
        await system.DoAsync(supervisor, new RepeatBallot.Command(system.NewId(), number, "席位 12 回避，换人后重新投票"));
        await system.DoAsync(lead, new MinuteStep.Command(
            system.NewId(), number, await system.VersionAsync(number), "ReviewOpinions", new MeetingStep(system.Clock.GetUtcNow(), system.Clock.GetUtcNow(), "纪要")));

        Answer<OpenBallot.Receipt> answer = await system.SendAsync(lead, new OpenBallot.Command(system.NewId(), number));

        Assert.Equal("ballot.stood_aside_seated", answer.Refusal.Codes());
        Assert.Contains("ballot.stood_aside_seated", (await system.DoAsync(lead, new MeetingSheet.Query(number))).OpeningRefusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task A22_VoidedVoteOfAFailedRound_KeepsItsMemberOutOfTheNext()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("panel.onFail.redraw", "same");
        string number = await system.AcceptedCaseAsync();
        await system.SeatPanelAsync(number);
        await system.BallotClosedAsync(number, passVotes: 12);
        Account supervisor = await system.SupervisorAsync();
        await system.DoAsync(supervisor, new VoidBallot.Command(system.NewId(), number, 12, "发现应当回避"));
        await system.DoAsync(supervisor, new VoidBallot.Command(system.NewId(), number, 3, "发现应当回避"));
        Guid? expert = (await system.SeatsAsync(number)).Single(seat => seat.SeatNo == 12).ExpertId;
        Account water = await system.MemberAsync(number, 3);
        WriteConclusion.Receipt written = await system.ConclusionWrittenAsync(number);
        foreach (int seat in Enumerable.Range(1, 17).Where(seat => seat is not (3 or 12)))
        {
            await system.DoAsync(await system.MemberAsync(number, seat), new SignConclusion.Command(system.NewId(), number, written.Sha256));
        }

        await system.DoAsync(await system.OrganisingBodyAsync(), new ResubmitToPanel.Command(system.NewId(), number, await system.VersionAsync(number), "已修改", MandatoryChanged: false));

        Assert.Equal("PanelFormation", (await system.CaseAsync(number)).Stage);
        Assert.Equal(15, (await system.SeatsAsync(number)).Count);
        Assert.DoesNotContain(await system.SeatsAsync(number), seat => seat.SeatNo is 3 or 12);
        Assert.Equal(1L, await system.CountAsync($"recusal r JOIN panel_round p ON p.id = r.panel_round_id WHERE p.no = 2 AND UPPER(r.expert_id) = '{expert!.Value.ToString().ToUpperInvariant()}'"));
        Assert.Equal("representative.stood_aside", (await system.SendAsync(
            await system.LeadOfAsync(number), new NominateRepresentative.Command(system.NewId(), number, "commerce", water.UserName))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }
}
