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

    [Fact]
    public void Pages_EveryText_HasItsEnglish()
    {
        var catalogue = new TextCatalogue();
        string folder = Path.Combine(Root(), "src", "Qujing.Approvals.Web", "Pages");
        string[] texts = [.. Names.SelectMany(name => TextPattern().Matches(File.ReadAllText(Path.Combine(folder, name)))).Select(match => match.Groups["text"].Value).Distinct(StringComparer.Ordinal)];

        Assert.InRange(texts.Length, 100, int.MaxValue);
        Assert.Equal([], texts.Where(text => !Shared.Contains(text, StringComparer.Ordinal) && !catalogue.Keys.Contains(text)));
    }

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (folder.GetFiles("Qujing.Approvals.sln").Length == 0)
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests don't run inside a checkout.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\b[Tt]\[""(?<text>[^""]+)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TextPattern();
}
