using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Calendars;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Recusals;
using Qujing.Approvals.Features.Statistics;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Recusals;

/// <summary>C01: a case from which an official stands aside is in no list of theirs and in no count; and it was there before, and is for their colleague.</summary>
public sealed class HiddenCaseTests
{
    [Fact]
    public async Task C01_Secretariat_FindsTheCaseInNoListCountSearchExportCalendarOrFigure()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        await system.AcceptedCaseAsync("shizong");
        Account official = await system.SecretariatAsync();
        Account colleague = await StandAsideTests.ColleagueAsync(system, official);
        Seen before = await SeenAsync(system, official, number);
        Assert.Equal(7, before.Places.Count);

        await system.DoAsync(official, await StandAsideTests.AsideAsync(system, number, colleague.Id));

        Seen after = await SeenAsync(system, official, number);
        Assert.Equal([], after.Places);
        Assert.Equal(before.Counts.Select(count => count - 1), after.Counts);
        Assert.Equal(before.Places, (await SeenAsync(system, colleague, number)).Places);
        Assert.Equal(before.Counts, (await SeenAsync(system, colleague, number)).Counts);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task C01_Reviewer_FindsTheCaseInNoListOfOpinions()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        await system.AcceptedCaseAsync("shizong");
        Account official = await system.ReviewerAsync("water");
        Account colleague = await StandAsideTests.ColleagueAsync(system, official);
        IReadOnlyList<string> before = await OpinionsAsync(system, official, number);
        Assert.Equal(["today", "opinions", "cases", "calendar"], before);

        await system.DoAsync(official, await StandAsideTests.AsideAsync(system, number, colleague.Id));

