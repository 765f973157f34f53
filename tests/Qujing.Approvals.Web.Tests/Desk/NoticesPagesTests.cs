using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.Extensions.Logging.Abstractions;
using Qujing.Approvals.Data.Outbox;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Texts;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Desk;

public sealed partial class NoticesPagesTests
{
    private const int KindsMin = 40;

    /// <summary>Every kind that an act names, and every stage that asks its owners.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryKindOfNotice_HasItsSentence(bool english)
    {
        DirectoryInfo root = new(AppContext.BaseDirectory);
        while (root.GetFiles("Qujing.Approvals.sln").Length == 0)
        {
            root = root.Parent ?? throw new InvalidOperationException("The tests don't run inside a checkout.");
        }

        string[] sources = [.. Directory.EnumerateFiles(Path.Combine(root.FullName, "src", "Qujing.Approvals.Features"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];
        string[] kinds =
        [
            .. sources.SelectMany(source => KindPattern().Matches(source)).Select(found => found.Groups["kind"].Value).Where(kind => !kind.EndsWith('.')),
            .. sources.SelectMany(source => ToldPattern().Matches(source)).SelectMany(told => QuotedPattern().Matches(told.Value)).Select(found => "placement." + found.Groups["kind"].Value),
            .. Procedures.All.SelectMany(procedure => procedure.Catalogue.Stages).Select(stage => "stage." + stage.Id),
        ];
        var texts = new PageTexts(TextCatalogue.Product, new CurrentLanguage { IsEnglish = english }, new Features.Settings.ZoneNames(), NullLogger<PageTexts>.Instance);

        Assert.InRange(kinds.Distinct(StringComparer.Ordinal).Count(), KindsMin, int.MaxValue);
        Assert.Equal([], kinds.Distinct(StringComparer.Ordinal).Where(kind => NoticeWords.Of(kind, texts).Contains(kind, StringComparison.Ordinal)));
        Assert.Contains("panel.nominate", kinds);
        Assert.Contains("placement.no_show", kinds);
        Assert.Contains("nobody.knows", NoticeWords.Of("nobody.knows", texts), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"new NoticeText\(""(?<kind>[A-Za-z_.]+)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KindPattern();

    [GeneratedRegex(@"\.Tell[A-Za-z]*Async\([^;]*;", RegexOptions.NonBacktracking)]
    private static partial Regex ToldPattern();

    [GeneratedRegex("\"(?<kind>[a-z_]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex QuotedPattern();

    [Fact]
    public async Task Notices_AreReadByTheirReceiverAlone_AndLeadToTheCase()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.ReturnedCaseAsync("luoping", "plan-text");
        await using var site = new PlanSite(system);

        IDocument page = await (await site.EnterAsync(await system.OrganisingBodyAsync())).GetAsync("/notices");

        IElement[] links = [.. page.QuerySelectorAll("tbody a").Where(link => link.TextContent == number)];
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Equal($"/my/plans/{number}", link.GetAttribute("href")));
        Assert.DoesNotContain("notice.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await (await site.EnterAsync(await system.OrganisingBodyAsync("shizong"))).GetAsync("/notices")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notices_OfOneInstant_AreEachOnOnePage()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.ReturnedCaseAsync("luoping", "plan-text");
        Account body = await system.OrganisingBodyAsync();
        const int More = (2 * MyNotices.PageSize) + 5;
        await system.Database.WriteAsync(async session =>
        {
            for (int at = 0; at < More; at++)
            {
                Assert.True(await OutboxTable.AddAsync(session, new OutboxRow
                {
                    Id = StableId.From($"notice-{at}"), OnceKey = $"notice-{at}", UnitId = at % 2 == 0 ? body.UnitId : null, AccountId = at % 2 == 0 ? null : body.Id,
                    Kind = "joint.opinion_asked", Details = "{}", CreatedAt = system.Clock.GetUtcNow(), Attempts = 0, Version = 1,
                }));
            }
        });
        int known = (await system.Database.ReadAsync(session => session.QueryAsync<string>(
            "SELECT id FROM outbox WHERE unit_id = @UnitId OR account_id = @Id", new { body.UnitId, body.Id }))).Count;

        var seen = new List<Guid>();
        for ((DateTimeOffset At, Guid Id)? place = null; ;)
        {
            MyNotices.View view = await system.DoAsync(body, new MyNotices.Question { Before = place });
            seen.AddRange(view.Notices.Select(notice => notice.Id));
            if ((place = view.Next) is null)
            {
                break;
            }
        }

        Assert.True(known > More);
        Assert.Equal(known, seen.Count);
        Assert.Equal(known, seen.Distinct().Count());
    }
}
