using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Statistics;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

/// <summary>A child on the list that has no case yet, and whose family moves to another county (B04).</summary>
public sealed class ChildHandoverTests
{
    [Fact]
    public async Task B04_Record_WithoutACase_HasOneOwnerAtEveryStep_AndTheNewCountyVerifiesAnew()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await system.VerifiedAsync();
        Account old = await system.EducationAsync();
        Account asked = await system.EducationAsync("xuanwei");
        Account township = await system.TownshipAsync("xuanwei");
        Assert.Equal("child.not_found", await CodeAsync(system, asked, new ChildHandoverSheet.Question(child)));
        Assert.Equal("child.not_found", await CodeAsync(system, asked, new AcceptChild.Command(system.NewId(), child, await VersionAsync(system, child), township.UnitId)));

        await OfferAsync(system, child);
        Assert.Equal("luoping", (await system.ChildRowAsync(child)).CountyCode);
        Assert.Equal("child.not_found", await CodeAsync(system, asked, new ChildRecord.Question(child)));
        ChildHandoverSheet.View sheet = await system.DoAsync(asked, new ChildHandoverSheet.Question(child));
        Assert.Equal((true, "luoping", "xuanwei", "全家迁往宣威市"), (sheet.IsAsked, sheet.Offer!.FromCounty, sheet.Offer.ToCounty, sheet.Offer.Reason));
        Assert.Equal([("accept-child", child)], (await TodayAsync(system, asked)).Select(entry => (entry.Kind, entry.Number)));
        Assert.Equal("handover.township_missing", await CodeAsync(system, asked, new AcceptChild.Command(system.NewId(), child, sheet.Version, TestSystem.TownshipUnit("luoping"))));

        await system.DoAsync(asked, new AcceptChild.Command(system.NewId(), child, sheet.Version, township.UnitId));
        ChildRow row = await system.ChildRowAsync(child);
        Assert.Equal(("xuanwei", township.UnitId, null), (row.CountyCode, row.TownshipUnitId, row.Finding));
        Assert.Equal(ChildStep.Waiting, (await system.DoAsync(asked, new ChildRecord.Question(child))).Step);
        AskToOpenFile.Receipt opening = await system.DoAsync(township, new AskToOpenFile.Command(system.NewId(), child, OpeningPurpose.Placement, "准备安置工作"));
        await system.DoAsync(await system.LeaderAsync("xuanwei"), new AnswerOpening.Command(system.NewId(), opening.OpeningId, IsApproved: true));
        Assert.Equal("闻人沐阳", (await system.DoAsync(township, new ChildFile.Question(child))).Child.FullName);
        foreach (Account former in new[] { old, await system.FederationAsync(), await system.TownshipAsync(), await system.LeaderAsync() })
        {
            Assert.Equal("child.not_found", await CodeAsync(system, former, new ChildRecord.Question(child)));
            Assert.DoesNotContain(child, (await system.SendAsync(former, new ChildList.Question())).Value.Lines.Select(line => line.Number));
        }

