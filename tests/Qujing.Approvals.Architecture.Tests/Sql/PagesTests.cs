using System.Text.RegularExpressions;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests.Sql;

/// <summary>A page that goes on behind a key of two parts names the place at which SQL Server begins to read; an OR alone has all pages before it read and left out.</summary>
public sealed partial class PagesTests
{
    [Fact]
    public void Pages_OfTheProduct_BeginAtTheirKey()
    {
        IReadOnlyList<(string Name, string Sql)> texts = ProductSql.ForServer(typeof(Database).Assembly, typeof(FeaturesRegistration).Assembly, System.Reflection.Assembly.Load("Qujing.Approvals.Web"));
        Assert.Contains(texts, text => PagePattern().IsMatch(text.Sql));
        Assert.Equal([], texts.Where(text => ReadsBefore(text.Sql)).Select(text => text.Name));
    }

    [Theory]
    [InlineData("SELECT a FROM t WHERE (t.a > @a OR (t.a = @a AND t.b > @b)) ORDER BY t.a, t.b", true)]
    [InlineData("SELECT a FROM t WHERE t.b >= @b AND (t.a > @a OR t.b > @b) ORDER BY t.a, t.b", true)]
    [InlineData("SELECT a FROM t WHERE t.a >= @a AND (t.a > @a OR t.b > @b) ORDER BY t.a, t.b", false)]
    public void Pages_PlantedReadingFromTheBeginning_IsCaught(string sql, bool isCaught) => Assert.Equal(isCaught, ReadsBefore(sql));

    private static bool ReadsBefore(string sql) => PagePattern().Matches(sql).Any(page => !sql.Contains($"{page.Groups["key"].Value} >= {page.Groups["after"].Value} AND (", StringComparison.Ordinal));

    [GeneratedRegex(@"\((?<key>\w+\.\w+) > (?<after>@\w+) OR ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PagePattern();
}
