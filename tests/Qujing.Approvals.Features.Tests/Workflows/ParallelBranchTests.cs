using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Workflows;

/// <summary>Branches that are decided at the same moment, by people who don't know of each other: none is lost, on whichever engine the product was built.</summary>
public sealed class ParallelBranchTests
{
    // An engine with a store of its own lost one of two decisions 199 times of 200. QUJING_BRANCHES=1000 looks longer.
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("QUJING_BRANCHES"), out int wanted) ? wanted : 100;

    [Fact]
    public async Task Verification_ThreePartiesAtTheSameMoment_LosesNone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        string[] counties = ["luoping", "xuanwei"];
        var parties = new Dictionary<string, Account[]>(StringComparer.Ordinal);
        foreach (string county in counties)
        {
            parties[county] = [await system.EducationAsync(county), await system.FederationAsync(county), await system.TownshipAsync(county)];
        }

        for (int round = 1; round <= Rounds; round++)
        {
            (Account old, Account[] asked) = (parties[counties[(round - 1) % 2]][0], parties[counties[round % 2]]);
            await system.DoAsync(old, new OfferHandover.Command(system.NewId(), number, await system.VersionAsync(number), counties[round % 2], "迁居"));
            await system.DoAsync(asked[0], new AcceptHandover.Command(system.NewId(), number, await system.VersionAsync(number), asked[2].UnitId));
            Assert.Equal("Verification", (await system.CaseAsync(number)).Stage);

            using var gate = new SemaphoreSlim(0);
            Task<Answer<AnswerVerification.Receipt>>[] sent = [.. asked.Select(party => Task.Run(async () =>
            {
                await gate.WaitAsync();
                return await system.SendAsync(party, new AnswerVerification.Command(system.NewId(), number, VerificationFinding.Found, null));
            }))];
            gate.Release(sent.Length);
            Answer<AnswerVerification.Receipt>[] answers = await Task.WhenAll(sent);

            Assert.All(answers, answer => Assert.Null(answer.Refusal));
            Assert.Single(answers, answer => answer.Value.Stage == "VerificationConclusion");
            Assert.Equal(("VerificationConclusion", round + 1L), ((await system.CaseAsync(number)).Stage, (await system.ChildCaseAsync(number)).VerificationNo));
        }

        Assert.Equal(3 * Rounds, (await system.EventsAsync(number)).Count(written => written is { Act: "AnswerVerification", Outcome: "accepted" }));
        Assert.Equal("", await system.HealthAsync());
    }
}
