using MediatR;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Pipeline;

/// <summary>F6, R10: whatever act a walk through a procedure sends has one effect, and an act that is refused has none; over both procedures.</summary>
public sealed class EveryActOnceTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Procedures.MasterPlan, 20)]
    [InlineData(Procedures.Placement, 21)]
    public async Task R10_EveryActOfAWalk_SentAgain_AnswersTheSameAndChangesNothing(string procedure, int kindsMin)
    {
        string folder = Directory.CreateTempSubdirectory("qujing-once-").FullName;
        ProductFolders folders = await TestEngine.PlaceAsync(folder);
        try
        {
            await using SimulatedOffice office = await SimulatedOffice.OpenAsync(folders, 1, Start);
            var twice = new TwiceSender(office.Database, new ScopedSender(office.Services));
            SimulatedOffice walked = office.For("once", twice);
            await (procedure == Procedures.MasterPlan ? PlanAsync(walked) : ChildAsync(walked));

            Assert.Equal([], twice.Faults);
            Assert.True(twice.Kinds.Count >= kindsMin, $"{twice.Kinds.Count}: {string.Join(", ", twice.Kinds)}");
            Assert.Empty(await office.Database.ReadAsync(DatabaseChecks.RunAsync));
        }
        finally
        {
            await TestEngine.DropAsync(folders.Server);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PlanAsync(SimulatedOffice office)
    {
        SimulatedCase walk = await SimulatedCase.OpenAsync(office, Zone.All.Single(zone => zone.Code == "luoping"));
        await walk.ToJointReviewAsync();
        await walk.ReviewJointlyAsync(passes: true);
        await walk.FormPanelAsync(["482915", "3 5 1 6"]);
        await walk.OpenBallotAsync();
        await walk.VoteAsync(13);
        await walk.CloseAndSignAsync();
        await walk.DecideAsync(30);
        await walk.ApproveAndPublishAsync(1);
    }

    private static async Task ChildAsync(SimulatedOffice office)
    {
        var circle = new SimulatedCircle("luoping");
        await circle.EnsureAsync(office);
        SimulatedChild child = await SimulatedChild.ListAsync(office, circle, 1);
        SimulatedPlacement walk = await SimulatedPlacement.OpenAsync(office, circle, child);
        await walk.NameTeamAsync();
        await walk.AssessAsync(Ability.OrdinaryWithSupport, PlacementForm.OrdinarySchool);
        await walk.HearAsync();
        await walk.DecideAsync(PlacementForm.OrdinarySchool, "luoping-s01");
        await walk.ReceiveAsync("luoping-s01");
        await walk.PlanAsync("luoping-s01");
        await walk.FollowUpAsync("luoping-s01");
        await walk.DisputeAsync();
        await walk.NameTeamAsync();
        await walk.AssessAsync(Ability.OrdinaryWithSupport, PlacementForm.ResourcedSchool);
        await walk.DecideDisputeAsync(PlacementForm.ResourcedSchool, "luoping-s02");
    }

    /// <summary>Sends each act, then again as it was, by somebody else under the same id, and on the state that it has just moved on from.</summary>
    private sealed class TwiceSender(Database database, IActSender sender) : IActSender
    {
        public List<string> Faults { get; } = [];

        public HashSet<string> Kinds { get; } = new(StringComparer.Ordinal);

        public async Task<Answer<T>> SendAsync<T>(string accountId, IRequest<Answer<T>> request)
            where T : class
        {
            Answer<T> first = await sender.SendAsync(accountId, request);
            if (request is not IAct || first.Refusal is not null)
            {
                return first;
            }

            string act = ActName.Of(request.GetType());
            Kinds.Add(act);
            string after = await ContentAsync();
            Answer<T> again = await sender.SendAsync(accountId, request);
            if (again.Refusal is not null || System.Text.Json.JsonSerializer.Serialize(again.Value) != System.Text.Json.JsonSerializer.Serialize(first.Value))
            {
                Faults.Add($"{act} sent again: {again.Refusal?.Code ?? "another receipt"}");
            }

            if ((await sender.SendAsync(Actor.System.Id, request)).Refusal is null && accountId != Actor.System.Id)
            {
                Faults.Add($"{act} was taken from somebody else under the same id");
            }

            if (request is IVersionedCaseAct && Stale(request) is { } stale && (await sender.SendAsync(accountId, stale)).Refusal is null)
            {
                Faults.Add($"{act} was taken on a state that had moved on");
            }

            if (await ContentAsync() != after)
            {
                Faults.Add($"{act} changed something when it was sent again or refused");
            }

            return first;
        }

        /// <summary>The same act as a new one: its person still sees the version from before it.</summary>
        private static IRequest<Answer<T>>? Stale<T>(IRequest<Answer<T>> request)
            where T : class
        {
            object copy = request.GetType().GetMethod("<Clone>$")!.Invoke(request, [])!;
            copy.GetType().GetProperty(nameof(IAct.OperationId))!.SetValue(copy, StableId.From($"stale/{((IAct)request).OperationId:N}"));
            return (IRequest<Answer<T>>)copy;
        }

        /// <summary>Every row of every table but the audit trail, in which a refusal is an event.</summary>
        private Task<string> ContentAsync() =>
            database.ReadAsync(session => DatabaseContent.TextAsync(session, table => !table.StartsWith("audit", StringComparison.Ordinal)));
    }
}
