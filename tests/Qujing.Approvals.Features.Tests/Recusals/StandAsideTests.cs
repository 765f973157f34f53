using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Recusals;
using Qujing.Approvals.Features.Tests.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Recusals;

/// <summary>C01, C02: an official with a conflict of interest, and an office of which everybody has one.</summary>
public sealed class StandAsideTests
{
    [Fact]
    public async Task C01_EveryRequest_OfWhoStandsAside_IsAnsweredAsIfTheCaseDidNotExist()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string plan = await system.PanelSeatedAsync();
        string child = await system.FollowedUpAsync();
        var wrong = new List<string>();
        foreach ((string number, Account official) in await OfficialsAsync(system))
        {
            string of = number == Procedures.MasterPlan ? plan : child;
            Account colleague = await ColleagueAsync(system, official);
            await system.DoAsync(official, await AsideAsync(system, of, colleague.Id));
            foreach (Type request in ActName.All.Where(type => typeof(ICaseAct).IsAssignableFrom(type) && ActName.Access(type).All(access => access.Role != Role.Public)))
            {
                Refusal? answer = await AccessMatrixTests.SendAsync(system, official.Id, AccessMatrixTests.Sample(request, of));
                Refusal? elsewhere = await AccessMatrixTests.SendAsync(system, official.Id, AccessMatrixTests.Sample(request, of[..3] + "1999-001"));
                wrong.AddRange(answer?.Code == "case.not_found" && elsewhere?.Code == answer.Code ? [] : [$"{ActName.Of(request)} by {official.UserName}: {answer?.Code}"]);
            }
        }

        Assert.Equal([], wrong);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task C01_StandingAside_SentAgain_AnswersTheSame_AndOnAnOlderVersionIsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        Account official = await system.SecretariatAsync();
        Account colleague = await ColleagueAsync(system, official);
        StandAside.Command act = await AsideAsync(system, number, colleague.Id);

        Assert.Equal("case.changed_meanwhile", (await system.SendAsync(official, act with { OperationId = system.NewId(), SeenVersion = act.SeenVersion - 1 })).Refusal?.Code);
        StandAside.Receipt first = await system.DoAsync(official, act);
        CaseRow after = await system.CaseAsync(number);
        StandAside.Receipt again = await system.DoAsync(official, act);

