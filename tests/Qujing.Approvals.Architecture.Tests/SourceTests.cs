using System.Text.RegularExpressions;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests;

public sealed partial class SourceTests
{
    private const int LinesMax = 400;

    [Fact]
    public void Source_HasNothingUnfinishedOrForbidden() =>
        Assert.Equal([], Repository.Files("src", ".cs", ".cshtml").SelectMany(file => Forbidden(file.Text).Select(found => $"{file.Path}: {found}")));

    [Theory]
    [InlineData("var a = \"SELECT * FROM expert\";")]
    [InlineData("throw new NotImplementedException();")]
    [InlineData("// TODO later")]
    [InlineData("@Html.Raw(Model.Title)")]
    [InlineData("#pragma warning disable CA1000")]
    [InlineData("public string Name { get; set; } = null!;")]
    [InlineData("await db.ExecuteAsync($\"UPDATE expert SET title = '{title}'\");")]
    public void Source_PlantedViolation_IsCaught(string line) => Assert.NotEmpty(Forbidden(line));

    [Fact]
    public void Files_StayWithinTheirLength() => Assert.Equal([], Repository.Files("src", ".cs", ".cshtml").Concat(Repository.Files("tests", ".cs"))
        .Where(file => IsTooLong(file.Text)).Select(file => file.Path));

    [Fact]
    public void Files_PlantedLength_IsCaught() => Assert.True(IsTooLong(string.Concat(Enumerable.Repeat("line\n", LinesMax + 1))));

    [Fact]
    public void Pages_HoldNoSqlAndNoInlineStyleOrScript() => Assert.Equal([], Repository.Files("src/Qujing.Approvals.Web", ".cshtml", ".cs")
        .Where(file => BreaksPageRules(file.Path, file.Text)).Select(file => file.Path));

    [Theory]
    [InlineData("A.cshtml", "<p style=\"color:red\">")]
    [InlineData("A.cshtml", "<button onclick=\"go()\">")]
    [InlineData("A.cshtml", "<script>go()</script>")]
    [InlineData("A.cshtml.cs", "const string S = \"SELECT id FROM account\";")]
    public void Pages_PlantedViolation_IsCaught(string path, string text) => Assert.True(BreaksPageRules(path, text));

    /// <summary>Between two days that are no deadline: a pause, a notice before a meeting, what a stage took. How near a deadline is, Domain says for every page.</summary>
    private static readonly string[] CountsBetweenDays = ["DeadlineDesk.cs", "OpenJointReview.cs", "ProcedureStats.cs", "TodayList.cs"];

    [Fact]
    public void WorkingDaysUntilADeadline_AreCountedInOnePlace()
    {
        string[] counting = [.. Repository.Files("src", ".cs", ".cshtml").Where(file => !file.Path.Contains("Qujing.Approvals.Domain", StringComparison.Ordinal) && file.Text.Contains(".WorkingDaysBetween(", StringComparison.Ordinal)).Select(file => Path.GetFileName(file.Path)).Order(StringComparer.Ordinal)];
        Assert.Equal(CountsBetweenDays, counting);
    }

    private static IEnumerable<string> Forbidden(string text) => ForbiddenPattern().Matches(text).Select(match => match.Value);

    private static bool IsTooLong(string text) => text.Count(character => character == '\n') > LinesMax;

    private static bool BreaksPageRules(string path, string text) =>
        SqlPattern().IsMatch(text) || (path.EndsWith(".cshtml", StringComparison.Ordinal) && InlinePattern().IsMatch(text));

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException|SELECT \*|Html\.Raw|#pragma warning disable|\bnull!|\$""+\s*(SELECT|UPDATE|INSERT|DELETE)\b[^""]*'\{", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ForbiddenPattern();

    [GeneratedRegex(@"""\s*(SELECT\s+\w|INSERT INTO\s|UPDATE\s+\w+\s+SET\s|DELETE FROM\s)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SqlPattern();

    [GeneratedRegex(@"\sstyle=""|\son(click|load|change|submit|input)=""|<script(\s[^>]*)?>\s*\S", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex InlinePattern();
}
