using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Qujing.Approvals.Web.Tests.EveryPage;
using Qujing.Approvals.Web.Tests.Submissions;
using Qujing.Approvals.Web.Tests.Town;

namespace Qujing.Approvals.Web.Tests.Placements;

/// <summary>What every page about a child owes: well built, light, said in both languages, and no name in its title or in an address.</summary>
internal static class ChildPageCheck
{
    private const int HtmlMax = 10 * 1024;
    private const string Surname = "闻人";
    private static readonly string[] People =
    [
        "闻＊＊＊", "闻＊＊＊＊", "闻人沐阳1", "罗雄街道", "（样例）罗平县云湖小学", "术后康复期", "township-luoping-1", "罗平县", "罗平县残疾人联合会", "宣威市残疾人联合会", "身体恢复，可以坐起来上课了", "罗平县第一小学", "罗平县教育体育局", "赵老师", "钱老师", "课堂上需要坐在前排，每节课提示两次。", "一学期内能独立完成课前准备。", "语文、数学降低难度，其余随班。", "每周两次言语训练。",
        "六年级起与中学衔接。", "助听设备", "免除课后服务费", "适应良好", "调离本校", "每周一次巡回指导", "认读、手部训练", "没有资源教师", "离家太远，接送困难", "愿意就近入学",
    ];

    public static async Task<IReadOnlyList<string>> FaultsAsync(PlanBrowser browser, params IReadOnlyList<string> addresses)
    {
        var faults = new List<string>();
        foreach (string address in addresses)
        {
            string html = await browser.Client.GetStringAsync(address);
            IHtmlDocument page = await new HtmlParser().ParseDocumentAsync(html);
            IHtmlDocument english = await new HtmlParser().ParseDocumentAsync(await browser.Client.GetStringAsync("/en" + address));
            int bytes = SiteWalk.Compressed(Encoding.UTF8.GetBytes(html));
            string[] found =
            [
                .. PageHtml.Faults(page), .. EnglishPageTests.FaultsOf(english, People), .. bytes > HtmlMax ? new[] { $"{bytes} bytes" } : [],
                .. (page.Title + string.Concat(page.QuerySelectorAll("a[href], form[action]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("action")))).Contains(Surname, StringComparison.Ordinal)
                    ? new[] { "names the child" } : [],
            ];
            faults.AddRange(found.Select(fault => $"{address}: {fault}"));
        }

        return faults;
    }
}
