using System.Text.RegularExpressions;
using Qujing.Approvals.Web.Texts;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Decisions;

/// <summary>Both languages hold the same texts: whatever a page says in Chinese has its English line.</summary>
public sealed partial class EnglishTests
{
    private const int TextsMin = 900;
    private const int TermsMin = 40;

    [Fact]
    public void Pages_EveryText_HasItsEnglish()
    {
        string[] texts = [.. Sources().SelectMany(TextsOf).Distinct(StringComparer.Ordinal)];

        Assert.InRange(texts.Length, TextsMin, int.MaxValue);
        Assert.Equal([], texts.Where(text => !Catalogue.Keys.Contains(text)));
    }

    [Fact]
    public void ATextWithoutItsEnglish_IsFound() => Assert.Equal(["没有译文的话"], TextsOf("""<p>@T["没有译文的话"]</p>""").Where(text => !Catalogue.Keys.Contains(text)));

    [Fact]
    public void Lines_NeverSayTheSameInBothLanguages() => Assert.Equal([], Catalogue.Keys.Where(key => Han().IsMatch(key) && Han().IsMatch(WithoutNames(Catalogue.Find(key, english: true)!))));

    [Fact]
    public void Lines_HaveTheirPlaceholdersInBothLanguages() =>
        Assert.Equal([], Catalogue.Keys.Where(key => Han().IsMatch(key) && !Places(key).SequenceEqual(Places(Catalogue.Find(key, english: true)!))));

    /// <summary>A Chinese word has several senses: one of the lines that hold it says the term.</summary>
    [Fact]
    public void Terms_AreSaidAsTheGlossaryChecked()
    {
        ILookup<string, string> said = TextCatalogue.Product.Keys.ToLookup(key => Catalogue.Find(key, english: false)!, key => Catalogue.Find(key, english: true)!, StringComparer.Ordinal);
        string[][] terms = [.. File.ReadLines(Path.Combine(Root(), "tests", "Qujing.Approvals.Web.Tests", "EveryPage", "glossary.tsv")).Skip(1).Select(line => line.Split('\t'))];

        Assert.InRange(terms.Count(term => said.Contains(term[0])), TermsMin, int.MaxValue);
        Assert.Equal([], terms.Where(term => said.Contains(term[0]) && !said[term[0]].Contains(term[1], StringComparer.OrdinalIgnoreCase)).Select(term => $"{term[0]}: {term[1]}, not {string.Join(" or ", said[term[0]])}"));
    }

    private static TextCatalogue Catalogue => TextCatalogue.Product;

    /// <summary>Columns are called as the imported table writes them, a document number as the office does.</summary>
    private static string WithoutNames(string english) => english.StartsWith("The first row names the columns", StringComparison.Ordinal) ? "" : ColumnPattern().Replace(english, "");

    private static IEnumerable<string> Places(string text) => PlacePattern().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<string> TextsOf(string source) => TextPattern().Matches(source).Select(match => match.Groups["text"].Value).Where(text => Han().IsMatch(text));

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(Root(), "src", "Qujing.Approvals.Web"), "*.cs*", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(file => string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal))));

    internal static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (folder.GetFiles("Qujing.Approvals.sln").Length == 0)
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests don't run inside a checkout.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\b([Tt]|texts)\[""(?<text>[^""]+)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TextPattern();

    [GeneratedRegex("[\u3400-\u9fff]", RegexOptions.NonBacktracking)]
    private static partial Regex Han();

    [GeneratedRegex(@"[\u3400-\u9fff]+ \(|曲政复〔2026〕12号", RegexOptions.NonBacktracking)]
    private static partial Regex ColumnPattern();

    [GeneratedRegex(@"\{[0-9]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex PlacePattern();
}
