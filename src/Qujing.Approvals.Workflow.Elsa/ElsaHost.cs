using Elsa.Common;
using Elsa.Expressions.Contracts;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Features;
using Elsa.Workflows.Serialization.Serializers;
using Microsoft.Extensions.DependencyInjection;
using ElsaWorkflow = Elsa.Workflows.Activities.Workflow;

namespace Qujing.Approvals.Workflow.Elsa;

/// <summary>
/// Elsa's own services, in a container of their own: its runner, its serializers, its registry of activities, and nothing that stores or waits.
/// Nobody hosts this container, so what Elsa registers to run in the background never runs.
/// </summary>
internal sealed class ElsaHost : IDisposable
{
    private static readonly Type[] Known = [typeof(Flowchart), typeof(Start), typeof(End), typeof(FlowFork), typeof(FlowJoin), typeof(NotFoundActivity), typeof(ElsaWorkflow)];
    private readonly ServiceProvider _services;

    public ElsaHost(IReadOnlyList<StageCatalogue> catalogues)
    {
        var services = new ServiceCollection();
        // Tokens, not counters: the counters of Elsa's other mode take every activity that several returns lead to for a join.
        services.CreateModule()
            .Use<WorkflowsFeature>(feature => feature.WithIdentityGenerator(_ => new ElsaStep()))
            .Use<FlowchartFeature>(feature => feature.FlowchartOptionsConfigurator = options => options.DefaultExecutionMode = FlowchartExecutionMode.TokenBased)
            .Apply();
        services.AddSingleton<IExpressionDescriptorRegistry, PlainExpressions>();
        services.AddSerializationOptionsConfigurator<SerializationOptionsConfigurator>();
        services.AddScoped<ElsaStep>();
        services.AddScoped<ISystemClock>(provider => provider.GetRequiredService<ElsaStep>());
        services.AddScoped<IIdentityGenerator>(provider => provider.GetRequiredService<ElsaStep>());
        _services = services.BuildServiceProvider();
        var registry = _services.GetRequiredService<IActivityRegistry>();
        Completed(registry.RegisterAsync(Known));
        Completed(registry.RefreshDescriptorsAsync(new CatalogueActivities(_services.GetRequiredService<IActivityDescriber>(), catalogues)));
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public IServiceScope Scope() => _services.CreateScope();

    // Everything asked of Elsa here is computing in memory, and its tasks are done when they return. Were one not, the step would wait for it.
    public static void Completed(Task task) => task.GetAwaiter().GetResult();

    public static T Completed<T>(Task<T> task) => task.GetAwaiter().GetResult();

    public void Dispose() => _services.Dispose();
}
