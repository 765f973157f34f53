using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Ballots;

public sealed class CastVoteTests
{
    [Fact]
    public async Task Cast_WholeSlip_IsSealedWithReceiptAndAnEventOfTheSeatAlone()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);

        CastVote.Receipt receipt = await system.VoteAsync(number, 6, BallotChoice.Fail, "给排水不足");

        Assert.Matches("^[0-9A-Z]{3} [0-9A-Z]{3}$", receipt.Code);
        AuditEvent written = (await system.EventsAsync(number))[^1];
        Assert.Equal(("CastVote", """{"seat":6}"""), (written.Act, written.Details));
        Assert.Equal("PanelBallot", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A39_Cast_FiftyIdenticalAtOnce_OneEffectAndTheSameReceipt()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        Account member = await system.MemberAsync(number, 6);
        var command = new CastVote.Command(system.NewId(), number, new BallotSlip(BallotChoice.Pass, null, member.FullName, IsDeclared: true, 0));

        Answer<CastVote.Receipt>[] answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => system.SendAsync(member, command)));

        Assert.Single(answers.Select(answer => answer.Value.Code).Distinct(StringComparer.Ordinal));
        Assert.Equal(1, await system.CountAsync("ballot_vote"));
        Assert.Equal(1, (await system.EventsAsync(number)).Count(written => written.Act == "CastVote"));
    }

    [Fact]
    public async Task Cast_SeventeenAtOnce_TakesAtMostThreeCommits()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        var members = new List<Account>();
        for (int seat = 1; seat <= 17; seat++)
        {
            members.Add(await system.MemberAsync(number, seat));
        }

        CastVote.Command[] commands = [.. members.Select(member => new CastVote.Command(system.NewId(), number, new BallotSlip(BallotChoice.Pass, null, member.FullName, IsDeclared: true, 0)))];
        // On a server each act is a transaction of its own.
        var file = system.Database as SqliteDatabase;
        long before = file?.Commits ?? 0;

        await Task.WhenAll(members.Zip(commands, (member, command) => system.DoAsync(member, command)));

        Assert.InRange(file is null ? 1 : file.Commits - before, 1, 3);
        Assert.Equal(17, await system.CountAsync("ballot_vote"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A38_Cast_Again_ReplacesTheVoteKeepsBothAndChangesTheReceipt()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        CastVote.Receipt first = await system.VoteAsync(number, 6, BallotChoice.Pass);
        Account member = await system.MemberAsync(number, 6);

        Answer<CastVote.Receipt> stale = await system.SendAsync(member, new CastVote.Command(system.NewId(), number, new BallotSlip(BallotChoice.Fail, "不足", member.FullName, IsDeclared: true, 0)));
        CastVote.Receipt second = await system.VoteAsync(number, 6, BallotChoice.Fail, seen: 1);

        Assert.Equal("ballot.changed_meanwhile", stale.Refusal?.Code);
        Assert.NotEqual(first.Code, second.Code);
        Assert.Equal(2, await system.CountAsync("ballot_vote"));
    }

    [Fact]
    public async Task A38_Cast_AgainWhereTheSettingForbids_IsRefusedWithTheReceipt()
    {
        await using TestSystem system = await PanelSystem.CreateAsync(("vote.allowChange", "false"));
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        CastVote.Receipt first = await system.VoteAsync(number, 6, BallotChoice.Pass);
        Account member = await system.MemberAsync(number, 6);

        Answer<CastVote.Receipt> again = await system.SendAsync(member, new CastVote.Command(system.NewId(), number, new BallotSlip(BallotChoice.Fail, "不足", member.FullName, IsDeclared: true, 1)));

        Assert.Equal(("ballot.already_voted", first.Code), (again.Refusal!.Code, again.Refusal.Details["receipt"]));
    }

    [Fact]
    public async Task Cast_SlipNotWhole_SaysAllAndLeavesNoTrace()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        Account member = await system.MemberAsync(number, 6);
        long before = await system.CountAsync("audit_event");

        Answer<CastVote.Receipt> empty = await system.SendAsync(member, new CastVote.Command(system.NewId(), number, new BallotSlip(null, null, "别人", IsDeclared: false, 0)));
        Answer<CastVote.Receipt> noReason = await system.SendAsync(member, new CastVote.Command(system.NewId(), number, new BallotSlip(BallotChoice.Fail, " ", member.FullName, IsDeclared: true, 0)));
        Answer<CastVote.Receipt> abstain = await system.SendAsync(member, new CastVote.Command(system.NewId(), number, new BallotSlip(BallotChoice.Abstain, "", member.FullName, IsDeclared: true, 0)));
        Answer<CastVote.Receipt> novel = await system.SendAsync(member, new CastVote.Command(system.NewId(), number, new BallotSlip(BallotChoice.Pass, new string('长', 2_001), member.FullName, IsDeclared: true, 0)));

        Assert.Equal("ballot.choice_missing ballot.name_differs ballot.not_declared", empty.Refusal.Codes());
        Assert.Equal("ballot.opinion_missing", noReason.Refusal.Codes());
        Assert.Equal("ballot.abstain_not_offered", abstain.Refusal.Codes());
        Assert.Equal("ballot.opinion_too_long", novel.Refusal.Codes());
        Assert.Equal(before, await system.CountAsync("audit_event"));
        Assert.Equal(0, await system.CountAsync("ballot_vote"));
    }

    [Fact]
    public async Task Cast_LongestOpinion_FitsTheBlock()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);

        await system.VoteAsync(number, 1, BallotChoice.Fail, new string('长', 2_000));
        await system.VoteAsync(number, 2, BallotChoice.Pass, "");

        Assert.Equal(1, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(DISTINCT LENGTH(sealed)) FROM ballot_vote")));
    }

    [Fact]
    public async Task Cast_WhoMayNotVote_IsToldWhy()
    {
        await using TestSystem system = await PanelSystem.CreateAsync(("vote.minPresentToOpen", "16"));
        string number = await system.PanelSeatedAsync();
        Account first = await system.MemberAsync(number, 1);
        Task<Answer<CastVote.Receipt>> Vote(Account member) =>
            system.SendAsync(member, new CastVote.Command(system.NewId(), number, new BallotSlip(BallotChoice.Pass, null, member.FullName, IsDeclared: true, 0)));

        Assert.Equal("ballot.not_open", (await Vote(first)).Refusal?.Code);
        await system.MeetingHeldAsync(number, present: 16);
        Account lead = await system.LeadOfAsync(number);
        await system.DoAsync(lead, new OpenBallot.Command(system.NewId(), number));

        Assert.Equal("ballot.not_signed_in", (await Vote(first)).Refusal?.Code);
        await system.DoAsync(lead, new SignInMember.Command(system.NewId(), number, 1));
        Assert.Equal("ballot.not_present_at_opening", (await Vote(first)).Refusal?.Code);
        await system.DoAsync(lead, new MarkLeft.Command(system.NewId(), number, 2));
        Assert.Equal("ballot.not_signed_in", (await Vote(await system.MemberAsync(number, 2))).Refusal?.Code);
        Assert.Equal("case.not_found", (await Vote(await system.ExpertAsync(8))).Refusal?.Code);
        Assert.Equal("case.not_found", (await Vote(await system.AdministratorAsync())).Refusal?.Code);
        Assert.Equal("case.not_found", (await Vote(lead)).Refusal?.Code);
    }
}
