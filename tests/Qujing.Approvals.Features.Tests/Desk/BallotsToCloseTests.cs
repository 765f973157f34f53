using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Desk;

/// <summary>Chair and supervisor find on their own desk that a ballot waits for them to end it; nobody else is asked.</summary>
public sealed class BallotsToCloseTests
{
    [Fact]
    public async Task Close_WaitsForBoth_OnceEverySeatHasVoted_AndForTheOtherAloneAfterTheFirst()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        (Account chair, Account supervisor, Account member) = (await system.MemberAsync(number, 17), await system.SupervisorAsync(), await system.MemberAsync(number, 12));
        for (int seat = 1; seat <= 16; seat++)
        {
            await system.VoteAsync(number, seat, BallotChoice.Pass);
        }

        Assert.Equal((false, false), (await WaitsAsync(system, chair), await WaitsAsync(system, supervisor)));
        await system.VoteAsync(number, 17, BallotChoice.Fail);
        Assert.Equal((true, true, false), (await WaitsAsync(system, chair), await WaitsAsync(system, supervisor), await WaitsAsync(system, member)));
        await system.DoAsync(chair, new CloseBallot.Command(system.NewId(), number, null, LastCallMade: false));
        Assert.Equal((false, true), (await WaitsAsync(system, chair), await WaitsAsync(system, supervisor)));
        await system.DoAsync(supervisor, new CloseBallot.Command(system.NewId(), number, null, LastCallMade: false));

        Assert.Equal((false, false), (await WaitsAsync(system, chair), await WaitsAsync(system, supervisor)));
    }

    [Fact]
    public async Task Close_BeforeEverybodyVoted_WaitsForTheOtherOnceOneHasConfirmed()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await system.VoteAsync(number, 5, BallotChoice.Pass);
        Account supervisor = await system.SupervisorAsync();
        await system.DoAsync(await system.MemberAsync(number, 17), new CloseBallot.Command(system.NewId(), number, "散会", LastCallMade: true));

        Assert.True(await WaitsAsync(system, supervisor));
    }

    [Fact]
    public async Task Vote_WaitsForTheMember_UntilItIsCast()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        Account member = await system.MemberAsync(number, 5);

        Assert.True(await WaitsAsync(system, member, "vote"));
        await system.VoteAsync(number, 5, BallotChoice.Pass);
        Assert.False(await WaitsAsync(system, member, "vote"));
    }

    private static async Task<bool> WaitsAsync(TestSystem system, Account account, string kind = "close-ballot") =>
        (await system.DoAsync(account, new TodayList.Query("", ""))).Entries.Any(entry => entry.Kind == kind);
}
