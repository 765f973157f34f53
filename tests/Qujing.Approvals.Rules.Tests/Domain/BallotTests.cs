using CsCheck;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Settings;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class BallotTests
{
    private static readonly ProcedureSettings Settings = ProcedureSettings.Default;

    private static IReadOnlyList<Ballot> Ballots(int passes, int fails, int abstentions) =>
    [
        .. Enumerable.Range(1, passes).Select(seat => new Ballot(seat, 1, BallotChoice.Pass)),
        .. Enumerable.Range(passes + 1, fails).Select(seat => new Ballot(seat, 1, BallotChoice.Fail)),
        .. Enumerable.Range(passes + fails + 1, abstentions).Select(seat => new Ballot(seat, 1, BallotChoice.Abstain)),
    ];

    [Theory]
    [InlineData(17, 0, 0, true, "all")]
    [InlineData(13, 4, 0, true, "A34")]
    [InlineData(12, 5, 0, false, "one short")]
    [InlineData(12, 0, 5, false, "A35: abstentions don't lower the bar")]
    [InlineData(12, 4, 0, false, "A36: 12 of 16 is three quarters, and still 12")]
    [InlineData(12, 0, 0, false, "12 of 12 is still 12")]
    [InlineData(13, 0, 0, true, "the absent don't matter where 13 pass")]
    [InlineData(0, 0, 0, false, "nobody")]
    public void A34_A36_Verdict_BothSidesOfThirteen(int passes, int fails, int abstentions, bool passed, string why)
    {
        var verdict = Verdict.Of(Tally.Of(Ballots(passes, fails, abstentions)));
        Assert.True(passed == verdict.Passed, why);
        Assert.Equal(17, verdict.Tally.Passes + verdict.Tally.Fails + verdict.Tally.Abstentions + verdict.Tally.NotCast);
    }

    [Fact]
    public void A35_Tally_TwelvePasses_FailsByOne()
    {
        Assert.Equal("通过票 12，少 1 票，未通过（第十二条）", Verdict.Of(Tally.Of(Ballots(12, 0, 5))).Sentence);
        Assert.Equal("通过票 13，达到 13 票以上（含），视为通过专家评审（第十二条）", Verdict.Of(Tally.Of(Ballots(13, 4, 0))).Sentence);
    }

    [Fact]
    public void A38_LastRevision_Counts()
    {
        var tally = Tally.Of([.. Ballots(13, 4, 0), new Ballot(1, 2, BallotChoice.Fail)]);
        Assert.Equal((12, 5), (tally.Passes, tally.Fails));
    }

    [Fact]
    public void A39_SeatTwiceOrUnknown_IsABrokenStore()
    {
        Assert.Throws<ArgumentException>(() => Tally.Of([new Ballot(1, 1, BallotChoice.Pass), new Ballot(1, 1, BallotChoice.Pass)]));
        Assert.Throws<ArgumentException>(() => Tally.Of([new Ballot(18, 1, BallotChoice.Pass)]));
        Assert.Throws<ArgumentException>(() => Tally.Of([new Ballot(0, 1, BallotChoice.Pass)]));
    }

    [Theory]
    [InlineData(13, 4, 1, true, true, "A37: thirteen less one fails, the seat decides")]
    [InlineData(14, 3, 1, false, false, "A23: fourteen less one still passes")]
    [InlineData(12, 5, 13, false, true, "A23: a voided rejection could have been the thirteenth")]
    [InlineData(11, 6, 12, false, false, "A23: even with it there would be twelve")]
    public void A23_A37_Void_Recomputes(int passes, int fails, int seat, bool superseded, bool couldChange, string why)
    {
        Assert.Null(VoidedBallot.Void(Ballots(passes, fails, 0), seat, "事后发现的回避事由", out var voided));
        Assert.True(superseded == voided!.IsSuperseded, why);
        Assert.True(couldChange == voided.CouldChangeResult, why);
        Assert.Equal("ballot.void_reason_missing", VoidedBallot.Void(Ballots(passes, fails, 0), seat, " ", out _)?.Code);
    }

    [Theory]
    [InlineData(14, 3, 1, 2, true, "two of fourteen: twelve are left")]
    [InlineData(15, 2, 1, 2, false, "thirteen are left")]
    [InlineData(11, 6, 16, 17, true, "two who opposed: both could have passed it")]
    [InlineData(11, 6, 16, 1, false, "ten are left, two could not make thirteen")]
    public void A23_VoidBesideADoubtedSeat_CountsBoth(int passes, int fails, int doubted, int seat, bool couldChange, string why)
    {
        Assert.Null(VoidedBallot.Void(Ballots(passes, fails, 0), [doubted], seat, "事后发现的回避事由", out var voided));
        Assert.True(couldChange == voided!.CouldChangeResult, why);
        Assert.Equal("ballot.void_nothing", VoidedBallot.Void(Ballots(passes, fails, 0), [seat], seat, "事后发现的回避事由", out _)?.Code);
    }

    [Fact]
    public void A22_VoidedThenReplaced_CountsTheReplacement()
    {
        Assert.Equal(12, Tally.Of([.. Ballots(12, 4, 0), new Ballot(17, 1, BallotChoice.Pass, IsVoided: true)]).Passes);
        Assert.Equal(13, Tally.Of([.. Ballots(12, 4, 0), new Ballot(17, 1, BallotChoice.Pass, true), new Ballot(17, 2, BallotChoice.Pass)]).Passes);
    }

    [Theory]
    [InlineData(BallotPhase.NotOpen, true, true, false, false, "ballot.not_open")]
    [InlineData(BallotPhase.Closed, true, true, false, false, "ballot.closed")]
    [InlineData(BallotPhase.Open, false, false, false, false, "ballot.not_signed_in")]
    [InlineData(BallotPhase.Open, true, false, false, false, "ballot.not_present_at_opening")]
    [InlineData(BallotPhase.Open, true, true, true, false, "ballot.vote_void")]
    [InlineData(BallotPhase.Open, true, true, false, true, "ballot.already_voted")]
    [InlineData(BallotPhase.Open, true, true, false, false, null)]
    public void CanVote_EachReason(BallotPhase phase, bool signedIn, bool atOpening, bool cardVoid, bool voted, string? code)
    {
        var seat = new VotingSeat
        {
            Number = 6, IsSignedIn = signedIn, WasPresentAtOpening = atOpening, IsVoteVoid = cardVoid,
            Voted = voted ? new CastReceipt("15:42", "7K3 9QF") : null,
        };
        Assert.Equal(code, CastRule.CanVote(phase, seat, Settings with { AllowVoteChange = false })?.Code);
        if (voted)
        {
            Assert.Null(CastRule.CanVote(phase, seat, Settings));
        }
    }

    [Theory]
    [InlineData(BallotChoice.Pass, null, false, null)]
    [InlineData(BallotChoice.Fail, " ", false, "ballot.opinion_missing")]
    [InlineData(BallotChoice.Fail, "管网未核算", false, null)]
    [InlineData(BallotChoice.Abstain, null, false, "ballot.abstain_not_offered")]
    [InlineData(BallotChoice.Abstain, null, true, null)]
    [InlineData(null, null, false, "ballot.choice_missing")]
    [InlineData((BallotChoice)9, null, true, "ballot.choice_missing")]
    public void A47_CheckBallot_ChoicesAndOpinion(BallotChoice? choice, string? opinion, bool abstain, string? code) =>
        Assert.Equal(code, CastRule.CheckBallot(choice, opinion, Settings with { AllowAbstain = abstain })?.Code);

    [Fact]
    public void A44_Closing_TwoPeopleAndAReason()
    {
        var full = new BallotClosing { ChairPersonId = "a", SupervisorPersonId = "b", Voted = 17 };
        Assert.Empty(full.Refusals());
        Assert.Equal(["ballot.close_same_person"], Codes(full with { SupervisorPersonId = "a" }));
        Assert.Equal(["ballot.close_chair_missing", "ballot.close_supervisor_missing"], Codes(new BallotClosing { Voted = 17 }));
        Assert.Equal(["ballot.close_reason_missing", "ballot.close_last_call_missing"], Codes(full with { Voted = 15, PresentNotVoted = 2 }));
        Assert.Empty((full with { Voted = 15, PresentNotVoted = 2, LastCallMade = true, Reason = "两人离场" }).Refusals());
    }

    [Fact]
    public void Receipt_FromBytes_IsSixSignsInTwoGroups()
    {
        Assert.Equal("000 000", ReceiptCode.From(new byte[6]));
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{3} [0-9A-HJKMNP-TV-Z]{3}$", ReceiptCode.From([255, 17, 93, 4, 77, 130]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReceiptCode.From(new byte[5]));
    }

    [Fact]
    public void Verdict_AnyBallots_PassedIffThirteen() =>
        Gen.Enum<BallotChoice>().List[0, 17].Sample(choices =>
        {
            var verdict = Verdict.Of(Tally.Of(choices.Select((choice, at) => new Ballot(at + 1, 1, choice))));
            var passes = choices.Count(choice => choice == BallotChoice.Pass);
            return verdict.Passed == passes >= 13 && verdict.VotesShort == Math.Max(0, 13 - passes);
        });

    private static IEnumerable<string> Codes(BallotClosing closing) => closing.Refusals().Select(refusal => refusal.Code);
}
