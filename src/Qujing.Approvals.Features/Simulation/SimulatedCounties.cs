using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Placements;
using Walk = System.Collections.Generic.IReadOnlyList<(int DaysLater, System.Func<Qujing.Approvals.Features.Simulation.SimulatedPlacement, System.Threading.Tasks.Task> Step)>;

namespace Qujing.Approvals.Features.Simulation;

/// <summary>
/// The children of the demo in three counties, none of whom lives: a case at every stage of the placement, each walked there by the acts themselves on the day
/// on which it would have been. The days of all children are gone through together, so that numbers follow the days.
/// </summary>
internal sealed class SimulatedCounties
{
    private const string Near = "luoping-s01";
    private const string Resourced = "luoping-s02";
    private const string Special = "luoping-s06";
    private const int ListedBefore = 3;
    private const int GuardiansOfLuoping = 6;

    // More than fits a small cell: the figures show something.
    private const int Settled = 6;

    private static readonly SimulatedCircle Luoping = new("luoping") { Guardians = GuardiansOfLuoping, Schools = [Near, Resourced, Special] };
    private static readonly SimulatedCircle Xuanwei = new("xuanwei") { Schools = ["xuanwei-s01", "xuanwei-s05"], HasColleague = true };
    private static readonly SimulatedCircle Qilin = new("qilin") { Schools = ["qilin-s01", "qilin-s06"] };

    private static readonly Walk Named = [(1, walk => walk.NameTeamAsync())];
    private static readonly Walk Assessed = [.. Named, (7, walk => walk.AssessAsync(Ability.OrdinaryWithSupport, PlacementForm.OrdinarySchool))];
    private static readonly Walk Heard = HeardFor(Ability.OrdinaryWithSupport, PlacementForm.OrdinarySchool);
    private static readonly Walk Decided = [.. Heard, .. Decision(PlacementForm.OrdinarySchool, Near)];
    private static readonly Walk Received = [.. Decided, (2, walk => walk.ReceiveAsync(Near))];
    private static readonly Walk FollowedUp = [.. Decided, .. Schooling(Near)];

    private readonly SimulatedOffice _office;
    private readonly List<(int DaysAgo, Func<Task> Step)> _steps = [];
    private int _children;

    private SimulatedCounties(SimulatedOffice office) => _office = office;

    internal static async Task SeedAsync(SimulatedOffice office, DateTimeOffset now)
    {
        foreach (SimulatedCircle circle in new[] { Luoping, Xuanwei, Qilin })
        {
            await circle.EnsureAsync(office);
        }

        var counties = new SimulatedCounties(office);
        counties.PlanLuoping();
        counties.PlanLuopingTurns();
        counties.PlanOthers();
        foreach ((int daysAgo, Func<Task> step) in counties._steps.OrderByDescending(step => step.DaysAgo))
        {
            office.Clock.Now = now.AddDays(-daysAgo);
            await step();
        }
    }

    // The straight way, stage by stage.
    private void PlanLuoping()
    {
        Plan(Luoping, 4, []);
        Plan(Luoping, 6, [.. Named, (1, walk => walk.BeginAssessmentAsync())]);
        Plan(Luoping, 13, Assessed, Luoping.GuardianOf(2));
        Plan(Luoping, 15, Heard);
        Plan(Luoping, 16, [.. Heard, (1, walk => walk.ProposeAsync(PlacementForm.OrdinarySchool, Near))]);
        Plan(Luoping, 18, Decided, Luoping.GuardianOf(3));
        Plan(Luoping, 20, Received);
        for (int child = 0; child < Settled; child++)
        {
            Plan(Luoping, 70 - child, FollowedUp, child == 0 ? Luoping.GuardianOf(4) : null);
        }

        Plan(Luoping, 60, [.. HeardFor(Ability.OrdinaryWithSupport, PlacementForm.ResourcedSchool), .. Decision(PlacementForm.ResourcedSchool, Resourced), .. Schooling(Resourced)]);
        Plan(Luoping, 58, [.. HeardFor(Ability.SpecialEducation, PlacementForm.SpecialSchool), .. Decision(PlacementForm.SpecialSchool, Special), .. Schooling(Special)]);
        Plan(Luoping, 45, [.. HeardFor(Ability.CannotAttend, PlacementForm.HomeTeaching), .. Decision(PlacementForm.HomeTeaching, Near), .. Planned(Near), (3, walk => walk.VisitAsync(Near)), (7, walk => walk.VisitAsync(Near))]);
    }

    // Where a case leaves it.
    private void PlanLuopingTurns()
    {
        Plan(Luoping, 22, [.. Decided, (5, walk => walk.TurnAwayAsync())]);
        Plan(Luoping, 40, [.. FollowedUp, (8, walk => walk.SuggestAsync(Near, PlacementForm.ResourcedSchool))], Luoping.GuardianOf(5));
        Plan(Luoping, 42, [.. FollowedUp, (12, walk => walk.DisputeAsync())], Luoping.GuardianOf(6));
        Plan(Luoping, 50, [.. FollowedUp, (12, walk => walk.DisputeAsync()), (1, walk => walk.NameTeamAsync()), (7, walk => walk.AssessAsync(Ability.OrdinaryWithSupport, PlacementForm.ResourcedSchool))]);
        Plan(Luoping, 8, [(1, walk => walk.AskToDeferAsync(5))]);
        Plan(Luoping, 30, [(3, walk => walk.DeferAsync(5))]);
        Plan(Luoping, 24, [.. Assessed, (4, walk => walk.RefuseSchoolingAsync())]);
        Plan(Luoping, 33, [.. FollowedUp, (5, walk => walk.OfferAsync(Xuanwei.CountyCode))]);
        Plan(Luoping, 90, [.. FollowedUp, (40, walk => walk.CloseAsync(ClosingReason.Graduated, "小学毕业，升入罗平县花城中学"))]);
    }

