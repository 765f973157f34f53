using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Panels;

/// <summary>What the tests of the panel's pages share.</summary>
internal static partial class PanelSite
{
    internal static string At(string number, string page) => $"/cases/{number}/panel/1/{page}";

    internal static string Vote(string number) => $"/vote/{number}/1";

    internal static async Task SettingAsync(this TestSystem system, string key, string value) => await system.Database.WriteAsync(session => session.ExecuteOneAsync(
        "INSERT INTO setting (setting_key, setting_value, changed_at, changed_by) VALUES (@key, @value, '2026-09-01T00:00:00.0000000Z', 'test')", new { key, value }));

    internal static Task<long> CountAsync(this TestSystem system, string table) => system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM " + table));

    internal static async Task<string> LastActAsync(this TestSystem system, string number) => (await system.EventsAsync(number))[^1].Act;

    /// <summary>Sends the form, expects to be led on, and opens where it leads.</summary>
    internal static async Task<IDocument> GoOnAsync(this PlanBrowser browser, string page, string handler, params (string Name, string Text)[] typed)
    {
        HttpResponseMessage response = await browser.SendAsync(page, handler, typed);
        if (response.StatusCode != HttpStatusCode.Redirect)
        {
            Assert.Fail($"{page} {handler}: {response.StatusCode} {(await PlanBrowser.ReadAsync(response)).QuerySelector(".g-sum")?.TextContent}");
        }

        return await browser.GetAsync(response.Headers.Location!.ToString());
    }

    /// <summary>Sends the form, expects the page again, and gives it back.</summary>
    internal static async Task<IDocument> AgainAsync(this PlanBrowser browser, string page, string handler, params (string Name, string Text)[] typed)
    {
        HttpResponseMessage response = await browser.SendAsync(page, handler, typed);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await PlanBrowser.ReadAsync(response);
    }

    /// <summary>Fills in the form, confirms on the check page, and opens where it leads.</summary>
    internal static async Task<IDocument> ConfirmAsync(this PlanBrowser browser, string page, string act, params (string Name, string Text)[] typed)
    {
        IDocument check = await browser.AgainAsync(page, "check", [("Act", act), .. typed]);
        HttpResponseMessage response = await browser.PostAsync(check, $"main form[action*='handler={act}']", $"{page}?handler={act}");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return await browser.GetAsync(response.Headers.Location!.ToString());
    }

    internal static async Task<HttpResponseMessage> SendAsync(this PlanBrowser browser, string page, string handler, params (string Name, string Text)[] typed) =>
        await browser.PostAsync(await browser.GetAsync(page), $"main form[action*='handler={handler}']", $"{page}?handler={handler}", typed);

    internal static string MainText(this IDocument page) => WhiteSpace().Replace(page.QuerySelector("main")!.TextContent, " ");

    internal static string Errors(this IDocument page) => page.QuerySelector(".g-sum")?.TextContent ?? "";

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();
}
