using System.Security.Cryptography;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Reference;
using Qujing.Approvals.Features.Settings;
using Qujing.Approvals.Features.Statistics;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features;

/// <summary>Where the product keeps its files. Everything lies below one folder, which a backup takes as a whole; the rows may be on a server instead.</summary>
public sealed record ProductFolders(string Root)
{
    /// <summary>The environment variable that names the server to every program of the product.</summary>
    public const string ServerVariable = "QUJING_SQLSERVER";

    public string DatabaseFile => Path.Combine(Root, "approvals.db");

    /// <summary>The connection string of a SQL Server; null where the rows are in <see cref="DatabaseFile"/>.</summary>
    public string? Server { get; init; }

    public DatabasePlace Database => new(DatabaseFile, Server);

    /// <param name="root">The data folder.</param>
    /// <param name="server">What <see cref="ServerVariable"/> holds; empty as if it weren't there.</param>
    public static ProductFolders Named(string root, string? server) => new(root) { Server = string.IsNullOrEmpty(server) ? null : server };

    public string Keys => Path.Combine(Root, "keys");

    public string Documents => Path.Combine(Root, "documents");

    /// <summary>Files on their way; below the documents, since a whole one is renamed into them.</summary>
    public string Uploads => Path.Combine(Documents, "uploads");
}

public static class FeaturesRegistration
{
    /// <summary>The acts, their pipeline and what they stand on. Ask for <see cref="TimeProvider"/> to be registered before where it isn't the system's.</summary>
    public static IServiceCollection AddQujingFeatures(this IServiceCollection services, ProductFolders folders)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => folders.Database.Open());
        services.AddSingleton(_ => new KeyRing(folders.Keys));
        services.AddSingleton(_ => new DocumentStore(folders.Documents));
        services.AddSingleton(provider => new UploadStore(folders.Uploads, provider.GetRequiredService<DocumentStore>()));
        services.AddSingleton<ChildVault>().AddScoped<ChildDesk>().AddSingleton<ChildCounts>().AddScoped<Registration>();
        services.AddSingleton<AuditTrail>().AddSingleton<AuditVerifier>().AddSingleton<AuditCheckpoints>();
        services.AddSingleton<StageOwners>().AddSingleton<WorkflowLibrary>().AddSingleton(_ => ProductEngine.Create());
        services.TryAddSingleton(new DrawEntropy(RandomNumberGenerator.GetBytes));
        services.AddSingleton<ZoneNames>().AddSingleton<ProcedureRulesSource>().AddSingleton<ReferenceData>().AddSingleton<KeptAnswers>();
        services.AddScoped<Caller>().AddScoped<ActContext>().AddScoped<ActAuthority>().AddScoped<ActOpening>().AddScoped<AuditWriter>().AddScoped<CaseMover>();
        services.AddScoped<PlacementWork>().AddScoped<PlacementClosing>().AddScoped<AssessmentWork>().AddScoped<HearingWork>().AddScoped<DisputeWork>();
        services.AddScoped<DecisionWork>().AddScoped<PlaceClaims>().AddScoped<SchoolWork>().AddScoped<HomeTeachingWatch>().AddScoped<PlacementWatch>().AddScoped<HandoverWork>().AddScoped<ChildHandovers>().AddScoped<UnfinishedWork>().AddScoped<ChildRegister>();
        services.AddScoped<SchoolDuties>().AddScoped<PupilNames>().AddScoped<PupilReading>();
        services.AddScoped(provider => new Lazy<IEnumerable<ICaseEffect>>(provider.GetServices<ICaseEffect>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ActPipeline<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(NamesInTexts<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(KeptQuestions<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(QuestionPipeline<,>));
        services.AddTransient<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        return services.AddFound(typeof(IRequestHandler<,>)).AddFound(typeof(ICaseEffect)).AddFound(typeof(ICaseMembership)).AddFound(typeof(IFormerMembership)).AddFound(typeof(ITodaySource)).AddFound(typeof(IChildCases));
    }

    /// <summary>Registers every class of this assembly that implements the interface; a second handler of one request is a mistake.</summary>
    private static IServiceCollection AddFound(this IServiceCollection services, Type wanted)
    {
        foreach (Type type in typeof(FeaturesRegistration).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsInterface: false, ContainsGenericParameters: false }))
        {
            foreach (Type found in type.GetInterfaces().Where(known => known == wanted || (known.IsGenericType && known.GetGenericTypeDefinition() == wanted)))
            {
                if (found.IsGenericType && services.Any(service => service.ServiceType == found))
                {
                    throw new InvalidOperationException($"Two handlers for {found}: {type}.");
                }

                services.AddScoped(found, type);
            }
        }

        return services;
    }
}
