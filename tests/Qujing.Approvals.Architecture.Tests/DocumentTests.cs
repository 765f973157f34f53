using System.Text.RegularExpressions;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests;

/// <summary>Documents that name tests name such as there are.</summary>
public sealed partial class DocumentTests
{
    private const int NamedMin = 50;

    [Fact]
    public void Goals_NameTestsThatThereAre()
    {
        string sources = string.Concat(Repository.Files("tests", ".cs").Select(file => file.Text));
        string[] named = [.. Named(Repository.Files("docs", ".md").Single(file => file.Path.EndsWith("goals.md", StringComparison.Ordinal)).Text)];

        Assert.InRange(named.Length, NamedMin, int.MaxValue);
        Assert.Equal([], Unknown(named, sources));
    }

    [Fact]
    public void Goals_PlantedName_IsCaught() => Assert.Equal(["Case_ThatNobodyWrote_IsHeld"], Unknown(Named("by `Case_ThatNobodyWrote_IsHeld` and `Case_Held_Holds`"), "public void Case_Held_Holds()"));

    private static IEnumerable<string> Named(string text) => TestPattern().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Unknown(IEnumerable<string> named, string sources) => named.Where(name => !sources.Contains($" {name}(", StringComparison.Ordinal));

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z0-9]*_[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TestPattern();
}
