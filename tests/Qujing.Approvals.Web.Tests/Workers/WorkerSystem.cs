using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qujing.Approvals.Data.Outbox;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Workers;

namespace Qujing.Approvals.Web.Tests.Workers;

/// <summary>A process of its own with its workers, on the database of a test: another one is another node, or the same one started again.</summary>
public sealed class WorkerSystem : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public WorkerSystem(TestSystem system, Func<DueNotice, CancellationToken, Task>? send = null)
    {
        var folders = new ProductFolders(system.Folder);
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<TimeProvider>(system.Clock).AddQujingFeatures(folders);
        services.AddSingleton<INoticeSender>(new Sender(send ?? ((_, _) => Task.CompletedTask)));
        services.AddQujingWorkers(folders);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    internal IEnumerable<IHostedService> All => _services.GetServices<IHostedService>();

    public Database Database => _services.GetRequiredService<Database>();

    internal LeasedWorker Deadlines => All.OfType<DeadlineWorker>().Single();

    internal LeasedWorker Notices => All.OfType<OutboxWorker>().Single();

    internal LeasedWorker Checkpoints => All.OfType<CheckpointWorker>().Single();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Sender(Func<DueNotice, CancellationToken, Task> send) : INoticeSender
    {
        public Task SendAsync(DueNotice notice, CancellationToken cancellation) => send(notice, cancellation);
    }
}
