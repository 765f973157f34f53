using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Domain.Statistics;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Statistics;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

/// <summary>The figures of domain B3: what they count, who sees which, and that no small count can be found.</summary>
public sealed class PlacementFiguresTests
{
    [Fact]
    public async Task B46_Figures_CountEachChildOnce_WithBothDenominators_AndTheDayStated()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await ChildrenAsync(system, 6);
        Account city = await system.CityEducationAsync();

        PlacementFigures.Sheet sheet = await system.DoAsync(city, new PlacementFigures.Question(null));
        PlacementFigures.Line luoping = sheet.Lines.Single(line => line.CountyCode == "luoping");

        Assert.Equal((2026, system.Today, true), (sheet.SchoolYear, sheet.AsOf, sheet.IsOfToday));
        Assert.Equal([null, .. Domain.Counties.County.All.Select(county => county.Code)], sheet.Lines.Select(line => line.CountyCode));
        Assert.Equal((6, CountDisplay.Small), (luoping.Outside.Lines[0].Count ?? luoping.Outside.Total, luoping.Outside.Lines[1].Display));
        Assert.Equal([true, false], luoping.Rates.Select(rate => rate.DeferredCount));
        Assert.All(sheet.Lines.Where(line => line.CountyCode is not null and not "luoping"), line => Assert.All(line.Enrolled.Lines, cell => Assert.Equal(CountDisplay.Small, cell.Display)));
    }

    [Fact]
    public async Task B45_Figures_OfAPlacedAndAMovedChild_AreThoseOfTheCountyThatOwnsIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        Assert.Equal([(CountedAs.Enrolled, "luoping")], await CountedAsync(system, system.Today));

        await system.DoAsync(await system.EducationAsync(), new OfferHandover.Command(system.NewId(), number, await system.VersionAsync(number), "xuanwei", "随父母迁居宣威"));
        await system.TownshipAsync("xuanwei");
        await system.DoAsync(await system.EducationAsync("xuanwei"), new AcceptHandover.Command(system.NewId(), number, await system.VersionAsync(number), TestSystem.TownshipUnit("xuanwei")));

        Assert.Equal([(CountedAs.Enrolled, "xuanwei"), (CountedAs.MovedOut, "luoping")], await CountedAsync(system, system.Today));
        Assert.Equal([], await CountedAsync(system, system.Today.AddYears(-1)));
        await system.DoAsync(await system.EducationAsync("xuanwei"), new ClosePlacementCase.Command(system.NewId(), number, await system.VersionAsync(number), ClosingReason.Died, null));
        Assert.Equal([(CountedAs.MovedOut, "luoping")], await CountedAsync(system, system.Today));
    }

    [Fact]
    public async Task B08_B09_Figures_KeepWhoIsOwedSchooling_AndSayWhoIsDeferred()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.VerifiedAsync(TestSystem.SomeChild with { FullName = "闻人大龄", IdNumber = "", BornOn = new DateOnly(2011, 5, 12) });
        await system.VerifiedAsync(TestSystem.SomeChild with { FullName = "闻人幼小", IdNumber = "", BornOn = new DateOnly(2021, 5, 12) });
        Assert.Equal([(CountedAs.NotEnrolled, "luoping")], await CountedAsync(system, system.Today));

        string number = await system.PlacementAsync();
        await system.DoAsync(await system.GuardianAsync(), new RequestDeferral.Command(system.NewId(), number, await system.GuardianOfAsync(number), system.Today, system.Today.AddMonths(3))
        {
            Reason = "手术后需要休养", EvidenceSha256 = await system.EvidenceAsync(number, "医疗证明"),
        });
        await system.DoAsync(await system.EducationAsync(), new DecideDeferral.Command(system.NewId(), number, await system.VersionAsync(number), Grants: true, null));
        Assert.Equal([(CountedAs.Deferred, "luoping"), (CountedAs.NotEnrolled, "luoping")], await CountedAsync(system, system.Today));
    }

    [Fact]
    public async Task B46_Figures_KeepWhoWasNotFoundAndWhoseCaseWasClosedForAnotherReason_AmongTheNotEnrolled()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account county = await system.EducationAsync();
        string lost = await system.RegisterAsync(TestSystem.SomeChild with { FullName = "闻人未见", IdNumber = "", BornOn = new DateOnly(2017, 3, 1) });
        await system.VerifyAsync(lost, VerificationFinding.NotFound, "三次入户未见");
        await system.DoAsync(county, new SettleVerification.Command(system.NewId(), lost, (await system.ChildRowAsync(lost)).Version, VerificationFinding.NotFound, "三次入户未见", "三方一致"));
        string number = await system.FollowedUpAsync();
        await system.DoAsync(county, new ClosePlacementCase.Command(system.NewId(), number, await system.VersionAsync(number), ClosingReason.Other, "监护人要求撤回，另行申请"));

        Assert.Equal([(CountedAs.NotEnrolled, "luoping"), (CountedAs.NotEnrolled, "luoping")], await CountedAsync(system, system.Today));
    }

    [Fact]
    public async Task B37_Figures_AreTheCountysOwnLine_TheCitysAll_AndNobodyElses()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await ChildrenAsync(system, 7);
        PlacementFigures.Sheet all = await system.DoAsync(await system.CityEducationAsync(), new PlacementFigures.Question(null));
        foreach (Account reader in new[] { await system.EducationAsync(), await system.LeaderAsync() })
        {
            PlacementFigures.Sheet own = await system.DoAsync(reader, new PlacementFigures.Question(null));
            PlacementFigures.Line line = Assert.Single(own.Lines);
            Assert.Equal("luoping", line.CountyCode);
            // The same line, whoever reads it: two tables that differ would tell by their difference.
            Assert.Equal(Words(all.Lines.Single(known => known.CountyCode == "luoping")), Words(line));
        }

        foreach (Account stranger in new[] { await system.FederationAsync(), await system.TownshipAsync(), await system.GuardianAsync(), await system.AdministratorAsync(), await system.AssessorAsync(1) })
        {
            Assert.Equal("access.denied", (await system.SendAsync(stranger, new PlacementFigures.Question(null))).Refusal?.Code);
        }
    }

    [Fact]
    public async Task B37_Figures_HoldNoSmallCount_NoNumberAndNoNameOfAChild()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await ChildrenAsync(system, 3);
        await system.FollowedUpAsync();
        PlacementFigures.Sheet sheet = await system.DoAsync(await system.CityEducationAsync(), new PlacementFigures.Question(null));

        Assert.All(sheet.Lines.SelectMany(line => (IEnumerable<int?>)
        [
            .. line.Enrolled.Lines.Select(cell => cell.Count), .. line.Outside.Lines.Select(cell => cell.Count), .. line.Cases.Lines.Select(cell => cell.Count), line.Overdue.Count, line.MovedOut.Count,
            line.Enrolled.Total, line.Outside.Total, line.Cases.Total, line.Known,
        ]), count => Assert.True(count is null or >= 5));
        Assert.All(sheet.Lines.SelectMany(line => line.Rates), rate => Assert.Null(rate.Exact));
        string json = System.Text.Json.JsonSerializer.Serialize(sheet);
        Assert.DoesNotContain("闻人", json, StringComparison.Ordinal);
        Assert.DoesNotContain("ET-", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_AskedAgain_AreTheSame_AndThePastIsAsItWas()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await ChildrenAsync(system, 6);
        Account city = await system.CityEducationAsync();
        PlacementFigures.Sheet before = await system.DoAsync(city, new PlacementFigures.Question(null));
        Assert.Equal(string.Join('\n', before.Lines.Select(Words)), string.Join('\n', (await system.DoAsync(city, new PlacementFigures.Question(1900))).Lines.Select(Words)));

        system.Clock.Advance(TimeSpan.FromDays(400));
        string number = await system.RegisterAsync(TestSystem.SomeChild with { FullName = "闻人后来", IdNumber = "", BornOn = new DateOnly(2016, 5, 12) });
        PlacementFigures.Sheet past = await system.DoAsync(city, new PlacementFigures.Question(2026));

        Assert.Equal((new DateOnly(2027, 8, 31), false), (past.AsOf, past.IsOfToday));
        Assert.Equal(2, past.Years.Count);
        Assert.Equal(Words(before.Lines[6]).Split('|')[1], Words(past.Lines[6]).Split('|')[1]);
        Assert.NotNull(number);
    }

    [Fact]
    public void Parts_HoldEveryStageOfTheProcedureOnce()
    {
        string[] held = [.. PlacementFigures.Parts.SelectMany(part => part.Stages)];
        Assert.Equal(held.Length, held.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([], PlacementCatalogue.Catalogue.Stages.Select(stage => stage.Id).Except(held));
    }

    private static async Task ChildrenAsync(TestSystem system, int count)
    {
        for (int child = 0; child < count; child++)
        {
            await system.VerifiedAsync(TestSystem.SomeChild with { FullName = $"闻人沐阳{child}", IdNumber = "", BornOn = new DateOnly(2016, 5, 1 + child) });
        }
    }

    private static async Task<IReadOnlyList<(CountedAs, string)>> CountedAsync(TestSystem system, DateOnly day)
    {
        var counts = new ChildCounts(system.Services.GetRequiredService<ChildVault>());
        IReadOnlyList<CountedChild> counted = await system.Database.ReadAsync(session => counts.OnAsync(session, new PlacementSettings(), (day, SchoolAge.YearOf(day))));
        return [.. counted.Select(child => (child.As, child.County)).OrderBy(pair => pair.As == CountedAs.MovedOut).ThenByDescending(pair => pair.As)];
    }

    private static string Words(PlacementFigures.Line line) => string.Join('|', new[] { line.Enrolled, line.Outside, line.Cases }.Select(table => string.Join(' ', table.Lines.Select(cell => $"{cell.Display}{cell.Count}")) + $" = {table.Total}"))
        + $"|{line.MovedOut.Display}{line.MovedOut.Count}|{line.Overdue.Display}";
}
