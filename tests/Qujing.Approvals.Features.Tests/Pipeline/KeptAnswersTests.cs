using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Pipeline;

/// <summary>An answer that was kept is never another one than the database would give.</summary>
public sealed class KeptAnswersTests
{
    private static readonly TodayList.Query Home = new("", "");

    [Fact]
    public async Task Answer_WhileNobodyCommits_IsGivenAgain_AndAnewAfterAnyCommit()
    {
        await using TestSystem system = await KeepingAsync();
        Account body = await system.OrganisingBodyAsync(), lead = await system.SecretariatAsync();
        string number = await system.SubmittedCaseAsync();
        TodayList.View first = await system.DoAsync(lead, Home);

        Assert.Same(first, await system.DoAsync(lead, Home));
        await system.DoAsync(await system.OrganisingBodyAsync("huize"), new OpenPlanCase.Command(system.NewId(), "huize", "总体规划"));
        TodayList.View second = await system.DoAsync(lead, Home);

        Assert.NotSame(first, second);
        Assert.Equal(number, Assert.Single(second.Lines).Number);
        Assert.NotSame(second, await system.DoAsync(body, Home));
        Assert.Same(second, await system.DoAsync(lead, Home));
    }

    [Fact]
    public async Task Commit_OfAnotherProcess_IsSeenAtOnce()
    {
        await using TestSystem system = await KeepingAsync();
        Account lead = await system.SecretariatAsync();
        string number = await system.SubmittedCaseAsync();
        await system.DoAsync(lead, Home);
        await system.DoAsync(lead, Home);

        await using (var other = new SqliteConnection($"Data Source={system.Folders.DatabaseFile}"))
        {
            await other.OpenAsync();
            await using SqliteCommand change = other.CreateCommand();
            change.CommandText = "UPDATE approval_case SET title = '改过的名称' WHERE number = $number";
            change.Parameters.AddWithValue("$number", number);
            Assert.Equal(1, await change.ExecuteNonQueryAsync());
        }

        Assert.Equal("改过的名称", Assert.Single((await system.DoAsync(lead, Home)).Lines).Title);
    }

    [Fact]
    public async Task Midnight_InShanghai_EndsWhatWasKept()
    {
        await using TestSystem system = await KeepingAsync();
        Account lead = await system.SecretariatAsync();
        await system.SubmittedCaseAsync();
        TodayList.View today = await system.DoAsync(lead, Home);

        system.Clock.Advance(TimeSpan.FromHours(15) - TimeSpan.FromSeconds(1));
        Assert.Same(today, await system.DoAsync(lead, Home));
        system.Clock.Advance(TimeSpan.FromSeconds(1));
        TodayList.View tomorrow = await system.DoAsync(lead, Home);

        Assert.Equal(today.Today.AddDays(1), tomorrow.Today);
        Assert.Equal(today.Lines[0].DaysLeft - 1, tomorrow.Lines[0].DaysLeft);
    }

    [Fact]
    public async Task Account_ThatWasClosed_OrMoved_GetsNothingThatWasKeptForIt()
    {
        await using TestSystem system = await KeepingAsync();
        Account lead = await system.SecretariatAsync();
        await system.SubmittedCaseAsync();
        Assert.Single((await system.DoAsync(lead, Home)).Lines);

        await ChangeAsync(system, lead, "unit_id = 'water'");
        Assert.Empty((await system.DoAsync(lead, Home)).Lines);
        await ChangeAsync(system, lead, "is_active = 0");

        Assert.Equal("signin.needed", (await system.SendAsync(lead, Home)).Refusal?.Code);
        Assert.Equal("signin.needed", (await system.SendAsync((string?)null, Home)).Refusal?.Code);
    }

    [Theory]
    [InlineData(Role.CountyEducation)]
    [InlineData(Role.CityEducation)]
    [InlineData(Role.Expert)]
    [InlineData(Role.Auditor)]
    public async Task List_ThatMayTellOfAChild_OrOfOnePerson_IsNotKept(Role role)
    {
        await using TestSystem system = await KeepingAsync();
        Account reader = role switch
        {
            Role.CountyEducation => await system.EducationAsync(),
            Role.CityEducation => await system.CityEducationAsync(),
            Role.Expert => await system.ExpertAsync(1),
            _ => await system.AuditorAsync(),
        };

        Assert.NotSame(await system.DoAsync(reader, Home), await system.DoAsync(reader, Home));
    }

