using System.Text.RegularExpressions;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests;

/// <summary>Elsa's runner is built on demand alone: nothing of a plain build restores it, and nothing of its storing and waiting is let in.</summary>
public sealed partial class EngineBuildTests
{
    private const string ElsaProject = "Qujing.Approvals.Workflow.Elsa";
    private const string Switch = "'$(WorkflowEngine)' == 'Elsa'";
    private static readonly string[] Included = ["Elsa.Workflows.Core", "../Qujing.Approvals.Workflow/Qujing.Approvals.Workflow.csproj"];

    [Fact]
    public void Elsa_IsNoPartOfAPlainBuild()
    {
        Assert.DoesNotContain(ElsaProject, File.ReadAllText(Path.Combine(Repository.Root, "Qujing.Approvals.sln")), StringComparison.Ordinal);
        Assert.Equal([], Projects.Where(file => Plain(file.Path, file.Text)).Select(file => file.Path));
        Assert.Equal([], Repository.Files("src", "packages.lock.json").Concat(Repository.Files("tests", "packages.lock.json")).Where(file => Locked(file.Text)).Select(file => file.Path));
        Assert.Contains(Projects, file => file.Path.EndsWith(ElsaProject + ".csproj", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("src/A/A.csproj", "<ItemGroup><ProjectReference Include=\"../Qujing.Approvals.Workflow.Elsa/Qujing.Approvals.Workflow.Elsa.csproj\" /></ItemGroup>")]
    [InlineData("src/A/A.csproj", "<ItemGroup><PackageReference Include=\"Elsa.Workflows.Core\" /></ItemGroup>")]
    public void Elsa_PlantedReference_IsCaught(string path, string text) => Assert.True(Plain(path, text));

    [Fact]
    public void Elsa_PlantedLock_IsCaught() => Assert.True(Locked("""{"net10.0":{"Elsa.Workflows.Core":{"type":"Direct"}}}"""));

    [Fact]
    public void Elsa_IsOneProperty()
    {
        IEnumerable<string> texts = Projects.Select(file => file.Text).Concat(Directory.EnumerateFiles(Repository.Root, "Directory.*").Select(File.ReadAllText));
        Assert.Equal((1, 0), Versions(texts));
    }

    [Theory]
    [InlineData("<ElsaVersion>3.8.0</ElsaVersion><PackageVersion Include=\"Elsa.Workflows.Management\" Version=\"3.7.0\" />")]
    [InlineData("<ElsaVersion>3.8.0</ElsaVersion><PackageReference Include=\"Elsa\" VersionOverride=\"3.7.0\" />")]
    [InlineData("<ElsaVersion>3.8.0</ElsaVersion><ElsaVersion>3.9.0</ElsaVersion>")]
    public void Elsa_PlantedVersion_IsCaught(string text) => Assert.NotEqual((1, 0), Versions([text]));

    [Fact]
    public void Elsa_RunsBehindTheInterfaceAlone()
    {
        Assert.Equal([], Repository.Files("src/" + ElsaProject, ".cs", ".csproj").SelectMany(file => Trespasses(file.Text).Select(found => $"{file.Path}: {found}")));
    }

    [Theory]
    [InlineData("<ProjectReference Include=\"../Qujing.Approvals.Domain/Qujing.Approvals.Domain.csproj\" />")]
    [InlineData("<PackageReference Include=\"Elsa\" />")]
    [InlineData("using Elsa.Workflows.Runtime;")]
    [InlineData("using Elsa.Workflows.Management;")]
    [InlineData("using Elsa.Persistence.EFCore;")]
    [InlineData("services.AddHostedService<Worker>();")]
    [InlineData("type.GetField(\"_tokens\", BindingFlags.NonPublic | BindingFlags.Instance)")]
    [InlineData("[UnsafeAccessor(UnsafeAccessorKind.Field)]")]
    [InlineData("using Qujing.Approvals.Features.Workflows;")]
    public void Elsa_PlantedTrespass_IsCaught(string line) => Assert.NotEmpty(Trespasses(line));

    private static IEnumerable<(string Path, string Text)> Projects => Repository.Files("src", ".csproj").Concat(Repository.Files("tests", ".csproj"));

    private static bool Plain(string path, string text) =>
        !path.EndsWith(ElsaProject + ".csproj", StringComparison.Ordinal)
        && GroupPattern().Matches(text).Any(group => ReferencePattern().IsMatch(group.Value) && !group.Groups["condition"].Value.Contains(Switch, StringComparison.Ordinal));

    private static bool Locked(string text) => text.Contains("\"Elsa", StringComparison.Ordinal) || text.Contains(ElsaProject, StringComparison.OrdinalIgnoreCase);

    private static (int Properties, int Others) Versions(IEnumerable<string> texts)
    {
        string all = string.Concat(texts);
        return (PropertyPattern().Count(all), VersionPattern().Matches(all).Count(match => match.Groups["version"].Value != "$(ElsaVersion)"));
    }

    private static IEnumerable<string> Trespasses(string text) => TrespassPattern().Matches(text).Select(match => match.Value)
        .Concat(IncludePattern().Matches(text).Select(match => match.Groups["what"].Value).Except(Included, StringComparer.Ordinal));

    [GeneratedRegex("<ItemGroup(?<condition>[^>]*)>.*?</ItemGroup>", RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex GroupPattern();

    [GeneratedRegex(@"Include=""(Elsa[."" ]|[^""]*Workflow\.Elsa)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ReferencePattern();

    [GeneratedRegex("<ElsaVersion[ >]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex PropertyPattern();

    [GeneratedRegex(@"Include=""Elsa[^""]*""[^>]*Version(Override)?=""(?<version>[^""]*)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex VersionPattern();

    [GeneratedRegex("(Package|Project)Reference Include=\"(?<what>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex IncludePattern();

    [GeneratedRegex(
        @"Elsa\.Workflows\.(Runtime|Management|Api)|Elsa\.(Persistence|EntityFrameworkCore|Scheduling|Tenants)|AddHostedService|IHostedService|BindingFlags|UnsafeAccessor|\.GetRuntime(Fields|Methods)"
        + @"|Qujing\.Approvals\.(Domain|Data|Features|Web)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TrespassPattern();
}
