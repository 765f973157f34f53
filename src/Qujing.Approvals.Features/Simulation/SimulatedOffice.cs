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

/// <summary>Sends acts as this person or that, through the same pipeline that the pages use. Its ids follow from its seed.</summary>
public sealed class SimulatedOffice : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly int _seed;
    private int _acts;

    private SimulatedOffice(ServiceProvider services, SimulatedClock clock, int seed) => (_services, Clock, _seed) = (services, clock, seed);

    public SimulatedClock Clock { get; }

    public IServiceProvider Services => _services;

    public Database Database => _services.GetRequiredService<Database>();

    public static async Task<SimulatedOffice> OpenAsync(string folder, int seed, DateTimeOffset start)
    {
        var folders = new ProductFolders(folder);
        Migrator.MigrateSqlite(folders.DatabaseFile);
        var clock = new SimulatedClock(start);
        ServiceProvider services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddQujingFeatures(folders).BuildServiceProvider(validateScopes: true);
        await services.GetRequiredService<ReferenceData>().EnsureAsync();
        var office = new SimulatedOffice(services, clock, seed);
        await office.Database.WriteAsync(session => SimulatedPeople.AddAsync(session, start));
        return office;
    }

    public Guid NewId() => StableId.From($"simulation-{_seed}-{++_acts}");

    /// <summary>Sends and reports what came of it.</summary>
    public async Task<Answer<T>> TryAsync<T>(string accountId, IRequest<Answer<T>> request)
        where T : class
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().AccountId = accountId;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Sends as the person of a user name, and goes on only if it was taken.</summary>
    public async Task<T> DoAsync<T>(string userName, IRequest<Answer<T>> request)
        where T : class
    {
        Answer<T> answer = await TryAsync(await IdOfAsync(userName), request);
        return answer.Refusal is { } refusal ? throw new SimulationRefusedException(request.GetType().DeclaringType?.Name ?? "", refusal) : answer.Value;
    }

    public async Task<string> IdOfAsync(string userName) =>
        (await Database.ReadAsync(session => AccountTable.FindByNameAsync(session, userName.ToUpperInvariant())))?.Id ?? throw new InvalidOperationException($"Nobody is called {userName}.");

    public async Task<CaseRow> CaseAsync(string number) =>
        await Database.ReadAsync(session => CaseTable.FindAsync(session, number)) ?? throw new InvalidOperationException($"There is no case {number}.");

    public async Task<long> VersionAsync(string number) => (await CaseAsync(number)).Version;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>An act of a simulation was refused where it should have been taken.</summary>
public sealed class SimulationRefusedException(string act, Refusal refusal)
    : Exception($"{act}: {refusal.Code} {string.Join("; ", refusal.Parts.Select(part => part.Code))}")
{
    public Refusal Refusal { get; } = refusal;
}
