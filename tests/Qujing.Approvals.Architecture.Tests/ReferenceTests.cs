using System.Reflection;
using System.Runtime.CompilerServices;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Features;
using Qujing.Approvals.Workflow;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests;

public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Qujing.Approvals.Domain"] = [],
        ["Qujing.Approvals.Workflow"] = [],
        // SQLitePCLRaw is the engine below the provider: one of its settings has no PRAGMA.
        ["Qujing.Approvals.Data"] = ["Qujing.Approvals.Domain", "Dapper", "Microsoft.Data.Sqlite", "SQLitePCLRaw.core", "Microsoft.Data.SqlClient", "dbup-core", "dbup-sqlite", "dbup-sqlserver"],
        ["Qujing.Approvals.Features"] =
            ["Qujing.Approvals.Domain", "Qujing.Approvals.Workflow", "Qujing.Approvals.Data", "MediatR", "BouncyCastle.Cryptography", "MiniExcel", "MiniExcel.Core", "Microsoft.Extensions.", "Microsoft.AspNetCore."],
    };

    [Fact]
    public void References_OfEachProject_FollowTheArrows()
    {
        Assembly[] assemblies = [typeof(Refusal).Assembly, typeof(IWorkflowEngine).Assembly, typeof(Database).Assembly, typeof(FeaturesRegistration).Assembly];
        Assert.Equal([], assemblies.SelectMany(assembly => Violations(assembly.GetName().Name!, assembly.GetReferencedAssemblies().Select(name => name.Name!))));
    }

    [Theory]
    [InlineData("Qujing.Approvals.Domain", "Microsoft.Data.Sqlite", "a rule that reads rows")]
    [InlineData("Qujing.Approvals.Domain", "Qujing.Approvals.Workflow", "a rule that knows the engine")]
    [InlineData("Qujing.Approvals.Workflow", "Qujing.Approvals.Domain", "an engine that knows planning")]
    [InlineData("Qujing.Approvals.Features", "Microsoft.Data.Sqlite", "an act that opens its own connection")]
    [InlineData("Qujing.Approvals.Features", "Microsoft.Data.SqlClient", "an act that knows the engine")]
    [InlineData("Qujing.Approvals.Data", "Qujing.Approvals.Features", "a table that knows an act")]
    public void References_PlantedViolation_IsCaught(string project, string reference, string why) =>
        Assert.True(Violations(project, ["System.Runtime", reference]).Any(), why);

    /// <summary>Everybody else sees a database and what it can do, never which one it is.</summary>
    [Fact]
    public void Data_ShowsNoEngine_ToAnythingButTests()
    {
        Assembly data = typeof(Database).Assembly;
        Assert.Equal([], data.GetExportedTypes().SelectMany(EnginesShownBy));
        Assert.Equal([], data.GetCustomAttributes<InternalsVisibleToAttribute>().Select(friend => friend.AssemblyName).Where(IsOfTheProduct));
        Assert.True(IsOfTheProduct("Qujing.Approvals.Features"));
    }

    [Fact]
    public void Data_PlantedEngine_IsCaught() => Assert.NotEmpty(EnginesShownBy(typeof(PlantedSqliteStore)));

    private static bool IsOfTheProduct(string assembly) => !assembly.EndsWith(".Tests", StringComparison.Ordinal) && assembly is not ("Qujing.Approvals.TestKit" or "Qujing.Approvals.Benchmarks");

    private static IEnumerable<string> EnginesShownBy(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(member => member.Name).Append(type.Name)
        .Where(name => EngineNames.Any(engine => name.Contains(engine, StringComparison.OrdinalIgnoreCase)))
        // The two texts of a statement stand together where it is asked; which of them goes is decided inside.
        .Where(_ => type != typeof(SqlText))
        .Select(name => $"{type.Name}.{name}");

    private static readonly string[] EngineNames = ["Sqlite", "SqlServer", "IsServer", "IsEmbedded"];

    private sealed class PlantedSqliteStore;

    [Fact]
    public void Domain_And_Workflow_HaveNoTaskAndNoStream()
    {
        IEnumerable<MethodInfo> methods = new[] { typeof(Refusal).Assembly, typeof(IWorkflowEngine).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly));
        Assert.Equal([], methods.Where(DoesInputOrOutput).Select(method => $"{method.DeclaringType}.{method.Name}"));
    }

    [Fact]
    public void Domain_PlantedTask_IsCaught() => Assert.True(DoesInputOrOutput(((Func<Task>)Planted).Method));

    private static Task Planted() => Task.CompletedTask;

    private static bool DoesInputOrOutput(MethodInfo method) =>
        typeof(Task).IsAssignableFrom(method.ReturnType) || method.GetParameters().Any(parameter => parameter.ParameterType == typeof(TimeProvider) || parameter.ParameterType == typeof(FileStream));

    private static IEnumerable<string> Violations(string project, IEnumerable<string> references) => references
        .Where(reference => !reference.StartsWith("System", StringComparison.Ordinal) && reference is not ("netstandard" or "mscorlib"))
        .Where(reference => !Allowed[project].Any(allowed => reference == allowed || (allowed.EndsWith('.') && reference.StartsWith(allowed, StringComparison.Ordinal))))
        .Select(reference => $"{project} -> {reference}");
}
