using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Modifications;

namespace Qujing.Approvals.Features.Simulation;

/// <summary>
/// Fills a new database with the demo: its people, and cases walked to the parts of the procedure by the acts themselves, each at the time it would have
/// had. A zone has one case in procedure at most, so that plans in force stand beside the cases that modify them, and of the meeting, the approval and the
/// publication the first stands open: the two others follow from it by a form each.
/// </summary>
public static class DemoOffice
{
    private const int Seed = 1;

    /// <summary>The plan was presented; the experts ask.</summary>
    private const int StepsMinuted = 1;
    private static readonly string[] WitnessNumbers = ["482915", "3 5 1 6"];

    // Long enough for a child's data to be kept no longer, a lock that has ended, a lock that still holds, and a round that is overdue.
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(1200);
    private static readonly TimeSpan OldPlanAgo = TimeSpan.FromDays(480);
    private static readonly TimeSpan NewPlanAgo = TimeSpan.FromDays(120);
    private static readonly TimeSpan OverdueAgo = TimeSpan.FromDays(45);

    // Short enough for every other case to be in time.
    private static readonly TimeSpan CasesAgo = TimeSpan.FromDays(9);

    public static async Task SeedAsync(ProductFolders folders, DateTimeOffset now)
    {
        await using SimulatedOffice office = await SimulatedOffice.OpenAsync(folders, Seed, now - LongAgo);
        await SimulatedChildren.SeedClosedAsync(office);
        office.Clock.Now = now - OldPlanAgo;
        SimulatedCase old = await OpenAsync(office, "qujing-hightech");
        await ToPublishedAsync(old, 11);
        office.Clock.Now = now - NewPlanAgo;
        SimulatedCase recent = await OpenAsync(office, "qujing-economic");
        await ToPublishedAsync(recent, 12);
        office.Clock.Now = now - OverdueAgo;
        await office.DoneAsync(new EndLock.Command(office.NewId(), old.Number));
        await old.EvaluateAsync();
        await WalkAsync(office, (old, recent));
        await SimulatedCounties.SeedAsync(office, now);
        office.Clock.Now = now;
        await SimulatedChildren.SeedAsync(office);
        await office.DoneAsync(new SweepDeadlines.Command(office.NewId(), Guid.Empty));
    }

    private static async Task WalkAsync(SimulatedOffice office, (SimulatedCase Old, SimulatedCase Recent) plans)
    {
        await (await OpenAsync(office, "huize")).ToJointReviewAsync();
        office.Clock.Now += OverdueAgo - CasesAgo;
        await NextDayAsync(office, async () =>
        {
            SimulatedCase meeting = await OpenAsync(office, "xuanwei-economic");
            await ToMeetingAsync(meeting);
            await meeting.PutOnAgendaAsync(31);
        });
        await NextDayAsync(office, async () =>
        {
            SimulatedCase panel = await plans.Recent.ModifyAsync("重大项目落地，用地布局确需调整");
            await ToPanelAsync(panel);
            await panel.SignInAsync();
            await panel.MinuteAsync(StepsMinuted);
        });
        await NextDayAsync(office, async () =>
        {
            SimulatedCase ballot = await OpenAsync(office, "luliang");
            await ToBallotAsync(ballot);
            await ballot.VoteAsync(PassBar.Votes, voters: 5);
        });
        await NextDayAsync(office, async () =>
        {
            SimulatedCase formation = await OpenAsync(office, "shizong");
            await formation.ToJointReviewAsync();
            await formation.ReviewJointlyAsync(passes: false);
            await formation.AnswerAndResubmitAsync();
            await formation.ReviewJointlyAsync(passes: true);
        });
        await NextDayAsync(office, () => OpenAsync(office, "luoping"));
        await NextDayAsync(office, async () => await (await plans.Old.ModifyAsync(null)).SubmitAsync());
        await NextDayAsync(office, async () =>
        {
            SimulatedCase correction = await OpenAsync(office, "fuyuan");
            await correction.SubmitAsync();
            await correction.ReturnAsync();
        });
    }

    private static async Task NextDayAsync(SimulatedOffice office, Func<Task> walk)
    {
        office.Clock.Now = office.Clock.Now.AddDays(1);
        await walk();
    }

    private static Task<SimulatedCase> OpenAsync(SimulatedOffice office, string zoneCode) => SimulatedCase.OpenAsync(office, Zone.All.Single(zone => zone.Code == zoneCode));

    private static async Task ToPanelAsync(SimulatedCase walk)
    {
        await walk.ToJointReviewAsync();
        await walk.ReviewJointlyAsync(passes: true);
        await walk.FormPanelAsync(WitnessNumbers);
    }

    private static async Task ToBallotAsync(SimulatedCase walk)
    {
        await ToPanelAsync(walk);
        await walk.OpenBallotAsync();
    }

    private static async Task ToMeetingAsync(SimulatedCase walk)
    {
        await ToBallotAsync(walk);
        await walk.VoteAsync(PassBar.Votes);
        await walk.CloseAndSignAsync();
    }

    private static async Task ToPublishedAsync(SimulatedCase walk, int documentNo)
    {
        await ToMeetingAsync(walk);
        await walk.DecideAsync(documentNo);
        await walk.ApproveAndPublishAsync(documentNo);
        await walk.AttachApprovalAsync();
    }
}
