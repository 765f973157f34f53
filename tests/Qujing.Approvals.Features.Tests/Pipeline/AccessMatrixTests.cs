using System.Reflection;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Pipeline;

/// <summary>R02, R03: every act and question, by everybody, on a case of theirs and on one of others.</summary>
public sealed class AccessMatrixTests
{
    [Theory]
    [InlineData(Procedures.MasterPlan)]
    [InlineData(Procedures.Placement)]
    public async Task R02_R03_EveryRequest_ByEverybody_IsAllowedOnlyAsDeclared(string procedure)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = procedure == Procedures.MasterPlan ? await CaseWithEveryPartyAsync(system) : await ChildWithEveryPartyAsync(system);
        IReadOnlyList<Person> people = await PeopleAsync(system, (procedure, number));
        var wrong = new List<string>();
        var expectedEvents = new Dictionary<(string, string), long>();
        foreach (Type request in ActName.All)
        {
            Person[] refused = [.. people.Where(person => !IsAllowed(request, person, procedure))];
            foreach (Person person in people.Except(refused))
            {
                wrong.AddRange(await AuthorisedAsync(system, person, Sample(request, number)) is { } refusal ? [$"{ActName.Of(request)} by {person}: {refusal.Code}"] : []);
            }

            Refusal?[] answers = await Task.WhenAll(refused.Select(person => SendAsync(system, person, Sample(request, number))));
            foreach ((Person person, Refusal? answer) in refused.Zip(answers))
            {
                expectedEvents[(ActName.Of(request), person.ActorId)] = expectedEvents.GetValueOrDefault((ActName.Of(request), person.ActorId)) + 1;
                wrong.AddRange(answer?.Code == RefusedCode(request, person) ? [] : [$"{ActName.Of(request)} by {person}: {answer?.Code ?? "accepted"} instead of {RefusedCode(request, person)}"]);
            }
        }

