using System.Text.RegularExpressions;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests;

/// <summary>What the glossary cites is there: an article of the measures, an item of the implementation plan, or a law by its name.</summary>
public sealed partial class GlossaryTests
{
    private const int TermsMin = 100;

    /// <summary>The measures (曲政办发〔2022〕53号) have twenty articles.</summary>
    private static readonly HashSet<string> Articles =
    [
        .. "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十".Split(' ').Select(number => $"第{number}条"),
    ];

    private static readonly string[] Laws = ["条例", "未成年人网络保护条例", "义务教育法", "个人信息保护法", "民法典", "残疾人保障法"];

    [Fact]
    public void Terms_CiteWhatThereIs()
    {
        (string Term, string Article)[] rows = [.. Rows(File.ReadAllText(Path.Combine(Repository.Root, "GLOSSARY.md")))];

        Assert.InRange(rows.Length, TermsMin, int.MaxValue);
        Assert.Equal([], rows.SelectMany(row => Unknown(row.Article).Select(part => $"{row.Term}: {part}")));
    }

    [Theory]
    [InlineData("第二十一条")]
    [InlineData("第十二條")]
    [InlineData("四（一）1")]
    [InlineData("某法第三条")]
    [InlineData("第十二条、第三十条")]
    public void Citation_PlantedFault_IsCaught(string article) => Assert.NotEmpty(Unknown(article));

    private static IEnumerable<(string Term, string Article)> Rows(string text) => text.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Select(line => line.Split('|')).Where(cells => cells.Length > 4 && cells[3].Trim() is not ("article" or "—" or "") && !cells[3].Contains("---", StringComparison.Ordinal)).Select(cells => (cells[1].Trim(), cells[3].Trim()));

    private static IEnumerable<string> Unknown(string cited)
    {
        string law = "";
        foreach (string part in cited.Split('、', '至'))
        {
            Match article = ArticlePattern().Match(part);
            // What follows a law's article is of the same law, unless it names another.
            law = !article.Success || article.Groups["law"].Length > 0 ? article.Groups["law"].Value : law;
            if (article.Success ? law.Length > 0 ? !Laws.Contains(law, StringComparer.Ordinal) : !Articles.Contains(article.Groups["article"].Value) : !ItemPattern().IsMatch(part))
            {
                yield return part;
            }
        }
    }

    [GeneratedRegex("^(?<law>[^第]*)(?<article>第[一二三四五六七八九十百]+条)(（[一二三四五六七八九十]+）)*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ArticlePattern();

    /// <summary>The implementation plan (曲政办发〔2022〕54号) has three parts.</summary>
    [GeneratedRegex("^[一二三](（[一二三四五六七八九十]+）[0-9]*)?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ItemPattern();
}
