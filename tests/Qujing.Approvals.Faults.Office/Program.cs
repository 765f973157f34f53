using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Faults.Office;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Simulation;

// FOLDER JOURNAL, and the server in QUJING_SQLSERVER where there is one: eight cases of plans and four of children side by side through their procedures, by the acts that the pages send, on a database that outlives this process.
// What was sent and what was answered goes to the output line by line; what an earlier process wrote there comes back in the journal.
const int Children = 4;
var journal = Journal.Read(args[1]);
await using SimulatedOffice office = await SimulatedOffice.OpenAsync(ProductFolders.Named(args[0], Environment.GetEnvironmentVariable(ProductFolders.ServerVariable)), seed: 1, new DateTimeOffset(2026, 9, 1, 1, 0, 0, TimeSpan.Zero));
Journal.Say("READY");
var circle = new SimulatedCircle("luoping") { Schools = ["luoping-s01", "luoping-s02"] };
await circle.EnsureAsync(For("register"));
await Task.WhenAll([
    .. Zone.All.Select((zone, at) => WalkAsync(For(zone.Code), zone, at + 1)),
    .. Enumerable.Range(1, Children).Select(no => WalkChildAsync(For($"child-{no}"), circle, no)),
]);
Journal.Say("DONE");
return 0;

SimulatedOffice For(string name) => office.For(name, new JournalSender(journal, new ScopedSender(office.Services)));

static async Task WalkChildAsync(SimulatedOffice office, SimulatedCircle circle, int no)
{
    const string near = "luoping-s01";
    await Task.Yield();
    // Every other child is taught at home, with a scan as evidence.
    (Ability ability, PlacementForm form) = no % 2 == 0 ? (Ability.CannotAttend, PlacementForm.HomeTeaching) : (Ability.OrdinaryWithSupport, PlacementForm.OrdinarySchool);
    SimulatedChild child = await SimulatedChild.ListAsync(office, circle, no);
    SimulatedPlacement walk = await SimulatedPlacement.OpenAsync(office, circle, child);
    await walk.NameTeamAsync();
    await walk.AssessAsync(ability, form);
    await walk.HearAsync();
    await walk.DecideAsync(form, near);
    await walk.ReceiveAsync(near);
    await walk.PlanAsync(near);
    await (form == PlacementForm.HomeTeaching ? walk.VisitAsync(near) : walk.FollowUpAsync(near));
    if (form == PlacementForm.OrdinarySchool)
    {
        await walk.DisputeAsync();
        await walk.NameTeamAsync();
        await walk.AssessAsync(ability, PlacementForm.ResourcedSchool);
        await walk.DecideDisputeAsync(PlacementForm.ResourcedSchool, "luoping-s02");
    }
}

static async Task WalkAsync(SimulatedOffice office, Zone zone, int no)
{
    await Task.Yield();
    SimulatedCase walk = await SimulatedCase.OpenAsync(office, zone);
    await walk.SubmitAsync();
    await walk.AcceptAsync();
    await walk.ReviewJointlyAsync(passes: true);
    await walk.FormPanelAsync(["482915", "3 5 1 6"]);
    await walk.OpenBallotAsync();
    await walk.VoteAsync(passVotes: 13);
    await walk.CloseAndSignAsync();
    await walk.DecideAsync(30);
    await walk.ApproveAndPublishAsync(no);
}
