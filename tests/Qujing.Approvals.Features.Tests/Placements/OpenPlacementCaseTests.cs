using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

public sealed class OpenPlacementCaseTests
{
    [Fact]
    public async Task Open_VerifiedChild_BringsWhatThreePartiesFoundAndWaitsForTheTeam()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Guid child = await system.ChildAsync();
        Account county = await system.EducationAsync();

        OpenPlacementCase.Receipt receipt = await system.DoAsync(county, new OpenPlacementCase.Command(system.NewId(), child));

        Assert.Equal("AZ-2026-001", receipt.CaseNumber);
        CaseRow row = await system.CaseAsync(receipt.CaseNumber);
        Assert.Equal(("TeamNaming", CaseStatus.InProcedure, Procedures.Placement, "luoping"), (row.Stage, row.Status, row.ProcedureId, row.ZoneCode));
        Assert.Equal(3, (await system.Database.ReadAsync(session => PlacementCaseTable.VerificationsAsync(session, row.Id, 1))).Count);
        IReadOnlyList<CaseParty> parties = await system.Database.ReadAsync(session => CaseTable.PartiesAsync(session, row.Id));
        Assert.Equal([Party.CountyAuthority, Party.Federation, Party.Township], parties.Select(party => party.Party).Order());
        AuditEvent written = Assert.Single(await system.EventsAsync(receipt.CaseNumber));
        Assert.Equal(("OpenPlacementCase", county.Id, "accepted"), (written.Act, written.ActorId, written.Outcome));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Open_WhileTheChildHasAnOpenCase_IsRefusedWithItsNumber()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Guid child = await system.ChildAsync();
        Account county = await system.EducationAsync();
        string first = (await system.DoAsync(county, new OpenPlacementCase.Command(system.NewId(), child))).CaseNumber;

        Answer<OpenPlacementCase.Receipt> second = await system.SendAsync(county, new OpenPlacementCase.Command(system.NewId(), child));

