using System.Text.RegularExpressions;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests;

/// <summary>docs/edge-cases.md names a test for each edge case of the two procedures and of both, and every test that it names is there.</summary>
public sealed partial class EdgeCaseTests
{
    private const int PlanCases = 70;
    private const int PlacementCases = 48;
    private const int CommonCases = 8;

    [Fact]
    public void Page_HasALineForEachCase_AndNamesTestsThatAreThere() =>
        Assert.Equal([], FaultsOf(File.ReadAllText(Path.Combine(Repository.Root, "docs", "edge-cases.md")), Tests()));

    [Theory]
    [InlineData("| B01 | x | `DemoTests.B01_Gone` |", "B01: DemoTests.B01_Gone isn't there")]
    [InlineData("| B01 | x | `DemoTests.B01_There` |", "B02 has no line")]
    [InlineData("| B01 | x | `DemoTests.B01_There` |", "A70 has no line")]
    [InlineData("| A01 | x | - |", "A01 names no test")]
    public void APlantedFault_IsFound(string page, string fault) => Assert.Contains(fault, FaultsOf(page, new HashSet<string>(["DemoTests.B01_There"], StringComparer.Ordinal)));

    private static IReadOnlyList<string> FaultsOf(string page, IReadOnlySet<string> tests)
    {
        Dictionary<string, string> lines = Line().Matches(page).ToDictionary(match => match.Groups["case"].Value, match => match.Value, StringComparer.Ordinal);
        IEnumerable<string> cases = [.. Enumerable.Range(1, PlanCases).Select(no => $"A{no:D2}"), .. Enumerable.Range(1, PlacementCases).Select(no => $"B{no:D2}"), .. Enumerable.Range(1, CommonCases).Select(no => $"C{no:D2}")];
        return
        [
            .. cases.Where(id => !lines.ContainsKey(id)).Select(id => $"{id} has no line"),
            .. lines.Where(line => !Named().IsMatch(line.Value)).Select(line => $"{line.Key} names no test"),
            .. lines.SelectMany(line => Named().Matches(line.Value).Select(match => match.Groups["test"].Value).Where(test => !tests.Contains(test)).Select(test => $"{line.Key}: {test} isn't there")),
        ];
    }

    private static HashSet<string> Tests() =>
        [.. Repository.Files("tests", ".cs").SelectMany(file => Method().Matches(file.Text).Select(match => $"{Path.GetFileNameWithoutExtension(file.Path)}.{match.Groups["name"].Value}"))];

    [GeneratedRegex(@"^\| (?<case>[ABC]\d\d) \|.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Line();

    [GeneratedRegex("`(?<test>[A-Za-z]+Tests\\.\\w+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    [GeneratedRegex(@"public (async )?(Task|void) (?<name>\w+)\(", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Method();
}
