using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

public sealed class DeferralTests
{
    [Fact]
    public async Task B09_Deferral_WithAMedicalPaper_IsGrantedByTheTownship_AndReopensByItself()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync();
        await system.DoAsync(await system.GuardianAsync(), await AskedAsync(system, number));
        Account township = await system.TownshipAsync();
        Assert.Equal("deferral.answer_missing", (await system.SendAsync(township, new DecideDeferral.Command(system.NewId(), number, await system.VersionAsync(number), Grants: false, null))).Refusal?.Code);

        await system.DoAsync(township, new DecideDeferral.Command(system.NewId(), number, await system.VersionAsync(number), Grants: true, null));

        Assert.Equal("Deferral", (await system.CaseAsync(number)).Stage);
        Assert.Empty(await OverAsync(system));
        system.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 31, 15, 59, 59, TimeSpan.Zero));
        Assert.Equal("deferral.still_runs", (await system.SendAsync(Actor.System.Id, new ReopenDeferred.Command(system.NewId(), number))).Refusal?.Code);
        system.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 31, 16, 0, 0, TimeSpan.Zero));
        Assert.Equal([number], await OverAsync(system));
        await system.SendAsync(Actor.System.Id, new ReopenDeferred.Command(system.NewId(), number));
        Assert.Equal("TeamNaming", (await system.CaseAsync(number)).Stage);
        Assert.Empty(await OverAsync(system));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B09_Deferral_Refused_LeavesTheCaseWhereItStood()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync();
        await system.DoAsync(await system.GuardianAsync(), await AskedAsync(system, number));
        Assert.Equal("deferral.asked_before", (await system.SendAsync(await system.GuardianAsync(), await AskedAsync(system, number))).Refusal?.Code);

        await system.DoAsync(await system.EducationAsync(), new DecideDeferral.Command(system.NewId(), number, await system.VersionAsync(number), Grants: false, "健康状况允许入学"));

        Assert.Equal("TeamNaming", (await system.CaseAsync(number)).Stage);
        Assert.Equal("deferral.not_asked", (await system.SendAsync(await system.EducationAsync(), new DecideDeferral.Command(system.NewId(), number, await system.VersionAsync(number), Grants: true, null))).Refusal?.Code);
    }

    [Fact]
    public async Task B09_Deferral_WhileAPlacementIsInForce_IsNeitherAskedForNorGranted()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        await system.DoAsync(await system.EducationAsync(), new StartReassessment.Command(system.NewId(), number, "监护人要求提前再评估"));

        Assert.Equal("deferral.placed", (await system.SendAsync(await system.GuardianAsync(), await AskedAsync(system, number))).Refusal?.Code);
    }

    [Fact]
    public async Task B09_Deferral_AskedForBeforeThePlacement_IsNotGrantedAfterIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync();
        await system.DoAsync(await system.GuardianAsync(), await AskedAsync(system, number));
        await system.NameTeamAsync(number);
        await system.AssessAsync(number);
        await system.HearAsync(number);
        await system.ProposeAsync(number);
        await system.ApproveAsync(number);
        await system.ReceiveAsync(number);
        await system.MakePlanAsync(number);
        await system.DoAsync(await system.EducationAsync(), new StartReassessment.Command(system.NewId(), number, "监护人要求提前再评估"));
        Account county = await system.EducationAsync();

        Assert.Equal("deferral.placed", (await system.SendAsync(county, new DecideDeferral.Command(system.NewId(), number, await system.VersionAsync(number), Grants: true, null))).Refusal?.Code);
        await system.DoAsync(county, new DecideDeferral.Command(system.NewId(), number, await system.VersionAsync(number), Grants: false, "已经入学"));
    }

    [Fact]
    public async Task B09_Deferrals_OneAfterAnother_EndAtTheLimitOfThemAll()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync();
        for (int year = 2026; year < 2029; year++)
        {
            Assert.Null((await system.SendAsync(await system.GuardianAsync(), (await AskedAsync(system, number)) with { FromOn = system.Today, ThroughOn = system.Today.AddMonths(12).AddDays(-1) })).Refusal);
            await system.DoAsync(await system.EducationAsync(), new DecideDeferral.Command(system.NewId(), number, await system.VersionAsync(number), Grants: true, null));
            system.Clock.SetUtcNow(new DateTimeOffset(year + 1, 9, 1, 1, 0, 0, TimeSpan.Zero));
            await system.SendAsync(Actor.System.Id, new ReopenDeferred.Command(system.NewId(), number));
        }

        Refusal refusal = (await system.SendAsync(await system.GuardianAsync(), (await AskedAsync(system, number)) with { FromOn = system.Today, ThroughOn = system.Today })).Refusal!;
        Assert.Equal(("deferral.too_long_in_all", "36"), (refusal.Code, refusal.Details["months"]));
    }

    [Theory]
    [InlineData("2035-09-01", "2036-08-31", "deferral.from_too_late", "years ahead")]
    [InlineData("9999-12-31", "9999-12-31", "deferral.from_too_late", "the last day there is")]
    [InlineData("2027-09-02", "2028-06-30", "deferral.from_too_late", "a day after the next entry")]
    [InlineData("2027-09-01", "2028-06-30", null, "from the next entry")]
    [InlineData("2020-09-01", "2026-12-31", "deferral.too_long", "begun long ago")]
    public async Task B09_Deferral_BeginsByTheNextEntry(string from, string through, string? code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync();

        Refusal? refusal = (await system.SendAsync(await system.GuardianAsync(), (await AskedAsync(system, number)) with
        {
            FromOn = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), ThroughOn = DateOnly.Parse(through, System.Globalization.CultureInfo.InvariantCulture),
        })).Refusal;

        Assert.True(refusal?.Code == code, $"{why}: {refusal?.Code}");
    }

    [Theory]
    [InlineData(0, true, "2027-01-31", null, "whole")]
    [InlineData(0, false, "2027-01-31", "deferral.evidence_missing", "no medical paper")]
    [InlineData(0, true, "2027-09-02", "deferral.too_long", "more than twelve months")]
    [InlineData(0, true, "2026-08-31", "deferral.days_reversed", "ends before it begins")]
    public async Task B09_Deferral_AskedFor_IsJudgedWhole(int from, bool hasPaper, string through, string? code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync();
        RequestDeferral.Command asked = await AskedAsync(system, number);

        Refusal? refusal = (await system.SendAsync(await system.GuardianAsync(), asked with
        {
            FromOn = system.Today.AddDays(from), ThroughOn = DateOnly.Parse(through, System.Globalization.CultureInfo.InvariantCulture), EvidenceSha256 = hasPaper ? asked.EvidenceSha256 : null,
        })).Refusal;

        Assert.True(code is null ? refusal is null : refusal!.Told().Any(part => part.Code == code), $"{why}: {refusal?.Code}");
    }

    private static async Task<RequestDeferral.Command> AskedAsync(TestSystem system, string number) => new(
        system.NewId(), number, await system.GuardianOfAsync(number), system.Today, new DateOnly(2027, 1, 31))
    {
        Reason = "术后康复期", EvidenceSha256 = await system.EvidenceAsync(number, "医院证明"),
    };

    private static Task<IReadOnlyList<string>> OverAsync(TestSystem system) => system.Database.ReadAsync(session => PlacementTurnTable.OverAsync(session, system.Today));
}
