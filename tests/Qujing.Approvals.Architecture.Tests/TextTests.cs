using System.Text.RegularExpressions;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Features.Pipeline;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests;

public sealed partial class TextTests
{
    private static readonly Dictionary<string, (string Zh, string En)> Texts = Repository.Files("src/Qujing.Approvals.Web/Texts", ".tsv")
        .Where(file => !file.Path.EndsWith("pages.en.tsv", StringComparison.Ordinal))
        .SelectMany(file => file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        .Select(line => line.Split('\t'))
        .ToDictionary(cells => cells[0], cells => (cells[1], cells.Length > 2 ? cells[2].TrimEnd('\r') : ""), StringComparer.Ordinal);

    [Fact]
    public void Refusals_EachHaveASentence() => Assert.Equal([], Codes(Repository.Files("src", ".cs").Select(file => file.Text)).Where(code => !IsSaid(code)));

    [Fact]
    public void Refusals_PlantedCode_IsFound() => Assert.Equal(["planted.code"], Codes(["return Refusal.Because(\"planted.code\", (\"a\", 1));"]));

    [Fact]
    public void ActsAndQuestions_EachHaveAText() => Assert.Equal([], Unnamed(ActName.All.Select(ActName.Of)));

    [Fact]
    public void ActsAndQuestions_AreToldApartByTheirTexts() =>
        Assert.Equal([], ActName.All.Select(ActName.Of).Distinct(StringComparer.Ordinal).GroupBy(act => Texts.GetValueOrDefault("act." + act).Zh, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void AuditFaults_EachHaveASentence() => Assert.Equal([], AuditFaults.All.Where(fault => !Texts.ContainsKey(fault)));

    [Fact]
    public void Acts_PlantedActWithoutAText_IsFound() => Assert.Equal(["MakeCoffee"], Unnamed(["CastVote", "MakeCoffee"]));

    [Fact]
    public void Sentences_StandInBothLanguagesWithTheSamePlaceholders() =>
        Assert.Equal([], Texts.Where(text => !IsWhole(text.Value)).Select(text => text.Key));

    [Theory]
    [InlineData("差 {count} 项", "missing")]
    [InlineData("差 {count} 项", "")]
    public void Sentences_PlantedDifference_IsCaught(string zh, string en) => Assert.False(IsWhole((zh, en)));

    [Fact]
    public void Refusals_EachGiveWhatTheirSentenceNames() => Assert.Equal([], Repository.Files("src", ".cs").SelectMany(file => Unfilled(file.Text)).Distinct(StringComparer.Ordinal));

    [Theory]
    [InlineData("Refusal.Because(\"import.row_too_long\", (\"count\", 1), (\"countMax\", Max(2)))", "import.row_too_long: {field}")]
    [InlineData("new Refusal(\"import.row_too_long\")", "import.row_too_long: {field}{count}{countMax}")]
    public void Refusals_PlantedGap_IsFound(string source, string gap) => Assert.Equal([gap], Unfilled(source));

    /// <summary>The places in a sentence that a refusal leaves empty: people would read the placeholder. Values that come from elsewhere (a variable, another refusal's) are the pages' tests.</summary>
    private static IEnumerable<string> Unfilled(string source)
    {
        foreach (Match start in CodePattern().Matches(source))
        {
            string code = start.Groups["code"].Value;
            string arguments = Balanced(source, source.IndexOf('(', start.Index));
            string after = source[(source.IndexOf('(', start.Index) + arguments.Length)..].TrimStart();
            if (code[^1] is '.' or '_' || arguments.Contains("..", StringComparison.Ordinal) || after.StartsWith('{') || after.StartsWith("with", StringComparison.Ordinal) || !Texts.TryGetValue(code, out (string Zh, string En) text))
            {
                continue;
            }

            HashSet<string> given = [.. GivenPattern().Matches(arguments).Select(match => "{" + match.Groups["name"].Value + "}")];
            // A row's number is given to whatever a list's row is refused with.
            string[] missing = [.. PlaceholderPattern().Matches(text.Zh).Select(match => match.Value).Where(placeholder => placeholder != "{row}" && !given.Contains(placeholder))];
            if (missing.Length > 0)
            {
                yield return $"{code}: {string.Concat(missing)}";
            }
        }
    }

    private static string Balanced(string source, int open)
    {
        int depth = 0;
        for (int at = open; at < source.Length; at++)
        {
            depth += source[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return source[open..(at + 1)];
            }
        }

        return source[open..];
    }

    // A code that is put together from a beginning and a field's name: every text that begins so speaks for it.
    private static bool IsSaid(string code) => code[^1] is '.' or '_' ? Texts.Keys.Any(key => key.StartsWith(code, StringComparison.Ordinal)) : Texts.ContainsKey(code);

    private static IEnumerable<string> Unnamed(IEnumerable<string> acts) => acts.Where(act => !Texts.ContainsKey("act." + act)).Order(StringComparer.Ordinal);

    private static bool IsWhole((string Zh, string En) text) =>
        text.Zh.Length > 0 && text.En.Length > 0 && Placeholders(text.Zh).SetEquals(Placeholders(text.En));

    private static HashSet<string> Placeholders(string sentence) => [.. PlaceholderPattern().Matches(sentence).Select(match => match.Value)];

    private static IEnumerable<string> Codes(IEnumerable<string> sources) =>
        sources.SelectMany(source => CodePattern().Matches(source)).Select(match => match.Groups["code"].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"(new Refusal|Refusal\.Because)\(\s*""(?<code>[a-z0-9_.]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"\(\s*""(?<name>[A-Za-z]+)""\s*,", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GivenPattern();

    [GeneratedRegex(@"\{[A-Za-z]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex PlaceholderPattern();
}