    private void PlanOthers()
    {
        Plan(Xuanwei, 44, [.. Heard, .. Decision(PlacementForm.OrdinarySchool, "xuanwei-s01"), .. Schooling("xuanwei-s01"), (10, walk => walk.OfferAsync(Luoping.CountyCode)), (3, walk => walk.AcceptAsync(Luoping)), (1, walk => walk.VerifyAsync(1))]);
        Plan(Xuanwei, 46, [.. Heard, .. Decision(PlacementForm.OrdinarySchool, "xuanwei-s01"), .. Schooling("xuanwei-s01"), (10, walk => walk.OfferAsync(Luoping.CountyCode)), (3, walk => walk.AcceptAsync(Luoping)), (2, walk => walk.VerifyAsync(3))]);
        Plan(Xuanwei, 64, [.. HeardFor(Ability.SpecialEducation, PlacementForm.SpecialSchool), .. Decision(PlacementForm.SpecialSchool, "xuanwei-s05"), .. Schooling("xuanwei-s05")], Xuanwei.Guardian);
        Plan(Xuanwei, 12, Assessed);
        Plan(Xuanwei, 21, [.. Named, (1, walk => walk.StandAsideAsync()), .. Heard.Skip(1), (1, walk => walk.ProposeAsync(PlacementForm.OrdinarySchool, "xuanwei-s01"))]);
        Plan(Qilin, 52, [.. Heard, .. Decision(PlacementForm.OrdinarySchool, "qilin-s01"), .. Schooling("qilin-s01")], Qilin.Guardian);
        Plan(Qilin, 62, [.. HeardFor(Ability.SpecialEducation, PlacementForm.InstitutionClass), .. Decision(PlacementForm.InstitutionClass, "qilin-s06"), .. Schooling("qilin-s06")], null, GuardianKind.Institution);
        Plan(Qilin, 5, []);
        PlanOffered(Xuanwei, 6, Luoping.CountyCode);
        PlanOfAge(Luoping, 9, 60);
    }

    // A record without a case, whose family moved to another county.
    private void PlanOffered(SimulatedCircle circle, int listedAgo, string toCounty)
    {
        int seed = ++_children;
        SimulatedChild? child = null;
        _steps.Add((listedAgo, async () => child = await SimulatedChild.ListAsync(_office, circle, seed, new SimulatedFamily(null) { BornIn = SimulatedChild.FirstYear })));
        _steps.Add((listedAgo - ListedBefore, async () => await _office.DoAsync(circle.Education, new OfferChild.Command(_office.NewId(), child!.Number, await child.VersionAsync(_office), toCounty, "随父母务工迁居，已在当地租房居住"))));
    }

    // A child who comes of age so many days from now.
    private void PlanOfAge(SimulatedCircle circle, int listedAgo, int daysAhead)
    {
        int seed = ++_children;
        _steps.Add((listedAgo, async () => await SimulatedChild.ListAsync(_office, circle, seed, new SimulatedFamily(null) { BornOn = ShanghaiTime.DayOf(_office.Clock.Now).AddDays(listedAgo + daysAhead).AddYears(-MinorRule.MajorityAge) })));
    }

    private static Walk HeardFor(Ability ability, PlacementForm recommended) => [.. Named, (7, walk => walk.AssessAsync(ability, recommended)), (2, walk => walk.HearAsync())];

    private static Walk Decision(PlacementForm form, string school) => [(1, walk => walk.ProposeAsync(form, school)), (1, walk => walk.ApproveAsync())];

    private static Walk Planned(string school) => [(2, walk => walk.ReceiveAsync(school)), (3, walk => walk.PlanAsync(school))];

    private static Walk Schooling(string school) => [.. Planned(school), (4, walk => walk.FollowUpAsync(school))];

    private void Plan(SimulatedCircle circle, int listedAgo, Walk walk, string? guardian = null, GuardianKind kind = GuardianKind.Parent)
    {
        int seed = ++_children;
        SimulatedChild? child = null;
        SimulatedPlacement? placement = null;
        _steps.Add((listedAgo, async () => child = await SimulatedChild.ListAsync(_office, circle, seed, new SimulatedFamily(guardian) { Kind = kind, BornIn = SimulatedChild.FirstYear - (seed % 4) })));
        int daysAgo = listedAgo - ListedBefore;
        _steps.Add((daysAgo, async () => placement = await SimulatedPlacement.OpenAsync(_office, circle, child!)));
        foreach ((int daysLater, Func<SimulatedPlacement, Task> step) in walk)
        {
            daysAgo -= daysLater;
            _steps.Add((Math.Max(daysAgo, 0), () => step(placement!)));
        }
    }
}
