using Microsoft.Extensions.DependencyInjection.Extensions;
using Qujing.Approvals.Features;

namespace Qujing.Approvals.Web.Workers;

internal static class WorkerRegistration
{
    /// <summary>The background work. A sender of the installation's own is registered before.</summary>
    public static IServiceCollection AddQujingWorkers(this IServiceCollection services, ProductFolders folders, WorkerPace? pace = null)
    {
        services.TryAddSingleton<INoticeSender>(_ => new FileNoticeSender(Path.Combine(folders.Root, "notices")));
        services.AddSingleton(_ => new AnchorFile(Path.Combine(folders.Keys, "checkpoints.log")));
        services.AddSingleton(pace ?? new WorkerPace());
        return services.AddHostedService<DeadlineWorker>().AddHostedService<OutboxWorker>().AddHostedService<CheckpointWorker>().AddHostedService<UploadWorker>();
    }
}
