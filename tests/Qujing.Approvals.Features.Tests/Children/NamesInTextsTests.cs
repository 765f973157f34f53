using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Auditing;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Reference;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Children;

/// <summary>C07: a child's name or an identity number in a free text isn't taken unless its sender says that it is needed; and nobody learns of another's child by it.</summary>
public sealed class NamesInTextsTests
{
    private const string Name = "闻人沐阳";
    private const string Number = "530324201605120016";
    private const string Words = "家长说闻人沐阳不愿意";

    [Fact]
    public async Task C07_NameOfAChild_IsNotTaken_SaysWhere_AndChangesNothingButTheDaysChain()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        string before = await ContentAsync(system);

        Refusal refusal = (await system.SendAsync(county, Mark(system, child, Words))).Refusal!;

        Assert.Equal(("names.child", "Evidence", "Evidence", "个人信息保护法第六条"), (refusal.Code, refusal.Field, refusal.Details["field"], refusal.Article));
        Assert.Equal(before, await ContentAsync(system));
        Assert.Equal([("VerifyChild", "refused")], await EventsAsync(system, "refused"));
        Assert.Equal("{\"refusal\":\"names.child\"}", (await DetailsAsync(system, "refused")).Single());
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task C07_NameThatIsNeeded_PassesForItsInputAlone_AndTheEventSaysSoWithoutIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        VerifyChild.Command act = Mark(system, child, Words);

        system.NamesMeantIn = new HashSet<string>(["Reason"], StringComparer.Ordinal);
        Assert.Equal("names.child", (await system.SendAsync(county, act)).Refusal?.Code);
        system.NamesMeantIn = new HashSet<string>(["Evidence"], StringComparer.Ordinal);
        await system.DoAsync(county, act);

        string details = (await DetailsAsync(system, "accepted", "VerifyChild")).Single();
        Assert.Contains("\"namesMeant\":\"Evidence\"", details, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, details, StringComparison.Ordinal);
        // The same form again is the same act; it isn't asked about twice.
        system.NamesMeantIn = new HashSet<string>(StringComparer.Ordinal);
        await system.DoAsync(county, act);
        await system.DoAsync(county, Mark(system, child, "家长说孩子不愿意"));
        Assert.DoesNotContain("namesMeant", (await DetailsAsync(system, "accepted", "VerifyChild"))[^1], StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task C07_TwoTexts_AreBothTold()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await system.RegisterAsync();

        Refusal refusal = (await system.SendAsync(await system.EducationAsync(), new RefuseCorrection.Command(system.NewId(), child, Words, "号码应为" + Number))).Refusal!;

        Assert.Equal([("names.child", "Asked"), ("names.number", "Reason")], refusal.Told().Select(part => (part.Code, part.Field)));
    }

    [Fact]
    public async Task C07_InputsThatAreMeantForAName_AreNotAskedAbout()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await system.RegisterAsync();
        Account county = await system.EducationAsync();

