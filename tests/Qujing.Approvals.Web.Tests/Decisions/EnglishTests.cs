using System.Text.RegularExpressions;
using Qujing.Approvals.Web.Texts;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Decisions;

/// <summary>Every text of the pages from the meeting to the lock, of the children's and of the public's pages, has its English.</summary>
public sealed partial class EnglishTests
{
    private static readonly string[] Names =
    [
        "Cases/_MeetingItems.cshtml", "Cases/_ModificationFile.cshtml", "Cases/Agenda.cshtml", "Cases/Amendments.cshtml", "Cases/Approval.cshtml", "Cases/Deadlines.cshtml", "Cases/Decision.cshtml",
        "Cases/Decision.cshtml.cs", "Cases/DecisionWords.cs", "Cases/Evaluation.cshtml", "Cases/Modification.cshtml", "Cases/Publication.cshtml", "My/Modification.cshtml", "My/Modification.cshtml.cs",
        "Children/_Details.cshtml", "Children/Child.cshtml", "Children/ChildWords.cs", "Children/Duplicates.cshtml", "Children/Duplicates.cshtml.cs", "Children/File.cshtml", "Children/Import.cshtml",
        "Children/Index.cshtml", "Children/New.cshtml", "Children/Readers.cshtml", "Children/Reconciliation.cshtml", "Children/Requests.cshtml",
        "Cases/Decision.cshtml.cs", "Cases/DecisionWords.cs", "Cases/Evaluation.cshtml", "Cases/Modification.cshtml", "Cases/Publication.cshtml", "Cases/Referral.cshtml", "Cases/Referral.cshtml.cs", "My/Modification.cshtml", "My/Modification.cshtml.cs",
        "Cases/Decision.cshtml.cs", "Cases/DecisionWords.cs", "Cases/_Errata.cshtml", "Cases/Erratum.cshtml", "Cases/Erratum.cshtml.cs", "Cases/Evaluation.cshtml", "Cases/Modification.cshtml", "Cases/Publication.cshtml", "Cases/Referral.cshtml", "Cases/Referral.cshtml.cs", "My/Modification.cshtml", "My/Modification.cshtml.cs",
        "Admin/Recount.cshtml", "Public/_DecisionFacts.cshtml", "Public/Decision.cshtml", "Public/Decisions.cshtml", "Public/Index.cshtml", "Public/Stats.cshtml", "Public/Stats.cshtml.cs",
    ];

    /// <summary>Pages of others say these too.</summary>
    private static readonly string[] Shared = ["编号", "规划", "阶段", "专家抽取核验"];
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
    private static string WithoutNames(string english) => ColumnPattern().Replace(english, "");

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