        Assert.Equal([], await OpinionsAsync(system, official, number));
        Assert.Equal(before, await OpinionsAsync(system, colleague, number));
    }

    [Fact]
    public async Task C01_Body_FindsTheCaseInNoListOfItsPlans_AndNoRefusalNamesIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        Account official = await system.OrganisingBodyAsync();
        Account colleague = await StandAsideTests.ColleagueAsync(system, official);
        var another = new OpenPlanCase.Command(system.NewId(), "luoping", "再申报一次");
        Assert.Contains((await system.DoAsync(official, new MyPlans.Question())).Lines, line => line.Number == number);
        Assert.Equal(number, (await system.SendAsync(official, another)).Refusal?.Details["case"]);

        await system.DoAsync(official, await StandAsideTests.AsideAsync(system, number, colleague.Id));

        Assert.Empty((await system.DoAsync(official, new MyPlans.Question())).Lines);
        Refusal? refusal = (await system.SendAsync(official, another)).Refusal;
        Assert.Equal("zone.case_open", refusal?.Code);
        Assert.DoesNotContain(refusal!.Details, detail => detail.Value.Contains(number, StringComparison.Ordinal));
        Assert.Contains((await system.DoAsync(colleague, new MyPlans.Question())).Lines, line => line.Number == number);
    }

    [Fact]
    public async Task C01_County_FindsNeitherTheChildNorItsCase()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync();
        await system.PlacementAsync();
        Guid childId = (await system.ChildCaseAsync(number)).ChildId;
        Account official = await system.EducationAsync();
        Account colleague = await StandAsideTests.ColleagueAsync(system, official);
        string child = (await system.DoAsync(official, new PlacementFile.Query(number))).ChildNumber!;
        (bool Case, bool Child, long Cases, int Children) before = await CountyAsync(system, official, (number, child));
        Assert.Equal((true, true, 2L, 2), before);

        await system.DoAsync(official, await StandAsideTests.AsideAsync(system, number, colleague.Id));

        Assert.Equal((false, false, 1L, 1), await CountyAsync(system, official, (number, child)));
        Assert.Equal(before, await CountyAsync(system, colleague, (number, child)));
        Assert.Equal("child.not_found", (await system.SendAsync(official, new ChildRecord.Question(child))).Refusal?.Code);
        Assert.Equal("child.not_found", (await system.SendAsync(official, new ChildToPlace.Query(child))).Refusal?.Code);
        Assert.Equal("child.not_found", (await system.SendAsync(official, new AskToOpenFile.Command(system.NewId(), child, OpeningPurpose.Placement, "了解安置情况"))).Refusal?.Code);
        Assert.Equal("placement.child_unknown", (await system.SendAsync(official, new OpenPlacementCase.Command(system.NewId(), childId))).Refusal?.Code);
    }

    [Fact]
    public async Task C01_NextCaseOfTheSameChild_IsHiddenToo_UntilSomebodyEndsIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync();
        Guid childId = (await system.ChildCaseAsync(number)).ChildId;
        Account official = await system.EducationAsync();
        Account colleague = await StandAsideTests.ColleagueAsync(system, official);
        await system.DoAsync(official, await StandAsideTests.AsideAsync(system, number, colleague.Id));
        await system.DoAsync(colleague, new ClosePlacementCase.Command(system.NewId(), number, await system.VersionAsync(number), ClosingReason.Other, "重新评估后另行立案"));
        string next = (await system.DoAsync(colleague, new OpenPlacementCase.Command(system.NewId(), childId))).CaseNumber;

        Assert.Equal("case.not_found", (await system.SendAsync(official, new PlacementFile.Query(next))).Refusal?.Code);
        ConflictSheet.Aside aside = Assert.Single((await system.DoAsync(colleague, new ConflictSheet.Question(next))).Asides);
        Assert.Equal(("配偶在申报单位任职", colleague.FullName), (aside.Explanation, aside.Deputy));
        await system.DoAsync(colleague, new EndRecusal.Command(system.NewId(), next, await system.VersionAsync(next), aside.Id) { Reason = "配偶已离职" });
        Assert.Equal(next, (await system.DoAsync(official, new PlacementFile.Query(next))).Number);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task C01_Notices_OfTheUnitAndOfThePerson_AreNotShownAndNotSentToWhoStandsAside()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        Account official = await system.SecretariatAsync();
        Account colleague = await StandAsideTests.ColleagueAsync(system, official);
        Assert.Contains((await system.DoAsync(official, new MyNotices.Question())).Notices, notice => notice.CaseNumber == number);

        await system.DoAsync(official, await StandAsideTests.AsideAsync(system, number, colleague.Id));

        Assert.DoesNotContain((await system.DoAsync(official, new MyNotices.Question())).Notices, notice => notice.CaseNumber == number);
        Assert.Contains((await system.DoAsync(colleague, new MyNotices.Question())).Notices, notice => notice.CaseNumber == number);
        IReadOnlyList<Data.Outbox.DueNotice> due = await system.Database.ReadAsync(session => Data.Outbox.DeliveryTable.DueAsync(session, system.Clock.GetUtcNow(), 1000));
        Assert.All(due.Where(notice => notice.CaseNumber == number), notice => Assert.Equal([official.Id], notice.Excepted));
        Assert.Contains(due, notice => notice.CaseNumber == number && notice.UnitId == official.UnitId);
    }

    private sealed record Seen(IReadOnlyList<string> Places, IReadOnlyList<long> Counts);

    private static async Task<Seen> SeenAsync(TestSystem system, Account account, string number)
    {
        TodayList.View today = await system.DoAsync(account, new TodayList.Query("", ""));
        CaseList.View cases = await system.DoAsync(account, new CaseList.Query(new CaseList.Filter { Status = "in-procedure" }));
        CaseList.View newest = await system.DoAsync(account, new CaseList.Query(new CaseList.Filter { Order = CaseList.CaseOrder.NewestFirst }));
        CaseList.View found = await system.DoAsync(account, new CaseList.Query(new CaseList.Filter { Words = number }));
        CaseListExport.View export = await system.DoAsync(account, new CaseListExport.Question(new CaseList.Filter()));
        RemindersDue.Sheet reminders = await system.DoAsync(account, new RemindersDue.Question());
        CalendarFeed.Sheet calendar = await CalendarAsync(system, account);
        ProcedureStats.Sheet stats = await system.DoAsync(account, new ProcedureStats.Question(null));
        (string Place, bool IsThere)[] places =
        [
            ("today", today.Lines.Any(line => line.Number == number)), ("cases", cases.Lines.Any(line => line.Number == number)), ("newest", newest.Lines.Any(line => line.Number == number)),
            ("search", found.Lines.Any(line => line.Number == number)), ("export", export.Lines.Any(line => line.Number == number)),
            ("reminders", reminders.Lines.Any(line => line.CaseNumber == number)), ("calendar", calendar.Entries.Any(entry => entry.CaseNumber == number)),
        ];
        return new Seen([.. places.Where(place => place.IsThere).Select(place => place.Place)],
            [today.Counts.Values.Sum(), today.Turns["JointReview"], cases.Counts.Values.Sum(), newest.Lines.Count, export.Lines.Count, stats.Cases, stats.Zones.Count]);
    }

    private static async Task<IReadOnlyList<string>> OpinionsAsync(TestSystem system, Account account, string number)
    {
        (string Place, bool IsThere)[] places =
        [
            ("today", (await system.DoAsync(account, new TodayList.Query("", ""))).Entries.Any(entry => entry.Number == number && entry.Kind == "opinion")),
            ("opinions", (await system.DoAsync(account, new MyOpinions.Question())).Waiting.Any(line => line.Number == number)),
            ("cases", (await system.DoAsync(account, new CaseList.Query(new CaseList.Filter { Status = "in-procedure" }))).Lines.Any(line => line.Number == number)),
            ("calendar", (await CalendarAsync(system, account)).Entries.Any(entry => entry.CaseNumber == number)),
        ];
        return [.. places.Where(place => place.IsThere).Select(place => place.Place)];
    }

    private static async Task<CalendarFeed.Sheet> CalendarAsync(TestSystem system, Account account)
    {
        Guid feed = (await system.DoAsync(account, new OpenCalendarFeed.Command(system.NewId()))).FeedId;
        return await system.DoAsync(account, new CalendarFeed.Question(FeedToken.Of(system.Services.GetRequiredService<KeyRing>(), feed)));
    }

    private static async Task<(bool Case, bool Child, long Cases, int Children)> CountyAsync(TestSystem system, Account account, (string Number, string Child) of)
    {
        PlacementList.View list = await system.DoAsync(account, new PlacementList.Query(null, null, null));
        ChildList.View children = await system.DoAsync(account, new ChildList.Question());
        return (list.Lines.Any(line => line.Number == of.Number), children.Lines.Any(line => line.Number == of.Child), list.Steps.Sum(step => step.Cases), children.Counts.Values.Sum());
    }
}
