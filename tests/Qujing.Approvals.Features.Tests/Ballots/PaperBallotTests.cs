using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Ballots;

public sealed class PaperBallotTests
{
    [Fact]
    public async Task Enter_TwoPeopleTheSame_IsTheSeatsVote()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await OpenAsync(system);

        Assert.Equal(PaperOutcome.Waiting, (await EnterAsync(system, await system.LeadOfAsync(number), number, BallotChoice.Fail, "给排水不足")).Value.Outcome);
        Assert.Equal((0L, 1L), (await system.CountAsync("ballot_vote"), await system.CountAsync("paper_entry")));
        Assert.Equal(PaperOutcome.Counted, (await EnterAsync(system, await system.SupervisorAsync(), number, BallotChoice.Fail, null)).Value.Outcome);

        Assert.Equal((1L, 1L, 0L), (await system.CountAsync("ballot_vote"), await system.CountAsync("paper_vote"), await system.CountAsync("paper_entry")));
        AuditEvent written = (await system.EventsAsync(number))[^1];
        Assert.Equal(("EnterPaperBallot", """{"seat":6}"""), (written.Act, written.Details));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Enter_TwoPeopleDiffer_ThrowsBothAwayAndCountsNothing()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await OpenAsync(system);
        await EnterAsync(system, await system.LeadOfAsync(number), number, BallotChoice.Pass, null);

        Assert.Equal(PaperOutcome.Differs, (await EnterAsync(system, await system.SupervisorAsync(), number, BallotChoice.Fail, null)).Value.Outcome);

        Assert.Equal((0L, 0L), (await system.CountAsync("ballot_vote"), await system.CountAsync("paper_entry")));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Enter_CountedPaper_CountsAtTheClosingWithItsOpinion()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await OpenAsync(system);
        await EnterAsync(system, await system.LeadOfAsync(number), number, BallotChoice.Fail, "给排水不足");
        await EnterAsync(system, await system.SupervisorAsync(), number, BallotChoice.Fail, null);
        foreach (int seat in Enumerable.Range(1, PassBar.Seats).Where(seat => seat != 6))
        {
            await system.VoteAsync(number, seat, BallotChoice.Pass);
        }

        await system.CloseAsync(number);

        BallotResult.View result = (await system.SendAsync(await system.LeadOfAsync(number), new BallotResult.Query(number))).Value;
        OpenedVotes.Line line = (await system.SendAsync(await system.LeadOfAsync(number), new OpenedVotes.Query(number))).Value.Lines.Single(vote => vote.SeatNo == 6);
        Assert.Equal((16, 1), (result.Tally.Passes, result.Tally.Fails));
        Assert.Equal((BallotChoice.Fail, "给排水不足"), (line.Choice, line.Opinion));
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("twice", "paper.same_person", "one person can't be the second")]
    [InlineData("voted", "paper.voted_before", "the member voted on the phone")]
    [InlineData("left", "paper.seat_absent", "the member isn't in the room")]
    [InlineData("nobody", "paper.seat_missing", "no such seat")]
    [InlineData("no reason", "ballot.opinion_missing", "不通过 needs a reason")]
    [InlineData("no choice", "ballot.choice_missing", "nothing was chosen")]
    public async Task Enter_WhatCannotBe_IsRefused(string how, string code, string why)
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await OpenAsync(system);
        Account lead = await system.LeadOfAsync(number);
        switch (how)
        {
            case "twice": await EnterAsync(system, lead, number, BallotChoice.Pass, null); break;
            case "voted": await system.VoteAsync(number, 6, BallotChoice.Pass); break;
            case "left": await system.DoAsync(lead, new Features.Panels.MarkLeft.Command(system.NewId(), number, 6)); break;
            default: break;
        }

        var slip = how switch
        {
            "nobody" => new PaperSlip(99, BallotChoice.Pass, null),
            "no reason" => new PaperSlip(6, BallotChoice.Fail, " "),
            "no choice" => new PaperSlip(6, null, null),
            _ => new PaperSlip(6, BallotChoice.Pass, null),
        };
        Answer<EnterPaperBallot.Receipt> answer = await system.SendAsync(lead, new EnterPaperBallot.Command(system.NewId(), number, slip));

        Assert.True(code == answer.Refusal?.Code, $"{why}: {answer.Refusal?.Code}");
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task C05_Close_WhileASlipWaitsForTheSecondPerson_IsRefused_AndTheVoteIsNotLost()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await OpenAsync(system);
        foreach (int seat in Enumerable.Range(1, PassBar.Seats).Where(seat => seat != 6))
        {
            await system.VoteAsync(number, seat, BallotChoice.Pass);
        }

        await EnterAsync(system, await system.LeadOfAsync(number), number, BallotChoice.Fail, "给排水不足");
        Account chair = await system.MemberAsync(number, 17);

        Answer<CloseBallot.Receipt> early = await system.SendAsync(chair, new CloseBallot.Command(system.NewId(), number, "都投了", LastCallMade: true));

        Assert.Equal("ballot.close_paper_pending", early.Refusal.Codes());
        Assert.Equal([6L], (await system.DoAsync(chair, new BallotProgress.Query(number))).PaperPending);
        await EnterAsync(system, await system.SupervisorAsync(), number, BallotChoice.Fail, null);
        await system.CloseAsync(number);
        Assert.Equal(1, (await system.DoAsync(chair, new BallotResult.Query(number))).Tally.Fails);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Enter_WhileOpen_LeavesNoTraceOfADirection()
    {
        var stored = new List<string>();
        foreach (BallotChoice choice in new[] { BallotChoice.Pass, BallotChoice.Fail })
        {
            await using TestSystem system = await PanelSystem.CreateAsync();
            string number = await OpenAsync(system);
            await EnterAsync(system, await system.LeadOfAsync(number), number, choice, "机密意见");
            stored.Add(string.Join('\n', await system.Database.ReadAsync(session => session.QueryAsync<string>(
                "SELECT seat_no || length(sealed) || length(nonce) FROM paper_entry UNION ALL SELECT act || answer || length(content_hash) FROM operation WHERE act = 'EnterPaperBallot' UNION ALL SELECT act || details FROM audit_event WHERE act = 'EnterPaperBallot'"))));
        }

        Assert.Equal(stored[0], stored[1]);
        Assert.DoesNotContain("机密", new EnterPaperBallot.Command(Guid.Empty, "KG-2026-001", new PaperSlip(6, BallotChoice.Fail, "机密意见")).ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> OpenAsync(TestSystem system)
    {
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        return number;
    }

    private static Task<Answer<EnterPaperBallot.Receipt>> EnterAsync(TestSystem system, Account person, string number, BallotChoice choice, string? opinion) =>
        system.SendAsync(person, new EnterPaperBallot.Command(system.NewId(), number, new PaperSlip(6, choice, opinion)));
}
