using System.Text.RegularExpressions;
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
    public void Acts_EachHaveAText() => Assert.Equal([], Unnamed(ActName.All.Where(type => typeof(IAct).IsAssignableFrom(type)).Select(ActName.Of)));

    [Fact]
    public void Acts_PlantedActWithoutAText_IsFound() => Assert.Equal(["MakeCoffee"], Unnamed(["CastVote", "MakeCoffee"]));

    [Fact]
    public void Sentences_StandInBothLanguagesWithTheSamePlaceholders() =>
        Assert.Equal([], Texts.Where(text => !IsWhole(text.Value)).Select(text => text.Key));

    [Theory]
    [InlineData("差 {count} 项", "missing")]
    [InlineData("差 {count} 项", "")]
    public void Sentences_PlantedDifference_IsCaught(string zh, string en) => Assert.False(IsWhole((zh, en)));

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

    [GeneratedRegex(@"\{[A-Za-z]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex PlaceholderPattern();
}