        Assert.Equal(("placement.case_open", first, "实施方案二（一）1"), (second.Refusal!.Code, second.Refusal.Details["case"], second.Refusal.Article));
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM approval_case")));
    }

    [Fact]
    public async Task B01_Open_WhileAnotherRecordOfTheSameNumberHasACase_IsRefused_UntilTheyAreMerged()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account county = await system.EducationAsync();
        string federations = await system.VerifiedAsync();
        string townships = await SecondAsync(system, "luoping");
        string first = (await system.DoAsync(county, new OpenPlacementCase.Command(system.NewId(), (await system.ChildRowAsync(federations)).Id))).CaseNumber;

        Refusal refusal = (await system.SendAsync(county, new OpenPlacementCase.Command(system.NewId(), (await system.ChildRowAsync(townships)).Id))).Refusal!;

        Assert.Equal(("placement.case_open", first), (refusal.Code, refusal.Details["case"]));
        await system.DoAsync(county, new MergeChildren.Command(system.NewId(), federations, townships, "身份号码相同"));
        await system.DoAsync(county, new ClosePlacementCase.Command(system.NewId(), first, await system.VersionAsync(first), ClosingReason.Other, "重复立案"));
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM placement_case")));
    }

    [Fact]
    public async Task B01_Open_WhileANamesakeOfTheSameBirthAndVillageHasACase_IsRefused_UntilAClerkSaysThatTheyAreTwo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account county = await system.EducationAsync();
        ChildDetails same = TestSystem.SomeChild with { IdNumber = "", BornOn = new DateOnly(2016, 5, 12) };
        string first = await system.VerifiedAsync();
        string second = await system.VerifiedAsync(same);
        string number = (await system.DoAsync(county, new OpenPlacementCase.Command(system.NewId(), (await system.ChildRowAsync(first)).Id))).CaseNumber;
        var open = new OpenPlacementCase.Command(system.NewId(), (await system.ChildRowAsync(second)).Id);

        Refusal refusal = (await system.SendAsync(county, open)).Refusal!;
        Assert.Equal(("placement.case_open_namesake", first, number), (refusal.Code, refusal.Details["child"], refusal.Details["case"]));

        await system.DoAsync(county, new KeepApart.Command(system.NewId(), first, second));
        await system.DoAsync(county, open with { OperationId = system.NewId() });
        string twin = await system.VerifiedAsync(same with { FullName = "闻人沐月" });
        await system.DoAsync(county, new OpenPlacementCase.Command(system.NewId(), (await system.ChildRowAsync(twin)).Id));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B45_Open_WhileAnotherCountysRecordHasACase_IsRefusedWithoutAWordAboutIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.DoAsync(await system.EducationAsync(), new OpenPlacementCase.Command(system.NewId(), (await system.ChildRowAsync(await system.VerifiedAsync())).Id));
        string there = await SecondAsync(system, "xuanwei");

        Refusal refusal = (await system.SendAsync(await system.EducationAsync("xuanwei"), new OpenPlacementCase.Command(system.NewId(), (await system.ChildRowAsync(there)).Id))).Refusal!;

        Assert.Equal(("placement.case_open_elsewhere", "实施方案二（一）1", 0), (refusal.Code, refusal.Article, refusal.Details.Count));
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM placement_case")));
    }

    [Theory]
    [InlineData("luoping", "child.number_of_other_case")]
    [InlineData("xuanwei", "child.number_of_other_case_elsewhere")]
    public async Task B01_Correct_ARecordWithACase_ToTheNumberOfAnotherWithACase_IsRefused_AndChangesNothing(string county, string code)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string other = await SecondAsync(system, county);
        string case2 = (await system.DoAsync(await system.EducationAsync(county), new OpenPlacementCase.Command(system.NewId(), (await system.ChildRowAsync(other)).Id))).CaseNumber;
        ChildDetails wrong = TestSystem.SomeChild with { FullName = "闻人慕阳", IdNumber = "", BornOn = new DateOnly(2016, 5, 12) };
        string number = await system.VerifiedAsync(wrong);
        await system.DoAsync(await system.EducationAsync(), new OpenPlacementCase.Command(system.NewId(), (await system.ChildRowAsync(number)).Id));
        ChildRow before = await system.ChildRowAsync(number);

        Refusal refusal = (await system.SendAsync(await system.EducationAsync(), new CorrectChild.Command(system.NewId(), number, before.Version, TestSystem.SomeChild, "补办了户口"))).Refusal!;

        Assert.Equal((code, "IdNumber"), (refusal.Code, refusal.Field));
        Assert.Equal(county == "luoping" ? [other, case2] : [], refusal.Details.Values);
        Assert.Equal(before, await system.ChildRowAsync(number));
        Assert.Equal(0L, await system.Database.ReadAsync(session => session.SingleAsync<long>(
            "SELECT COUNT(*) FROM child a JOIN child b ON b.id_token = a.id_token AND b.id > a.id JOIN placement_case p ON p.child_id = a.id AND p.is_open = 1 JOIN placement_case q ON q.child_id = b.id AND q.is_open = 1")));
    }

    [Fact]
    public async Task B01_Correct_ToTheNumberOfAnotherRecord_RaisesThePairAsAPossibleDuplicate()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string other = await SecondAsync(system, "luoping");
        string number = await system.VerifiedAsync(TestSystem.SomeChild with { IdNumber = "", BornOn = new DateOnly(2016, 5, 12), FullName = "闻人木阳" });
        Account county = await system.EducationAsync();
        Assert.Empty((await system.DoAsync(county, new DuplicateList.Question())).Pairs);

        CorrectChild.Receipt receipt = await system.DoAsync(county, new CorrectChild.Command(system.NewId(), number, (await system.ChildRowAsync(number)).Version, TestSystem.SomeChild, "补办了户口"));

        Assert.Equal([other], receipt.MayBeSame);
        Assert.Single((await system.DoAsync(county, new DuplicateList.Question())).Pairs);
    }

    // Another record of the same identity number, made by a township and settled by its county.
    private static async Task<string> SecondAsync(TestSystem system, string county)
    {
        Account township = await system.TownshipAsync(county);
        Account education = await system.EducationAsync(county);
        string number = (await system.DoAsync(township, new RegisterChild.Command(system.NewId(), township.UnitId, TestSystem.SomeChild))).Number;
        foreach (Account party in new[] { education, await system.FederationAsync(county), township })
        {
            await system.DoAsync(party, new VerifyChild.Command(system.NewId(), number, VerificationFinding.Found, ""));
        }

        await system.DoAsync(education, new SettleVerification.Command(system.NewId(), number, (await system.ChildRowAsync(number)).Version, VerificationFinding.Found, "", ""));
        return number;
    }

    [Fact]
    public async Task Open_SentTwiceWithOneOperation_GivesOneCaseAndTheSameReceipt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        var command = new OpenPlacementCase.Command(system.NewId(), await system.ChildAsync());
        Account county = await system.EducationAsync();

        Answer<OpenPlacementCase.Receipt>[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => system.SendAsync(county, command)));

        Assert.All(answers, answer => Assert.Equal("AZ-2026-001", answer.Value.CaseNumber));
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM placement_case")));
    }

    [Theory]
    [InlineData(false, "luoping", "placement.child_not_verified", "the three parties aren't done")]
    [InlineData(true, "huize", "placement.child_unknown", "another county's child doesn't exist here")]
    public async Task Open_ChildThatMayNotBePlacedHere_IsRefusedAndChangesNothingButTheDaysChain(bool verified, string county, string code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Guid child = await system.ChildAsync(new TestChild { IsVerified = verified });
        long operations = await OperationsAsync(system);

        Answer<OpenPlacementCase.Receipt> answer = await system.SendAsync(await system.EducationAsync(county), new OpenPlacementCase.Command(system.NewId(), child));

        Assert.True(code == answer.Refusal?.Code, why);
        Assert.Equal(0L, await system.Database.ReadAsync(session => session.SingleAsync<long>(
            "SELECT (SELECT COUNT(*) FROM approval_case) + (SELECT COUNT(*) FROM placement_case) + (SELECT COUNT(*) FROM case_number WHERE prefix LIKE 'AZ%')")));
        Assert.Equal(operations, await OperationsAsync(system));
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM audit_event WHERE outcome = 'refused'")));
    }

    private static Task<long> OperationsAsync(TestSystem system) => system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM operation"));

    [Fact]
    public async Task Open_Case_StandsInNoListOfThoseWhoSeeEveryPlan()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.PlacementAsync();

        IReadOnlyList<string> units = await system.Database.ReadAsync(session => session.QueryAsync<string>("SELECT unit_id FROM worklist ORDER BY unit_id"));

        Assert.Equal(["*placement", "edu-luoping", "federation-luoping", "township-luoping-1"], units);
    }
}
