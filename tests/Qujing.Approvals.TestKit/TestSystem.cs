using System.Text.Json;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Reference;

namespace Qujing.Approvals.TestKit;

/// <summary>An act that was taken, and a way to send it or another of its kind.</summary>
/// <param name="Act">As it was sent.</param>
/// <param name="AccountId">Who sent it.</param>
/// <param name="Receipt">What they were told.</param>
/// <param name="SendAsync">By whom, and which.</param>
public sealed record SentAct(IAct Act, string AccountId, string Receipt, Func<string, IAct, Task<(Refusal? Refusal, string Receipt)>> SendAsync)
{
    public Task<(Refusal? Refusal, string Receipt)> AgainAsync() => SendAsync(AccountId, Act);
}

/// <summary>The product without its pages: a real database in a folder of its own, a clock that stands still until it is told.</summary>
public sealed partial class TestSystem : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private int _nextId;

    private TestSystem(string folder, ServiceProvider services, FakeTimeProvider clock) => (Folder, _services, Clock) = (folder, services, clock);

    public string Folder { get; }

    /// <summary>Where its data are: the folder, and the server where there is one.</summary>
    public ProductFolders Folders => new(Folder) { Server = Server };

    private string? Server { get; init; }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => _services;

    public Database Database => _services.GetRequiredService<Database>();

    /// <summary>Tuesday, 2026-09-01, 09:00 in Shanghai: no holiday for two weeks either way.</summary>
    public static readonly DateTimeOffset Start = new(2026, 9, 1, 1, 0, 0, TimeSpan.Zero);

    /// <param name="actsTwice">Each act runs twice and its second run is kept.</param>
    public static async Task<TestSystem> CreateAsync(DateTimeOffset? start = null, Action<IServiceCollection>? more = null, bool actsTwice = false)
    {
        string folder = Directory.CreateTempSubdirectory("qujing-test-").FullName;
        var clock = new FakeTimeProvider(start ?? Start);
        ProductFolders folders = await TestEngine.PlaceAsync(folder);
        bool isReady = start is null && await TestTemplate.CopyAsync(folders);
        if (!isReady)
        {
            Migrator.Migrate(folders.Database);
        }

        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddQujingFeatures(folders);
        if (actsTwice || TestEngine.ActsTwice)
        {
            services.AddSingleton<Database>(_ => new TwiceDatabase(folders.Database.Open()));
        }

        more?.Invoke(services);
        var system = new TestSystem(folder, services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }), clock) { Server = folders.Server };
        if (!isReady)
        {
            await system._services.GetRequiredService<ReferenceData>().EnsureAsync();
        }

        return system;
    }

    /// <summary>A new operation id, the same in every run.</summary>
    public Guid NewId() => StableId.From($"test-{Interlocked.Increment(ref _nextId)}");

    public async Task<Answer<T>> SendAsync<T>(Account? account, IRequest<Answer<T>> request)
        where T : class => await SendAsync(account?.Id, request);

    public async Task<Answer<T>> SendAsync<T>(string? accountId, IRequest<Answer<T>> request)
        where T : class
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        Caller caller = scope.ServiceProvider.GetRequiredService<Caller>();
        caller.AccountId = accountId;
        caller.NamesMeantIn = MeansNames ? ActTexts.Of(request).Select(text => text.Field).ToHashSet(StringComparer.Ordinal) : NamesMeantIn;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>The inputs in which whoever sends says that a child's name is needed there (C07).</summary>
    public IReadOnlySet<string> NamesMeantIn { get; set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Says so of every input.</summary>
    public bool MeansNames { get; set; }

    /// <summary>Called with each act before it is sent the first time: may fill in what its people typed.</summary>
    public Action<IAct>? BeforeAct { get; set; }

    /// <summary>Called after each act that was taken.</summary>
    public Func<SentAct, Task>? AfterAct { get; set; }

    /// <summary>Sends and expects it to be taken.</summary>
    public Task<T> DoAsync<T>(Account account, IRequest<Answer<T>> request)
        where T : class => DoAsync(account.Id, request);

    /// <summary>The same by an account's id, or the product's own.</summary>
    public async Task<T> DoAsync<T>(string accountId, IRequest<Answer<T>> request)
        where T : class
    {
        if (request is IAct sent)
        {
            BeforeAct?.Invoke(sent);
        }

        Answer<T> answer = await SendAsync(accountId, request);
        if (answer.Refusal is { } refusal)
        {
            throw new InvalidOperationException(
                $"{request.GetType().DeclaringType?.Name} was refused: {refusal.Code} {string.Join(", ", refusal.Details)} {string.Join("; ", refusal.Parts.Select(part => part.Code))}");
        }

        if (request is IAct act && AfterAct is { } after)
        {
            await after(new SentAct(act, accountId, JsonSerializer.Serialize(answer.Value), async (by, other) =>
            {
                Answer<T> next = await SendAsync(by, (IRequest<Answer<T>>)other);
                return (next.Refusal, next.Refusal is null ? JsonSerializer.Serialize(next.Value) : "");
            }));
        }

        return answer.Value;
    }

    public async Task<Account> CreateAccountAsync(string userName, Role role, string unitId, string? fullName = null)
    {
        var account = new Account
        {
            Id = StableId.From("account-" + userName).ToString("N"),
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            FullName = fullName ?? userName,
            UnitId = unitId,
            Role = role,
            IsActive = true,
            SecurityStamp = "stamp",
            ConcurrencyStamp = "1",
            AccessFailedCount = 0,
            CreatedAt = Clock.GetUtcNow(),
        };
        await Database.WriteAsync(session => AccountTable.InsertAsync(session, account));
        return (await Database.ReadAsync(session => AccountTable.FindAsync(session, account.Id)))!;
    }

    /// <summary>Every event of a case, oldest first.</summary>
    public Task<IReadOnlyList<AuditEvent>> EventsAsync(string caseNumber) => Database.ReadAsync(session => session.QueryAsync<AuditEvent>(
        """
        SELECT chain, seq, at, actor_id, actor_name, actor_role, origin, act, outcome, details, previous_hash, hash
        FROM audit_event WHERE chain = @chain ORDER BY seq
        """,
        new { chain = AuditTrail.ChainOfCase(caseNumber) }));

    /// <summary>What must hold in every healthy database: no check returns a row, and the trail is whole.</summary>
    public async Task<string> HealthAsync()
    {
        IReadOnlyList<DatabaseChecks.Finding> findings = await Database.ReadAsync(DatabaseChecks.RunAsync);
        AuditReport report = await Database.ReadAsync(session => _services.GetRequiredService<AuditVerifier>().VerifyAsync(session));
        return string.Join('\n', [.. findings.Select(finding => finding.ToString()), .. report.Fault is { } fault ? new[] { fault.ToString() } : []]);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await TestEngine.DropAsync(Server);
        Directory.Delete(Folder, recursive: true);
    }
}