        await system.RegisterAsync(by: county);
        await system.DoAsync(county, new UploadChildReport.Command(system.NewId(), child, Name + ".pdf", "application/pdf", [7]));
        await system.DoAsync(county, new RecordGuardian.Command(system.NewId(), child, GuardianKind.Parent, new GuardianDetails { FullName = Name, Relation = "父亲" }));
        Refusal? note = (await system.SendAsync(county, new RegisterChild.Command(system.NewId(), TestSystem.TownshipUnit("luoping"), TestSystem.SomeChild with { IdNumber = "", BornOn = new DateOnly(2016, 1, 2), Note = Words }))).Refusal;
        Assert.Equal(("names.child", "Note"), (note?.Code, note?.Field));
    }

    [Fact]
    public async Task C07_NameOfAnotherCountysChild_IsTaken_WithTheSameStatementsAsAnyWords()
    {
        await using TestSystem system = await CountedAsync();
        string child = await system.RegisterAsync();
        Account other = await system.EducationAsync("huize");
        string own = await RegisterInAsync(system, "huize", "欧阳明远");

        await system.DoAsync(other, Mark(system, own, "家长说甲乙丙丁不愿意"));
        int any = Statements(system);
        await system.DoAsync(other, Mark(system, own, Words));
        Assert.Equal(any, Statements(system));
        Refusal? refusal = (await system.SendAsync(other, Mark(system, own, "家长说欧阳明远不愿意"))).Refusal;
        Assert.Equal("names.child", refusal?.Code);
        Assert.Equal([("VerifyChild", "refused")], await EventsAsync(system, "refused"));
        Assert.NotEqual(child, own);
    }

    [Fact]
    public async Task C07_Warning_GoesByWhoSeesWhoseRecord_InEveryRole()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string placed = await system.FollowedUpAsync();
        await system.TeamNamedAsync();
        await system.DoAsync(await system.AssessorAsync(2), new RecuseAssessor.Command(system.NewId(), (await system.TeamNamedAsync()), (await system.AssessorAsync(2)).Id, CommitteeTie.Relative));
        await RegisterInAsync(system, "huize", "欧阳明远");
        await system.RegisterAsync(TestSystem.SomeChild with { FullName = "司徒春", IdNumber = "530324201605120024" }, await system.SchoolStaffAsync());
        await system.RegisterAsync(TestSystem.SomeChild with { FullName = "司徒夏", IdNumber = "530324201605120032" }, await system.SchoolStaffAsync(TestSystem.ResourcedSchool));
        // Every child has a name of its own here, so that a name tells whose it is.
        IReadOnlyList<ChildRow> children = await NamedApartAsync(system);
        Account colleague = await Recusals.StandAsideTests.ColleagueAsync(system, await system.EducationAsync());
        await system.DoAsync(colleague, await Recusals.StandAsideTests.AsideAsync(system, placed, (await system.EducationAsync()).Id));
        Account[] people =
        [
            colleague, await system.EducationAsync(), await system.LeaderAsync(), await system.FederationAsync(), await system.TownshipAsync(), await system.SchoolStaffAsync(), await system.SchoolStaffAsync(TestSystem.ResourcedSchool),
            await system.AssessorAsync(1), await system.AssessorAsync(2), await system.AssessorAsync(3), await system.GuardianAsync(), await system.EducationAsync("huize"), await system.CityEducationAsync(),
            await system.SecretariatAsync(), await system.AdministratorAsync(),
        ];
        int seen = 0;
        foreach (Account person in people)
        {
            (string[] sees, string[] warned) = await SeesAsync(system, person, children);
            Assert.True(sees.SequenceEqual(warned, StringComparer.Ordinal), $"{person.UserName}: sees {string.Join(',', sees)}, is warned of {string.Join(',', warned)}");
            seen += sees.Length;
        }

        Assert.InRange(seen, children.Count, int.MaxValue);
        Assert.Equal(children.Count - 2, (await SeesAsync(system, colleague, children)).Warned.Length);
    }

    [Fact]
    public async Task C07_PeopleOfTheMasterPlan_AreAskedNothing_ButNoIdentityNumberPasses_TickOrNot()
    {
        await using TestSystem system = await CountedAsync();
        await system.RegisterAsync();
        string plan = await system.OpenCaseAsync("luoping");
        Account applicant = await system.OrganisingBodyAsync("luoping");
        system.MeansNames = true;

        Refusal? refusal = (await system.SendAsync(applicant, new WithdrawCase.Command(system.NewId(), plan, await system.VersionAsync(plan), "经办人身份证 530324 20160512 0016"))).Refusal;
        Assert.Equal(("names.number_never", "Reason"), (refusal?.Code, refusal?.Field));
        Assert.Equal("names.number_never", (await system.SendAsync(applicant, new OpenPlanCase.Command(system.NewId(), "huize", "规划" + Number))).Refusal?.Code);

        Refusal? aside = (await system.SendAsync(applicant, await Recusals.StandAsideTests.AsideAsync(system, plan, (await Recusals.StandAsideTests.ColleagueAsync(system, applicant)).Id) with { Explanation = "配偶 " + Number })).Refusal;
        Assert.Equal(("names.number_never", "Explanation"), (aside?.Code, aside?.Field));

        await system.DoAsync(applicant, new WithdrawCase.Command(system.NewId(), plan, await system.VersionAsync(plan), Words));
        int withName = Statements(system);
        string second = await system.OpenCaseAsync("luoping");
        await system.DoAsync(applicant, new WithdrawCase.Command(system.NewId(), second, await system.VersionAsync(second), "w"));
        Assert.Equal(Statements(system), withName);
        Assert.DoesNotContain("namesMeant", string.Join(',', await DetailsAsync(system, "accepted", "WithdrawCase")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task C07_IdentityNumber_AboutAChild_PassesWhereItIsNeeded()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        VerifyChild.Command act = Mark(system, child, "号码 " + Number + " 与户口簿相符");

        Assert.Equal("names.number", (await system.SendAsync(county, act)).Refusal?.Code);
        system.MeansNames = true;
        await system.DoAsync(county, act);
        Assert.DoesNotContain(Number, string.Join(',', await DetailsAsync(system, "accepted")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "text.too_long")]
    public async Task C07_TextAtItsBound_IsSearchedToItsEnd(int more, string? code)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await system.RegisterAsync();
        string words = new('长', TextBounds.LengthMax + more);
        Assert.Equal(code, (await system.SendAsync(await system.EducationAsync(), Mark(system, child, words))).Refusal?.Code);
        Assert.Equal("names.child", (await system.SendAsync(await system.EducationAsync(), Mark(system, child, words[(Words.Length + more)..] + Words))).Refusal?.Code);
    }

    [Theory]
    [InlineData(TextBounds.LengthMax - 1_000, false)]
    [InlineData(TextBounds.LengthMax, true)]
    public async Task C07_WhatIsTooLongToBeSearched_IsToldAndNotLetThrough(int noteLength, bool isTold)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await system.RegisterAsync();
        string words = new('长', TextBounds.LengthMax);
        ChildDetails details = TestSystem.SomeChild with { Village = words, Address = words, Disability = words, Note = words[..noteLength] };

        Refusal? refusal = (await system.SendAsync(await system.EducationAsync(), new CorrectChild.Command(system.NewId(), child, (await system.ChildRowAsync(child)).Version, details, "户口簿"))).Refusal;

        Assert.NotNull(refusal);
        Assert.Equal(isTold, refusal.Code == "names.too_long" || refusal.Parts.Any(part => part.Code == "names.too_long"));
    }

    [Fact]
    public async Task C07_CorrectedName_IsLookedFor_AndTheOldOneNoMore()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        await system.DoAsync(county, new CorrectChild.Command(system.NewId(), child, (await system.ChildRowAsync(child)).Version, TestSystem.SomeChild with { FullName = "阿依古丽·买买提" }, "户口簿"));

        await system.DoAsync(county, Mark(system, child, Words));
        Assert.Equal("names.child", (await system.SendAsync(county, Mark(system, child, "学生阿依古丽·买买提未到校"))).Refusal?.Code);
    }

    [Fact]
    public async Task C07_RecordsOfAnOlderProgram_GetTheirTokensAtTheStart()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await system.RegisterAsync();
        await system.RegisterAsync(TestSystem.SomeChild with { FullName = "王", IdNumber = "", BornOn = new DateOnly(2016, 3, 4) });
        string? token = (await system.ChildRowAsync(child)).NameToken;
        await system.Database.WriteAsync(session => session.ExecuteAsync("UPDATE child SET name_token = NULL"));
        Account county = await system.EducationAsync();
        await system.DoAsync(county, Mark(system, child, Words));

        await system.Services.GetRequiredService<ReferenceData>().EnsureAsync();

        Assert.Equal(token, (await system.ChildRowAsync(child)).NameToken);
        Assert.Equal(["", token!], (await system.Database.ReadAsync(session => session.QueryAsync<string>("SELECT name_token FROM child"))).Order(StringComparer.Ordinal));
        Assert.Equal("names.child", (await system.SendAsync(county, Mark(system, child, Words))).Refusal?.Code);
    }

    [Fact]
    public async Task C07_Notes_AreFoundByNoSearch_AndTitlesByThoseAloneWhoFollowTheCase()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        system.MeansNames = true;
        string placement = await system.FollowedUpAsync();
        string plan = await system.OpenCaseAsync("luoping");
        await system.DoAsync(await system.SchoolStaffAsync(), new RecordFollowUp.Command(system.NewId(), placement, system.Today, "青草塘家访时" + Words));
        await system.DoAsync(await system.OrganisingBodyAsync("luoping"), new WithdrawCase.Command(system.NewId(), plan, await system.VersionAsync(plan), "青草塘另行选址"));
        string title = (await system.CaseAsync(plan)).Title;

        Account[] people =
        [
            await system.OrganisingBodyAsync("luoping"), await system.OrganisingBodyAsync("huize"), await system.SecretariatAsync(), await system.AuditorAsync(), await system.EducationAsync(), await system.EducationAsync("huize"),
            await system.LeaderAsync(), await system.FederationAsync(), await system.TownshipAsync(), await system.SchoolStaffAsync(),
        ];
        foreach (Account person in people)
        {
            Assert.Empty(await FoundAsync(system, person, "青草塘"));
            Assert.Empty(await FoundAsync(system, person, Name));
        }

        Assert.Equal(plan, Assert.Single(await FoundAsync(system, await system.OrganisingBodyAsync("luoping"), title)));
        Assert.Empty(await FoundAsync(system, await system.OrganisingBodyAsync("huize"), title));
        Assert.Empty(await FoundAsync(system, await system.EducationAsync(), title));
        // The trail is the auditor's, and no word that somebody wrote is a condition of it.
        foreach (Account person in people.Where(person => person.Role != Role.Auditor))
        {
            Assert.Equal("access.denied", (await system.SendAsync(person, new AuditSearch.Question(new AuditSearch.Filter { CaseNumber = plan }))).Refusal?.Code);
        }

        string[] words = [.. typeof(AuditSearch.Filter).GetProperties().Where(property => property.PropertyType == typeof(string)).Select(property => property.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(["Act", "After", "CaseNumber", "Outcome", "Person"], words);
        Assert.Empty((await system.DoAsync(await system.AuditorAsync(), new AuditSearch.Question(new AuditSearch.Filter { Person = Name }))).Events);
    }

    private static VerifyChild.Command Mark(TestSystem system, string child, string words) => new(system.NewId(), child, VerificationFinding.AlreadyEnrolled, words);

    private static async Task<string> RegisterInAsync(TestSystem system, string county, string name)
    {
        await system.TownshipAsync(county);
        return (await system.DoAsync(await system.EducationAsync(county), new RegisterChild.Command(system.NewId(), TestSystem.TownshipUnit(county), TestSystem.SomeChild with { FullName = name, IdNumber = "", BornOn = new DateOnly(2016, 5, 12) }))).Number;
    }

    private static async Task<string[]> FoundAsync(TestSystem system, Account person, string words)
    {
        var found = new List<string>();
        foreach (string procedure in new[] { Cases.Procedures.MasterPlan, Cases.Procedures.Placement })
        {
            Answer<CaseList.View> answer = await system.SendAsync(person, new CaseList.Query(new CaseList.Filter { Words = words, Procedure = procedure }));
            found.AddRange(answer.Refusal is null ? answer.Value.Lines.Select(line => line.Number) : []);
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<ChildRow>> NamedApartAsync(TestSystem system)
    {
        IReadOnlyList<string> numbers = await system.Database.ReadAsync(session => session.QueryAsync<string>("SELECT number FROM child ORDER BY number"));
        foreach (string number in numbers)
        {
            await system.Database.WriteAsync(session => session.ExecuteOneAsync("UPDATE child SET name_token = @number WHERE number = @number", new { number }));
        }

        var rows = new List<ChildRow>();
        foreach (string number in numbers)
        {
            rows.Add(await system.ChildRowAsync(number));
        }

        return rows;
    }

    private static async Task<(string[] Sees, string[] Warned)> SeesAsync(TestSystem system, Account person, IReadOnlyList<ChildRow> children)
    {
        await using AsyncServiceScope scope = system.Services.CreateAsyncScope();
        ActContext act = scope.ServiceProvider.GetRequiredService<ActContext>();
        ChildDesk desk = scope.ServiceProvider.GetRequiredService<ChildDesk>();
        var actor = new Actor(person.Id, person.FullName, person.Role, person.UnitId, "");
        return await system.Database.ReadAsync(async session =>
        {
            act.Begin(session, actor, system.Clock.GetUtcNow());
            var sees = new SortedSet<string>(StringComparer.Ordinal);
            foreach (ChildRow child in children)
            {
                if (await desk.SeesAsync(child) && await desk.IsOpenAsync(child.Id))
                {
                    sees.Add(child.Number);
                }
            }

            Assert.True(sees.Count == 0 || ChildNames.SeesChildren(person.Role));
            return (sees.ToArray(), (await ChildNames.OfActorAsync(act)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray());
        });
    }

    private static Task<TestSystem> CountedAsync() => TestSystem.CreateAsync(more: services =>
    {
        ServiceDescriptor own = services.Last(service => service.ServiceType == typeof(Database));
        services.AddSingleton<Database>(provider => new CountingDatabase((Database)own.ImplementationFactory!(provider)));
    });

    private static int Statements(TestSystem system) => ((CountingDatabase)system.Database).Statements;

    private static Task<string> ContentAsync(TestSystem system) => system.Database.ReadAsync(session => DatabaseContent.TextAsync(session, table => !table.StartsWith("audit_", StringComparison.Ordinal)));

    private static async Task<IReadOnlyList<(string Act, string Outcome)>> EventsAsync(TestSystem system, string outcome) =>
        [.. (await system.Database.ReadAsync(session => session.QueryAsync<string>("SELECT act FROM audit_event WHERE outcome = @outcome ORDER BY at, seq", new { outcome }))).Select(act => (act, outcome))];

    private static Task<IReadOnlyList<string>> DetailsAsync(TestSystem system, string outcome, string act = "") => system.Database.ReadAsync(session => session.QueryAsync<string>(
        "SELECT details FROM audit_event WHERE outcome = @outcome AND (@act = '' OR act = @act) ORDER BY at, seq", new { outcome, act }));
}