    [Fact]
    public async Task Page_BehindAKey_IsNotKept()
    {
        await using TestSystem system = await KeepingAsync();
        Account lead = await system.SecretariatAsync();
        await system.SubmittedCaseAsync();
        var later = new TodayList.Query("0", "0");

        Assert.NotSame(await system.DoAsync(lead, later), await system.DoAsync(lead, later));
    }

    [Fact]
    public async Task Answer_ReadByTheMoment_IsNotKept()
    {
        await using TestSystem system = await KeepingAsync();
        Account lead = await system.SecretariatAsync();

        Assert.Same(await system.DoAsync(lead, new Planted.Query(0)), await system.DoAsync(lead, new Planted.Query(0)));
        Assert.NotSame(await system.DoAsync(lead, new Planted.Query(0) { ByMoment = true }), await system.DoAsync(lead, new Planted.Query(0) { ByMoment = true }));
    }

    [Fact]
    public async Task Commit_WhileTheAnswerIsRead_MakesTheNextOneAnew()
    {
        await using TestSystem system = await KeepingAsync();
        Account lead = await system.SecretariatAsync();

        Planted.Seen before = await system.DoAsync(lead, new Planted.Query(0) { Meanwhile = true });

        Assert.NotSame(before, await system.DoAsync(lead, new Planted.Query(0) { Meanwhile = true }));
    }

    [Fact]
    public async Task Answers_BeyondTwoHundred_AreNotKept()
    {
        await using TestSystem system = await KeepingAsync();
        Account lead = await system.SecretariatAsync();
        var first = new List<Planted.Seen>();
        for (int number = 0; number < 201; number++)
        {
            first.Add(await system.DoAsync(lead, new Planted.Query(number)));
        }

        Assert.Same(first[0], await system.DoAsync(lead, new Planted.Query(0)));
        Assert.Same(first[199], await system.DoAsync(lead, new Planted.Query(199)));
        Assert.NotSame(first[200], await system.DoAsync(lead, new Planted.Query(200)));
    }

    // A server doesn't tell whether something has changed: there every answer is made anew, and there is nothing to see.
    private static async Task<TestSystem> KeepingAsync()
    {
        TestSystem system = await TestSystem.CreateAsync(more: services => services.AddTransient<IRequestHandler<Planted.Query, Answer<Planted.Seen>>, Planted.Handler>());
        if (system.Database.FindVersion() is null)
        {
            await system.DisposeAsync();
            Assert.Skip("The engine of this run doesn't tell whether something has changed, so that nothing is kept.");
        }

        return system;
    }

    private static Task ChangeAsync(TestSystem system, Account account, string change) =>
        system.Database.WriteAsync(session => session.ExecuteOneAsync($"UPDATE account SET {change} WHERE id = @Id", new { account.Id }));

    /// <summary>A question that can be asked in ways of which the product has none.</summary>
    private static class Planted
    {
        [Access(Role.Secretariat)]
        internal sealed record Query(int Number) : IQuestion<Seen>, IKeptQuestion
        {
            public bool ByMoment { get; init; }

            /// <summary>Somebody commits between the version and the answer.</summary>
            public bool Meanwhile { get; init; }

            public bool MayKeep(Role role) => true;
        }

        internal sealed class Seen
        {
            public required DateTimeOffset? At { get; init; }
        }

        internal sealed class Handler(ActContext act, Database database) : IRequestHandler<Query, Answer<Seen>>
        {
            public async Task<Answer<Seen>> Handle(Query request, CancellationToken cancellationToken)
            {
                if (request.Meanwhile)
                {
                    await database.WriteAsync(session => session.ExecuteOneAsync("UPDATE account SET full_name = full_name || '一' WHERE id = @Id", new { act.Actor.Id }));
                }

                return new Seen { At = request.ByMoment ? act.Now : null };
            }
        }
    }
}
