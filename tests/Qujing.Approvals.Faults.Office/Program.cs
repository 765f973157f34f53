using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Faults.Office;
using Qujing.Approvals.Features.Simulation;

// FOLDER JOURNAL: eight cases side by side through the whole procedure, by the acts that the pages send, on a database that outlives this process.
// What was sent and what was answered goes to the output line by line; what an earlier process wrote there comes back in the journal.
var journal = Journal.Read(args[1]);
await using SimulatedOffice office = await SimulatedOffice.OpenAsync(args[0], seed: 1, new DateTimeOffset(2026, 9, 1, 1, 0, 0, TimeSpan.Zero));
Journal.Say("READY");
await Task.WhenAll(Zone.All.Select((zone, at) => WalkAsync(office.For(zone.Code, new JournalSender(journal, new ScopedSender(office.Services))), zone, at + 1)));
Journal.Say("DONE");
return 0;

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
