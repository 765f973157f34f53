using System.Collections.Concurrent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Reference;

namespace Qujing.Approvals.Features.Simulation;

/// <summary>A clock that stands where it was put: a simulation is the same on every day.</summary>
public sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>How an act goes to the product; a test puts something between that remembers what was sent.</summary>
public interface IActSender
{
    Task<Answer<T>> SendAsync<T>(string accountId, IRequest<Answer<T>> request)
        where T : class;
}

/// <summary>Sends each request in a scope of its own, as a page does.</summary>
public sealed class ScopedSender(IServiceProvider services) : IActSender
{
    public async Task<Answer<T>> SendAsync<T>(string accountId, IRequest<Answer<T>> request)
        where T : class
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().AccountId = accountId;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }
}

/// <summary>Sends acts as this person or that, through the same pipeline that the pages use. Its ids follow from its seed.</summary>
public sealed class SimulatedOffice : IAsyncDisposable
{
    private readonly IServiceProvider _services;
    private readonly IActSender _sender;
    private readonly string _ids;
    private readonly ConcurrentDictionary<string, string> _people = new(StringComparer.Ordinal);
    private int _acts;

    private SimulatedOffice(IServiceProvider services, SimulatedClock clock, (string Ids, IActSender Sender) how) =>
        (_services, Clock, _ids, _sender) = (services, clock, how.Ids, how.Sender);

    public SimulatedClock Clock { get; }

    /// <summary>One of several offices whose cases go on side by side under one clock: none of them puts it forward, or a time that another has just read were past before it is used.</summary>
    public bool SharesClock => _services is Shared;

    public IServiceProvider Services => _services;

    public Database Database => _services.GetRequiredService<Database>();

    /// <summary>On a folder that is new, or that a simulation left behind. What is drawn in it follows from the seed.</summary>
    public static Task<SimulatedOffice> OpenAsync(string folder, int seed, DateTimeOffset start) =>
        OpenAsync(new ProductFolders(folder), seed, start, services => services.AddSingleton(SeededEntropy.Of(seed)));

    /// <summary>The same on whichever database the folders name.</summary>
    /// <param name="folders">Where its rows and documents are.</param>
    /// <param name="seed">What its ids follow from.</param>
    /// <param name="start">The instant at which its clock begins.</param>
    /// <param name="more">Puts something of its own in a service's place.</param>
    public static async Task<SimulatedOffice> OpenAsync(ProductFolders folders, int seed, DateTimeOffset start, Action<IServiceCollection>? more = null)
    {
        Migrator.Migrate(folders.Database);
        var clock = new SimulatedClock(start);
        IServiceCollection registered = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddQujingFeatures(folders);
        more?.Invoke(registered);
        ServiceProvider services = registered.BuildServiceProvider(validateScopes: true);
        await services.GetRequiredService<ReferenceData>().EnsureAsync();
        var office = new SimulatedOffice(services, clock, ($"simulation-{seed}", new ScopedSender(services)));
        await office.Database.WriteAsync(async session =>
        {
            if (await AccountTable.CountAsync(session) == 0)
            {
                await SimulatedPeople.AddAsync(session, start);
            }
        });
        return office;
    }

    /// <summary>The same office for one of several cases that go on side by side: the ids of each follow from its own name.</summary>
    public SimulatedOffice For(string name, IActSender? sender = null) => new(new Shared(_services), Clock, ($"{_ids}-{name}", sender ?? _sender));

    public Guid NewId() => StableId.From($"{_ids}-{++_acts}");

    /// <summary>Sends and reports what came of it.</summary>
    public Task<Answer<T>> TryAsync<T>(string accountId, IRequest<Answer<T>> request)
        where T : class => _sender.SendAsync(accountId, request);

    /// <summary>Sends as the person of a user name, and goes on only if it was taken.</summary>
    public async Task<T> DoAsync<T>(string userName, IRequest<Answer<T>> request)
        where T : class
    {
        Answer<T> answer = await TryAsync(await IdOfAsync(userName), request);
        return answer.Refusal is { } refusal ? throw new SimulationRefusedException(request.GetType().DeclaringType?.Name ?? "", refusal) : answer.Value;
    }

    /// <summary>Sends as the product itself, and goes on only if it was taken.</summary>
    public async Task DoneAsync<T>(IRequest<Answer<T>> request)
        where T : class
    {
        if ((await TryAsync(Actor.System.Id, request)).Refusal is { } refusal)
        {
            throw new SimulationRefusedException(request.GetType().DeclaringType?.Name ?? "", refusal);
        }
    }

    public async Task<string> IdOfAsync(string userName)
    {
        if (!_people.TryGetValue(userName, out string? id))
        {
            _people[userName] = id = (await Database.ReadAsync(session => AccountTable.FindByNameAsync(session, userName.ToUpperInvariant())))?.Id
                ?? throw new InvalidOperationException($"Nobody is called {userName}.");
        }

        return id;
    }

    public async Task<CaseRow> CaseAsync(string number) =>
        await Database.ReadAsync(session => CaseTable.FindAsync(session, number)) ?? throw new InvalidOperationException($"There is no case {number}.");

    public async Task<long> VersionAsync(string number) => (await CaseAsync(number)).Version;

    public ValueTask DisposeAsync() => _services is ServiceProvider own ? own.DisposeAsync() : ValueTask.CompletedTask;

    /// <summary>Services that another office ends.</summary>
    private sealed class Shared(IServiceProvider services) : IServiceProvider
    {
        public object? GetService(Type serviceType) => services.GetService(serviceType);
    }
}

/// <summary>An act of a simulation was refused where it should have been taken.</summary>
public sealed class SimulationRefusedException(string act, Refusal refusal)
    : Exception($"{act}: {refusal.Code} {string.Join("; ", refusal.Parts.Select(part => part.Code))}")
{
    public string Act => act;

    public Refusal Refusal { get; } = refusal;
}
