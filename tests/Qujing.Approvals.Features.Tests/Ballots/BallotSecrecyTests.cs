using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Papers;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Ballots;

/// <summary>Whoever votes is told who will learn the choice; what the office sets afterwards is for later ballots.</summary>
public sealed class BallotSecrecyTests
{
    [Theory]
    [InlineData("namedSealed")]
    [InlineData("open")]
    public async Task VotesCastInSecret_StaySecret_WhateverTheSettingBecomes(string later)
    {
        await using TestSystem system = await PanelSystem.CreateAsync(("vote.secrecy", "secret"));
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number, passVotes: 14);

        await system.SetAsync("vote.secrecy", later);

        OpenedVotes.View seen = await system.DoAsync(await system.LeadOfAsync(number), new OpenedVotes.Query(number));
        Assert.False(seen.AreNamed);
        Assert.All(seen.Lines, line => Assert.Equal((null, null, null), (line.SeatNo, line.Name, line.Choice)));
        Account member = await system.MemberAsync(number, 11);
        Assert.Equal("ballot.choices_secret", (await system.SendAsync(member, new OpenedVotes.Query(number))).Refusal?.Code);
        Assert.False((await system.DoAsync(member, new BallotResult.Query(number))).MayReadVotes);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("true", "false", true)]
    [InlineData("false", "true", false)]
    public async Task Abstention_IsWhatTheBallotOfferedWhenItOpened_OnScreenAndOnPaper(string atOpening, string later, bool isOffered)
    {
        await using TestSystem system = await PanelSystem.CreateAsync(("vote.allowAbstain", atOpening), ("vote.secrecy", "secret"));
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await system.SetAsync("vote.allowAbstain", later);
        await system.SetAsync("vote.secrecy", "namedSealed");
        Account member = await system.MemberAsync(number, 1);

        Assert.Equal(isOffered, (await system.DoAsync(member, new BallotPaper.Query(number))).AllowAbstain);
        Assert.Equal(
            isOffered ? "" : "ballot.abstain_not_offered",
            (await system.SendAsync(member, new CastVote.Command(system.NewId(), number, new BallotSlip(BallotChoice.Abstain, "", member.FullName, IsDeclared: true, 0)))).Refusal?.Code ?? "");
        Paper form = await system.DoAsync(await system.SupervisorAsync(), new BallotFormPaper.Question(number, 1));
        string[] lines = [.. form.Parts.OfType<PaperParagraph>().Select(part => part.Text)];
        Assert.Equal((isOffered ? 17 : 0, 0), (lines.Count(line => line == "□ 弃权"), lines.Count(line => line.Contains("席位：", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task VotesCastOpenly_StayOpenToThePanel()
    {
        await using TestSystem system = await PanelSystem.CreateAsync(("vote.secrecy", "open"));
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number, passVotes: 14);
        await system.SetAsync("vote.secrecy", "secret");

        Assert.Equal(17, (await system.DoAsync(await system.MemberAsync(number, 11), new OpenedVotes.Query(number))).Lines.Count(line => line.Choice is not null));
    }
}
