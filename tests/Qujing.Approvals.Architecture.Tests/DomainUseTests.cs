using System.Text.RegularExpressions;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests;

/// <summary>A rule that only its tests call is a rule that the product doesn't keep: each public name of Domain stands somewhere else in the product too.</summary>
public sealed partial class DomainUseTests
{
    private const int NamesMin = 500;

    /// <summary>Named by nothing but their own declaration, each with its reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["Pause"] = "the acts on deadlines keep their rows themselves; the clock is the arithmetic that their tests are held against",
        ["Extend"] = "as Pause",
        ["ChangeNote"] = "as Pause",
    };

    [Fact]
    public void EveryName_IsUsedByTheProduct()
    {
        (string Path, string Text)[] sources = [.. Repository.Files("src", ".cs", ".cshtml")];
        string[] names = [.. Declared(sources.Where(file => file.Path.Contains("Qujing.Approvals.Domain", StringComparison.Ordinal)).Select(file => file.Text))];

        Assert.InRange(names.Length, NamesMin, int.MaxValue);
        Assert.Equal([], Unused(names, sources.Select(file => file.Text)).Except(Exceptions.Keys));
    }

    [Fact]
    public void EveryException_IsStillOne() =>
        Assert.Equal([], Exceptions.Keys.Except(Unused(Exceptions.Keys, Repository.Files("src", ".cs", ".cshtml").Select(file => file.Text))));

    [Theory]
    [InlineData("public static Refusal? CanFly(int age) => null;", "CanFly")]
    [InlineData("public const int WingsMax = 2;", "WingsMax")]
    [InlineData("public sealed record Flight(int Metres);", "Flight")]
    [InlineData("public bool IsHigh => Metres > 9;", "IsHigh")]
    public void PlantedName_ThatOnlyItsOwnCommentKnows_IsFound(string line, string name)
    {
        string source = $"/// <summary>See {name}.</summary>\n{line}\n";

        Assert.Equal([name], Unused(Declared([source]), [source]));
        Assert.Empty(Unused(Declared([source]), [source, $"return {name};"]));
    }

    private static IEnumerable<string> Declared(IEnumerable<string> sources) =>
        sources.SelectMany(source => DeclarationPattern().Matches(source)).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Unused(IEnumerable<string> names, IEnumerable<string> sources)
    {
        Dictionary<string, int> words = sources.SelectMany(source => source.Split('\n')).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .SelectMany(line => WordPattern().Matches(line)).CountBy(match => match.Value, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return names.Where(name => words.GetValueOrDefault(name) <= 1);
    }

    [GeneratedRegex(@"^[ \t]*public (static |const |readonly |override |required )*((sealed |abstract )?(partial )?(record struct|record|class|struct|enum|interface) (?<name>\w+)|[\w<>\[\]?,.() ]+? (?<name>\w+) ?(\(|\{|=|;))", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex DeclarationPattern();

    [GeneratedRegex(@"[A-Za-z_]\w*", RegexOptions.NonBacktracking)]
    private static partial Regex WordPattern();
}
