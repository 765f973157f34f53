using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Ballots;
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