        Assert.Equal("child.not_found", await CodeAsync(system, asked, new DeclineChild.Command(system.NewId(), child, row.Version, "太晚了")));
        Assert.Equal([], (await TodayAsync(system, asked)).Where(entry => entry.Kind == "accept-child"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B04_Record_Declined_StaysWithItsCounty_WithTheReason_AndMayBeOfferedAgainAndTakenBack()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await system.RegisterAsync();
        Account old = await system.EducationAsync();
        Account asked = await system.EducationAsync("xuanwei");
        await OfferAsync(system, child);
        Assert.Equal("handover.reason_missing", await CodeAsync(system, asked, new DeclineChild.Command(system.NewId(), child, await VersionAsync(system, child), " ")));
        await system.DoAsync(asked, new DeclineChild.Command(system.NewId(), child, await VersionAsync(system, child), "不在本市居住"));

        ChildHandoverSheet.View sheet = await system.DoAsync(old, new ChildHandoverSheet.Question(child));
        Assert.Equal(("luoping", null, "不在本市居住", true), (sheet.CountyCode, sheet.Offer, sheet.Declined, sheet.MayOffer));
        Assert.Equal("child.not_found", await CodeAsync(system, asked, new ChildHandoverSheet.Question(child)));

        await OfferAsync(system, child);
        Assert.Equal("handover.open_before", await CodeAsync(system, old, await OfferedAsync(system, child, "huize")));
        await system.DoAsync(old, new TakeBackChild.Command(system.NewId(), child, await VersionAsync(system, child)));
        Assert.Equal("handover.answered_before", await CodeAsync(system, old, new TakeBackChild.Command(system.NewId(), child, await VersionAsync(system, child))));
        Assert.Equal("child.not_found", await CodeAsync(system, asked, new ChildHandoverSheet.Question(child)));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B04_Record_IsOfferedInsideTheRules_AndWithACaseByTheCaseAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await system.VerifiedAsync();
        Account county = await system.EducationAsync();
        Assert.Equal("handover.same_county", await CodeAsync(system, county, await OfferedAsync(system, child, "luoping")));
        Assert.Equal("handover.reason_missing", await CodeAsync(system, county, (await OfferedAsync(system, child, "xuanwei")) with { Reason = "" }));
        Assert.Equal("access.denied", await CodeAsync(system, await system.FederationAsync(), await OfferedAsync(system, child, "xuanwei")));

        await OfferAsync(system, child);
        Guid id = (await system.ChildRowAsync(child)).Id;
        Assert.Equal("placement.child_offered", await CodeAsync(system, county, new OpenPlacementCase.Command(system.NewId(), id)));
        await system.DoAsync(county, new TakeBackChild.Command(system.NewId(), child, await VersionAsync(system, child)));
        string number = (await system.DoAsync(county, new OpenPlacementCase.Command(system.NewId(), id))).CaseNumber;
        Refusal refusal = (await system.SendAsync(county, await OfferedAsync(system, child, "xuanwei"))).Refusal!;
        Assert.Equal(("handover.case_open", number), (refusal.Code, refusal.Details["case"]));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B04_B44_Record_ThatIsClosedWhileItIsOffered_IsOfferedNoMore()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await system.RegisterAsync();
        await OfferAsync(system, child);
        await system.DoAsync(await system.EducationAsync(), new CloseChild.Command(system.NewId(), child, await VersionAsync(system, child), ClosingReason.Died, null));

        Account asked = await system.EducationAsync("xuanwei");
        Assert.Equal("child.not_found", await CodeAsync(system, asked, new AcceptChild.Command(system.NewId(), child, await VersionAsync(system, child), (await system.TownshipAsync("xuanwei")).UnitId)));
        Assert.Equal([], (await TodayAsync(system, asked)).Where(entry => entry.Kind == "accept-child"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B04_B46_School_ThatRegisteredTheChild_SeesItNoMore_AndTheFiguresSayThatItMoved()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account school = await system.SchoolStaffAsync(TestSystem.NearSchool);
        string child = await system.RegisterAsync(by: school);
        Assert.Contains(child, (await system.DoAsync(school, new ChildList.Question())).Lines.Select(line => line.Number));
        await OfferAsync(system, child);
        await system.DoAsync(await system.EducationAsync("xuanwei"), new AcceptChild.Command(system.NewId(), child, await VersionAsync(system, child), (await system.TownshipAsync("xuanwei")).UnitId));

        Assert.Empty((await system.DoAsync(school, new ChildList.Question())).Lines);
        Assert.Equal("child.not_found", await CodeAsync(system, school, new ChildRecord.Question(child)));
        Assert.Equal([("luoping", "xuanwei")], (await system.Database.ReadAsync(Data.Placements.FiguresTable.MovesAsync)).Select(move => (move.FromCounty, move.ToCounty)));
    }

    [Fact]
    public async Task B04_B41_Handover_OfARecord_IsToldWithoutAWordAboutTheChild_AndEachLookIsAnEvent()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await system.RegisterAsync();
        await OfferAsync(system, child);
        Account asked = await system.EducationAsync("xuanwei");
        await system.DoAsync(asked, new ChildHandoverSheet.Question(child));
        await system.DoAsync(asked, new AcceptChild.Command(system.NewId(), child, await VersionAsync(system, child), (await system.TownshipAsync("xuanwei")).UnitId));

        IReadOnlyList<string> sent = await system.Database.ReadAsync(session => session.QueryAsync<string>("SELECT CONCAT(kind, ' ', unit_id, ' ', details, ' ', once_key) AS sent FROM outbox WHERE kind LIKE 'child.%' ORDER BY created_at, kind"));
        Assert.Equal(["child.handover_accepted edu-luoping", "child.handover_offered edu-xuanwei"], sent.Select(text => string.Join(' ', text.Split(' ')[..2])));
        Assert.All(sent, text => Assert.DoesNotContain("ET-", text, StringComparison.Ordinal));
        Assert.Equal(1, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM audit_event WHERE act = 'ChildHandoverSheet' AND outcome <> 'refused'")));
    }

    private static async Task<OfferChild.Command> OfferedAsync(TestSystem system, string child, string to) => new(system.NewId(), child, await VersionAsync(system, child), to, "全家迁往宣威市");

    private static async Task OfferAsync(TestSystem system, string child) => await system.DoAsync(await system.EducationAsync(), await OfferedAsync(system, child, "xuanwei"));

    private static async Task<IReadOnlyList<TodayEntry>> TodayAsync(TestSystem system, Account reader) => (await system.DoAsync(reader, new TodayList.Query("", ""))).Entries;

    private static async Task<long> VersionAsync(TestSystem system, string child) => (await system.ChildRowAsync(child)).Version;

    private static async Task<string?> CodeAsync<T>(TestSystem system, Account by, MediatR.IRequest<Answer<T>> request)
        where T : class => (await system.SendAsync(by, request)).Refusal?.Code;
}
