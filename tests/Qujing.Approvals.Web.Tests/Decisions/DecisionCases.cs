using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Decisions;

/// <summary>Cases at the stages from the executive meeting on, and what every write has to leave behind.</summary>
internal static class DecisionCases
{
    private static readonly string[] ToMeeting = ["Passed", "Formed", "Minuted", "Minuted", "Minuted", "Closed", "Written", "Passed"];

    /// <summary>At the executive meeting, with its package; the ways there are left out.</summary>
    public static async Task<string> AtMeetingAsync(TestSystem system, string zoneCode = "luoping")
    {
        string number = await system.AcceptedCaseAsync(zoneCode);
        await AdvanceAsync(system, number, ToMeeting);
        return number;
    }

    public static async Task AdvanceAsync(TestSystem system, string number, params string[] outcomes)
    {
        foreach (string outcome in outcomes)
        {
            await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, outcome));
        }
    }

    /// <summary>Sends the page's form and expects the way back to <paramref name="back"/>; gives the page that is there.</summary>
    public static async Task<IDocument> DoneAsync(PlanBrowser browser, IDocument page, string back, params (string Name, string Text)[] typed)
    {
        HttpResponseMessage response = await browser.PostAsync(page, "main form", back, typed);
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, response.StatusCode == HttpStatusCode.OK ? Said(await PlanBrowser.ReadAsync(response)) : response.StatusCode.ToString());
        Assert.Equal(back, response.Headers.Location?.ToString());
        return await browser.GetAsync(back);
    }

    /// <summary>Sends the page's form and expects the same page with what is wrong, or the next step of it.</summary>
    public static async Task<IDocument> AgainAsync(PlanBrowser browser, IDocument page, string address, params (string Name, string Text)[] typed)
    {
        HttpResponseMessage response = await browser.PostAsync(page, "main form", address, typed);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await PlanBrowser.ReadAsync(response);
    }

    public static string Said(IDocument page) => page.QuerySelector(".g-sum")?.TextContent ?? "";

    public static string Text(IDocument page) => page.QuerySelector("main")!.TextContent;

    public static async Task WroteAsync(TestSystem system, string number, string act)
    {
        Assert.Equal((act, "accepted"), ((await system.EventsAsync(number))[^1].Act, (await system.EventsAsync(number))[^1].Outcome));
        Assert.Equal("", await system.HealthAsync());
    }
}