        Assert.Equal(new StandAside.Receipt(IsOwn: true, HasDeputy: true, Role.MeetingRecorder), first);
        Assert.Equal(first, again);
        Assert.Equal(after, await system.CaseAsync(number));
        Assert.Equal("operation.reused", (await system.SendAsync(official, act with { Deputy = "" })).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(official, act with { OperationId = system.NewId() })).Refusal?.Code);
        AuditEvent written = (await system.EventsAsync(number))[^1];
        Assert.Equal((nameof(StandAside), AuditOutcome.Accepted, official.Id), (written.Act, written.Outcome, written.ActorId));
        Assert.Contains(colleague.Id, written.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C01_Deputy_IsTold_AndGoesOn_AndAWrongOneIsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        Account official = await system.SecretariatAsync();
        Account colleague = await ColleagueAsync(system, official);
        Account administrator = await system.AdministratorAsync();

        Assert.Equal("conflict.deputy_administrator", (await system.SendAsync(official, await AsideAsync(system, number, administrator.Id))).Refusal?.Code);
        Assert.Equal("conflict.deputy_self", (await system.SendAsync(official, await AsideAsync(system, number, official.Id))).Refusal?.Code);
        Assert.Equal("conflict.deputy_missing", (await system.SendAsync(official, await AsideAsync(system, number, ""))).Refusal?.Code);
        Assert.Equal("conflict.ground_missing", (await system.SendAsync(official, await AsideAsync(system, number, colleague.Id) with { Ground = "no-ground" })).Refusal?.Code);
        Assert.Equal("conflict.explanation_missing", (await system.SendAsync(official, await AsideAsync(system, number, colleague.Id) with { Ground = "other", Explanation = " " })).Refusal?.Code);
        await system.DoAsync(official, await AsideAsync(system, number, colleague.Id));

        Assert.Contains(await NoticesAsync(system, colleague), notice => notice.Kind == RecusalDesk.Deputy && notice.CaseNumber == number);
        Assert.Equal([new TakenOver(official.FullName, official.UnitName, IsForOffice: false)], (await system.DoAsync(colleague, new CaseOverview.Question(number))).TakenOver);
        Assert.Equal("conflict.deputy_aside", (await system.SendAsync(colleague, await AsideAsync(system, number, official.Id))).Refusal?.Code);
    }

    [Fact]
    public async Task C01_History_SaysWhatADeputyDid_FromTheDayOfTakingOverAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync();
        Account official = await system.EducationAsync();
        Account colleague = await ColleagueAsync(system, official);
        async Task NameTeamAsync() => await system.DoAsync(colleague, new NameAssessors.Command(system.NewId(), number, await system.VersionAsync(number), await system.TeamAsync()));
        system.Clock.Advance(TimeSpan.FromMinutes(1));
        await system.DoAsync(official, await AsideAsync(system, number, colleague.Id));
        system.Clock.Advance(TimeSpan.FromMinutes(1));
        await NameTeamAsync();

        IReadOnlyList<CaseEvent> told = (await system.DoAsync(colleague, new PlacementFile.Query(number))).Events;
        Assert.Equal([(nameof(NameAssessors), colleague.FullName, true), (nameof(OpenPlacementCase), official.FullName, false)], told.Select(item => (item.Act, item.Actor, item.IsDeputy)));
        Assert.Empty((await system.DoAsync(await system.TownshipAsync(), new PlacementFile.Query(number))).Events);
    }

    [Fact]
    public async Task C01_OfAnother_SaysItTheSupervisor_AndOnlyASecondPersonEndsIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        Account official = await system.SecretariatAsync();
        Account colleague = await ColleagueAsync(system, official);
        Account supervisor = await system.SupervisorAsync();
        Account body = await system.OrganisingBodyAsync();

        Assert.Equal("conflict.not_yours", (await system.SendAsync(body, await AsideAsync(system, number, colleague.Id) with { AccountId = official.Id })).Refusal?.Code);
        StandAside.Receipt receipt = await system.DoAsync(supervisor, await AsideAsync(system, number, colleague.Id) with { AccountId = official.Id });
        Assert.False(receipt.IsOwn);
        Guid id = Assert.Single((await system.DoAsync(supervisor, new ConflictSheet.Question(number))).Asides).Id;

        Assert.Equal("case.not_found", (await system.SendAsync(official, await EndAsync(system, number, id))).Refusal?.Code);
        Assert.Equal("conflict.not_yours", (await system.SendAsync(body, await EndAsync(system, number, id))).Refusal?.Code);
        Assert.Equal("conflict.end_reason_missing", (await system.SendAsync(colleague, await EndAsync(system, number, id) with { Reason = "" })).Refusal?.Code);
        Assert.Equal("case.changed_meanwhile", (await system.SendAsync(colleague, await EndAsync(system, number, id) with { SeenVersion = 1 })).Refusal?.Code);
        EndRecusal.Command end = await EndAsync(system, number, id);
        Assert.Equal(official.Id, (await system.DoAsync(colleague, end)).AccountId);
        Assert.Equal(official.Id, (await system.DoAsync(colleague, end)).AccountId);

        Assert.Equal(number, (await system.DoAsync(official, new CaseOverview.Question(number))).Case.Number);
        Assert.Contains(await NoticesAsync(system, official), notice => notice.Kind == RecusalDesk.Ended && notice.CaseNumber == number);
        Assert.Equal("conflict.not_aside", (await system.SendAsync(colleague, await EndAsync(system, number, id))).Refusal?.Code);
        await system.DoAsync(official, await AsideAsync(system, number, colleague.Id));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task C02_EverybodyOfTheBureauAside_TheGovernmentsOfficeActsInItsPlace_InThatCaseAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        string other = await system.AcceptedCaseAsync("shizong");
        Account official = await system.SecretariatAsync();
        Account colleague = await ColleagueAsync(system, official);
        Account recorder = await system.RecorderAsync();
        Account administrator = await system.AdministratorAsync();
        await system.DoAsync(official, await AsideAsync(system, number, colleague.Id));
        RemindParticipants.Command remind = new(system.NewId(), number, 1, "请尽快反馈") { Units = ["water"] };
        Assert.Equal("case.not_found", (await system.SendAsync(recorder, remind)).Refusal?.Code);

        StandAside.Receipt receipt = await system.DoAsync(colleague, await AsideAsync(system, number, ""));

        Assert.Equal((false, (Role?)Role.MeetingRecorder), (receipt.HasDeputy, receipt.Superior));
        Assert.Contains(await NoticesAsync(system, recorder), notice => notice is { Kind: RecusalDesk.Superior, MayRead: 1 } && notice.CaseNumber == number);
        Assert.Contains((await system.DoAsync(recorder, new TodayList.Query("", ""))).Entries, entry => entry.Number == number && entry.Kind == CasesTakenOver.Plan);
        Assert.Equal(2, (await system.DoAsync(recorder, new CaseOverview.Question(number))).TakenOver.Count);
        await system.DoAsync(recorder, remind);
        AuditEvent written = (await system.EventsAsync(number))[^1];
        Assert.Equal((nameof(RemindParticipants), recorder.Id, nameof(Role.Secretariat)), (written.Act, written.ActorId, written.ActorRole));
        Assert.Contains(nameof(Role.MeetingRecorder), written.Details, StringComparison.Ordinal);
        // The case's own history says who acted for whom, and of nobody else that they acted for another.
        IReadOnlyList<CaseEvent> told = (await system.DoAsync(recorder, new CaseOverview.Question(number))).Events;
        Assert.Equal([(nameof(RemindParticipants), Role.Secretariat, (Role?)Role.MeetingRecorder)], told.Where(item => item.Own is not null).Select(item => (item.Act, item.Role, item.Own)));

        Assert.Equal("case.not_found", (await system.SendAsync(recorder, new CaseOverview.Question(other))).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(administrator, remind with { OperationId = system.NewId() })).Refusal?.Code);
        Assert.DoesNotContain(await NoticesAsync(system, administrator), notice => notice.CaseNumber == number);

        Guid id = (await system.DoAsync(recorder, new ConflictSheet.Question(number))).Asides.Single(aside => aside.Name == colleague.FullName).Id;
        await system.DoAsync(recorder, await EndAsync(system, number, id));
        Assert.Equal("case.not_found", (await system.SendAsync(recorder, new CaseOverview.Question(number))).Refusal?.Code);
        Assert.Equal(number, (await system.DoAsync(colleague, new CaseOverview.Question(number))).Case.Number);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task C02_DeputyWhoLeavesTheOffice_LetsTheOfficeAboveIn_AndANewColleagueLetsItOutAgain()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        Account official = await system.SecretariatAsync();
        Account colleague = await ColleagueAsync(system, official);
        Account recorder = await system.RecorderAsync();
        await system.DoAsync(official, await AsideAsync(system, number, colleague.Id));
        Assert.Equal("case.not_found", (await system.SendAsync(recorder, new CaseOverview.Question(number))).Refusal?.Code);

        await system.Database.WriteAsync(session => AccountTable.TryUpdateAsync(session, colleague with { IsActive = false }, colleague.ConcurrencyStamp));
        Assert.Equal(number, (await system.DoAsync(recorder, new CaseOverview.Question(number))).Case.Number);

        await system.CreateAccountAsync("sec-new", Role.Secretariat, official.UnitId);
        Assert.Equal("case.not_found", (await system.SendAsync(recorder, new CaseOverview.Question(number))).Refusal?.Code);
    }

    [Fact]
    public async Task C02_GovernmentsOfficeItselfAside_TheCaseWaits_AndTheSupervisorIsTold()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.PanelPassedAsync(number);
        Account recorder = await system.RecorderAsync();

        StandAside.Receipt receipt = await system.DoAsync(recorder, await AsideAsync(system, number, ""));

        Assert.Equal((false, (Role?)null), (receipt.HasDeputy, receipt.Superior));
        Assert.Contains(await NoticesAsync(system, await system.SupervisorAsync()), notice => notice.Kind == RecusalDesk.Nobody && notice.CaseNumber == number);
        Assert.Equal("case.not_found", (await system.SendAsync(recorder, new CaseOverview.Question(number))).Refusal?.Code);
    }

    [Fact]
    public async Task C02_CountyAside_TheCityActsInItsPlace_InThatChildsCaseAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync();
        string other = await system.PlacementAsync();
        Account county = await system.EducationAsync();
        Account city = await system.CityEducationAsync();
        Assert.Equal("case.not_found", (await system.SendAsync(city, new PlacementFile.Query(number))).Refusal?.Code);

        StandAside.Command act = await AsideAsync(system, number, "") with { Explanation = "儿童是本人的侄子" };
        StandAside.Receipt receipt = await system.DoAsync(county, act);

        Assert.Equal((true, false, (Role?)Role.CityEducation), (receipt.IsOwn, receipt.HasDeputy, receipt.Superior));
        Assert.Contains(await NoticesAsync(system, city), notice => notice.Kind == RecusalDesk.Superior && notice.CaseNumber == number);
        Assert.Contains((await system.DoAsync(city, new TodayList.Query("", ""))).Entries, entry => entry.Number == number && entry.Kind == CasesTakenOver.Child);
        PlacementFile.View file = await system.DoAsync(city, new PlacementFile.Query(number));
        Assert.Equal((Role.CountyEducation, 1), (file.Reader, file.TakenOver.Count));
        await system.DoAsync(city, new NameAssessors.Command(system.NewId(), number, await system.VersionAsync(number), await system.TeamAsync()));
        AuditEvent written = (await system.EventsAsync(number))[^1];
        Assert.Equal((nameof(NameAssessors), city.Id), (written.Act, written.ActorId));
        Assert.Equal("case.not_found", (await system.SendAsync(city, new PlacementFile.Query(other))).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(county, new PlacementFile.Query(number))).Refusal?.Code);

        // What was said of the child lies sealed, and is read by who may end it.
        string stored = await system.Database.ReadAsync(session => session.SingleAsync<string>("SELECT explanation FROM official_recusal"));
        Assert.DoesNotContain("侄子", stored, StringComparison.Ordinal);
        Assert.Equal("儿童是本人的侄子", Assert.Single((await system.DoAsync(await system.LeaderAsync(), new ConflictSheet.Question(number))).Asides).Explanation);
        Assert.Equal("", await system.HealthAsync());
    }

    internal static async Task<StandAside.Command> AsideAsync(TestSystem system, string number, string deputy) =>
        new(system.NewId(), number, (await system.CaseAsync(number)).Version) { Ground = ConflictGround.Kinship.Code, Explanation = "配偶在申报单位任职", Deputy = deputy };

    internal static Task<Account> ColleagueAsync(TestSystem system, Account official) => system.CreateAccountAsync(official.UserName + "-2", official.Role, official.UnitId);

    private static async Task<EndRecusal.Command> EndAsync(TestSystem system, string number, Guid id) =>
        new(system.NewId(), number, (await system.CaseAsync(number)).Version, id) { Reason = "配偶已离职" };

    private static async Task<IReadOnlyList<Data.Outbox.NoticeRow>> NoticesAsync(TestSystem system, Account account) => (await system.DoAsync(account, new MyNotices.Question())).Notices;

    private static async Task<IReadOnlyList<(string Procedure, Account Official)>> OfficialsAsync(TestSystem system) =>
    [
        (Procedures.MasterPlan, await system.OrganisingBodyAsync()), (Procedures.MasterPlan, await system.SecretariatAsync()), (Procedures.MasterPlan, await system.SupervisorAsync()),
        (Procedures.Placement, await system.EducationAsync()), (Procedures.Placement, await system.LeaderAsync()), (Procedures.Placement, await system.FederationAsync()),
        (Procedures.Placement, await system.TownshipAsync()), (Procedures.Placement, await system.SchoolStaffAsync()),
    ];
}
