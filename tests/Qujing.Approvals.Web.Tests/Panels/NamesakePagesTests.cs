using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Conclusions;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Panels;

/// <summary>Two experts of one name and one field sit on one panel: whoever signs them in, hands out cards, enters paper or reads the conclusion must not take one for the other.</summary>
public sealed class NamesakePagesTests
{
    private const string First = "刘国栋（省设计院）", Second = "刘国栋（昆明理工大学）";

    [Fact]
    public async Task Namesakes_AreToldApartByEmployer_OnEveryListOfThePanel_AndOthersStayAsTheyAre()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync("UPDATE panel_seat SET full_name = '刘国栋' WHERE seat_no IN (12, 13)");
            await session.ExecuteAsync("UPDATE account SET full_name = '刘国栋' WHERE id IN (SELECT account_id FROM panel_seat WHERE seat_no IN (12, 13))");
            await session.ExecuteAsync("UPDATE expert SET full_name = '刘国栋' WHERE id IN (SELECT expert_id FROM panel_seat WHERE seat_no IN (12, 13))");
            await session.ExecuteAsync("UPDATE expert SET employer = '昆明理工大学' WHERE id = (SELECT expert_id FROM panel_seat WHERE seat_no = 13)");
        });
        await system.BallotOpenAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        string other = (await system.MemberAsync(number, 14)).FullName;

        foreach (string page in new[] { "meeting", "seat-cards", "progress", "paper" })
        {
            await ApartAsync(lead, page, PanelSite.At(number, page));
        }

        for (int seat = 1; seat <= 17; seat++)
        {
            await system.VoteAsync(number, seat, BallotChoice.Pass);
        }

        await system.CloseAsync(number);
        await system.ConclusionWrittenAsync(number);
        foreach (string page in new[] { "conclusion", "signatures" })
        {
            await ApartAsync(lead, page, PanelSite.At(number, page));
        }

        Assert.Equal(2, (await system.DoAsync(await system.LeadOfAsync(number), new ConclusionSheet.Query(number))).Marks.Count(mark => mark.Name.StartsWith("刘国栋", StringComparison.Ordinal)));
        Assert.DoesNotContain($"{other}（省设计院）", (await lead.GetAsync(PanelSite.At(number, "signatures"))).MainText(), StringComparison.Ordinal);
        Assert.True((await system.DoAsync(await system.LeadOfAsync(number), new BallotResult.Query(number))).Passed);
    }

    private static async Task ApartAsync(PlanBrowser browser, string page, string address)
    {
        string text = (await browser.GetAsync(address)).MainText();
        Assert.True(text.Contains(First, StringComparison.Ordinal) && text.Contains(Second, StringComparison.Ordinal), page);
    }
}