        Assert.Equal([], wrong);
        Assert.Equal(expectedEvents.OrderBy(pair => pair.Key).Select(Line), (await RefusedEventsAsync(system)).OrderBy(pair => pair.Key).Select(Line));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task R03_EveryCaseRequest_OnACaseThatDoesNotExist_AnswersAsForSomebodyElses()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account secretariat = await system.SecretariatAsync();
        var person = new Person("sec", secretariat.Id, Role.Secretariat, []);
        foreach (Type request in ActName.All.Where(type => typeof(ICaseAct).IsAssignableFrom(type) && ActName.Access(type).All(access => access.Role != Role.Public)))
        {
            Refusal? answer = await SendAsync(system, person, Sample(request, "KG-1999-001"));
            Assert.True("case.not_found" == answer?.Code, $"{ActName.Of(request)}: {answer?.Code}");
        }
    }

    /// <summary>What the attributes say, read here a second time and apart from the product's own reading.</summary>
    private static bool IsAllowed(Type request, Person person, string procedure) => request.GetCustomAttributes<AccessAttribute>()
        .Where(access => access.Procedure == procedure || !typeof(ICaseAct).IsAssignableFrom(request))
        .Any(access => (access.Role == Role.Public || access.Role == person.Role) && (access.Party == Party.Any || person.Parties.Contains(access.Party)));

    private static string RefusedCode(Type request, Person person)
    {
        bool isPublic = request.GetCustomAttributes<AccessAttribute>().Any(access => access.Role == Role.Public);
        return person.Role == Role.Public && !isPublic ? "signin.needed" : typeof(ICaseAct).IsAssignableFrom(request) ? "case.not_found" : "access.denied";
    }

    private static async Task<string> CaseWithEveryPartyAsync(TestSystem system)
    {
        string number = await system.PanelSeatedAsync();
        await system.ForceAsync(number, async (act, _) =>
        {
            await CaseMover.AddPartyAsync(act, act.Case, "commerce", Party.Participant);
            return null;
        });
        return number;
    }

    private static async Task<string> ChildWithEveryPartyAsync(TestSystem system)
    {
        string number = await system.FollowedUpAsync();
        await system.ForceAsync(number, async (act, _) =>
        {
            await CaseMover.AddPartyAsync(act, act.Case, Units.CountyEducationOf("huize"), Party.AskedCounty);
            return null;
        });
        return number;
    }

    private static readonly (string Unit, Party[] Parties)[] PlanUnits =
    [
        (Units.OrganisingBodyOf("luoping"), [Party.OrganisingBody]), (Units.OrganisingBodyOf("huize"), []), ("industry", [Party.LeadBureau]),
        ("commerce", [Party.Participant]), (Units.GovernmentOffice, [Party.GovernmentOffice]), (Units.Administration, []),
    ];

    private static readonly (string Unit, Party[] Parties)[] ChildUnits =
    [
        (Units.CountyEducationOf("luoping"), [Party.CountyAuthority]), (Units.CountyEducationOf("huize"), [Party.AskedCounty]), (Units.CountyEducationOf("shizong"), []),
        (Units.FederationOf("luoping"), [Party.Federation]), (TestSystem.TownshipUnit("luoping"), [Party.Township]), ("school-" + TestSystem.NearSchool, [Party.ReceivingSchool]),
        ("school-" + TestSystem.ResourcedSchool, []), (Units.Guardians, []), (Units.CommitteeOf("luoping"), []),
    ];

    /// <summary>Each role in a unit of every kind of party, those who belong to the case by their person, one who left, and nobody.</summary>
    private static async Task<IReadOnlyList<Person>> PeopleAsync(TestSystem system, (string Procedure, string Number) of)
    {
        bool isPlan = of.Procedure == Procedures.MasterPlan;
        var people = new List<Person> { new("nobody", null, Role.Public, []) };
        foreach (Role role in Enum.GetValues<Role>().Where(role => role != Role.Public))
        {
            foreach ((string unit, Party[] parties) in isPlan ? PlanUnits : ChildUnits)
            {
                Account account = await system.CreateAccountAsync($"m-{role}-{unit}", role, unit);
                people.Add(new Person(account.UserName, account.Id, role, parties));
            }
        }

        people.AddRange(isPlan ? await PanelAsync(system, of.Number) : await CircleAsync(system));
        Account left = await system.CreateAccountAsync("m-left", Role.Auditor, Units.Audit);
        await system.Database.WriteAsync(session => AccountTable.TryUpdateAsync(session, left with { IsActive = false }, left.ConcurrencyStamp));
        people.Add(new Person("left", left.Id, Role.Public, []) { ActorId = "nobody" });
        return people;
    }

    private static async Task<IReadOnlyList<Person>> PanelAsync(TestSystem system, string number)
    {
        Account reviewer = await system.MemberAsync(number, 1);
        Account expert = await system.MemberAsync(number, 17);
        return
        [
            new Person("reviewer on the panel", reviewer.Id, reviewer.Role, [Party.PanelMember, .. PlanUnits.Where(unit => unit.Unit == reviewer.UnitId).SelectMany(unit => unit.Parties)]),
            new Person("expert on the panel", expert.Id, expert.Role, [Party.PanelMember]),
        ];
    }

    private static async Task<IReadOnlyList<Person>> CircleAsync(TestSystem system) =>
    [
        new Person("the child's guardian", (await system.GuardianAsync()).Id, Role.Guardian, [Party.Guardian]),
        new Person("another guardian", (await system.GuardianAsync(2)).Id, Role.Guardian, []),
        new Person("named to assess", (await system.AssessorAsync(1)).Id, Role.CommitteeMember, [Party.Assessor]),
        new Person("of the committee, not named", (await system.AssessorAsync(9)).Id, Role.CommitteeMember, []),
    ];

    private static async Task<Refusal?> AuthorisedAsync(TestSystem system, Person person, object request)
    {
        await using AsyncServiceScope scope = system.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().AccountId = person.AccountId;
        ActOpening opening = scope.ServiceProvider.GetRequiredService<ActOpening>();
        return await system.Database.ReadAsync(session => opening.OpenAsync(session, request, scope.ServiceProvider.GetRequiredService<ActContext>()));
    }

    private static Task<Refusal?> SendAsync(TestSystem system, Person person, object request) => SendAsync(system, person.AccountId, request);

    internal static Task<Refusal?> SendAsync(TestSystem system, string? accountId, object request)
    {
        Type answer = request.GetType().GetInterfaces().Single(known => known.IsGenericType && known.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];
        MethodInfo send = typeof(AccessMatrixTests).GetMethod(nameof(RefusalAsync), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(answer.GetGenericArguments()[0]);
        return (Task<Refusal?>)send.Invoke(null, [system, accountId, request])!;
    }

    private static async Task<Refusal?> RefusalAsync<T>(TestSystem system, string? accountId, IRequest<Answer<T>> request)
        where T : class => (await system.SendAsync(accountId, request)).Refusal;

    private static async Task<IReadOnlyList<KeyValuePair<(string, string), long>>> RefusedEventsAsync(TestSystem system) =>
    [
        .. (await system.Database.ReadAsync(session => session.QueryAsync<EventCount>(
            "SELECT act, actor_id, COUNT(*) AS events FROM audit_event WHERE outcome = 'refused' GROUP BY act, actor_id")))
            .Select(row => KeyValuePair.Create((row.Act, row.ActorId), row.Events)),
    ];

    private static string Line(KeyValuePair<(string Act, string Actor), long> pair) => $"{pair.Key.Act} {pair.Key.Actor} {pair.Value}";

    /// <summary>A request with something in every place; only its case is real.</summary>
    internal static object Sample(Type request, string number)
    {
        ConstructorInfo constructor = request.GetConstructors().MaxBy(known => known.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => SampleOf(parameter, number))]);
    }

    private static object? SampleOf(ParameterInfo parameter, string number)
    {
        Type type = parameter.ParameterType;
        return type switch
        {
            _ when type == typeof(string) => parameter.Name == "CaseNumber" ? number : "x",
            _ when type == typeof(Guid) => Guid.NewGuid(),
            _ when type.IsValueType => Activator.CreateInstance(type),
            _ => null,
        };
    }

    private sealed record EventCount
    {
        public required string Act { get; init; }
        public required string ActorId { get; init; }
        public required long Events { get; init; }
    }

    private sealed record Person(string Name, string? AccountId, Role Role, IReadOnlyList<Party> Parties)
    {
        public string ActorId { get; init; } = AccountId ?? "nobody";

        public override string ToString() => Name;
    }
}
