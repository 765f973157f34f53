using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Storage;

/// <summary>On a server each command is a round trip, and acts of all nodes take turns: what an act sends decides how many acts a second there can be.</summary>
public sealed class StatementCountTests
{
    private const int OfAVoteMax = 4;
    private const int TripsOfAVoteMax = 6;

    [Fact]
    public async Task Vote_SendsFewCommands_AndCostsSixRoundTripsAtMost()
    {
        await using TestSystem system = await TestSystem.CreateAsync(more: services =>
        {
            ServiceDescriptor own = services.Last(service => service.ServiceType == typeof(Database));
            services.AddSingleton<Database>(provider => new CountingDatabase((Database)own.ImplementationFactory!(provider)));
        });
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        Account member = await system.MemberAsync(number, 3);
        var database = (CountingDatabase)system.Database;
        (long acts, long trips) = (database.Acts, database.RoundTrips);

        await system.DoAsync(member, new CastVote.Command(system.NewId(), number, new BallotSlip(BallotChoice.Pass, "同意", member.FullName, IsDeclared: true, 0)));

        Assert.InRange(database.Statements, 1, OfAVoteMax);
        Assert.InRange(database.RoundTrips - trips, 1, TripsOfAVoteMax * (database.Acts - acts));
    }
}
