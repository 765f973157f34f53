using AngleSharp.Dom;
using Qujing.Approvals.Data.Outbox;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Desk;

public sealed class NoticesPagesTests
{
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
