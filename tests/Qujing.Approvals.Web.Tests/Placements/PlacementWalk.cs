using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Placements;

/// <summary>One person's way through the pages of a child's case, without scripts. It keeps every address and title that it met.</summary>
internal sealed class PlacementWalk(PlanBrowser browser)
{
    private readonly List<string> _seen = [];

    public string Number { get; set; } = "";

    public PlanBrowser Browser => browser;

    /// <summary>Addresses and titles: what a bookmark, a log of addresses or somebody's glance would hold.</summary>
    public IReadOnlyList<string> Seen => _seen;

    public string Address(string page) => page.StartsWith('/') ? page : $"/placements/{Number}/{page}";

    public async Task<IDocument> GetAsync(string address)
    {
        IDocument page = await browser.GetAsync(address);
        _seen.AddRange([address, page.Title ?? "", .. page.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!)]);
        return page;
    }

    public Task<IDocument> PageAsync(string page) => GetAsync(Address(page));

    /// <summary>What the case's page asks the person to do next.</summary>
    public async Task<string?> NextAsync() => (await GetAsync($"/placements/{Number}")).QuerySelector("main .g-note .g-btn")?.TextContent.Trim();

    /// <summary>Fills a form in and sends it; where the answer leads.</summary>
    public async Task<string> SendAsync(string page, string form, params (string Name, string Text)[] typed)
    {
        HttpResponseMessage response = await PostAsync(page, form, typed);
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, $"{page}: {response.StatusCode} {await ProblemsAsync(response)}");
        string target = response.Headers.Location!.OriginalString;
        _seen.Add(target);
        return target;
    }

    /// <summary>On a new day the product's own watch changes the case, perhaps between the page and its sending: then it is sent again, as a person would.</summary>
    public async Task SendAgainIfChangedAsync(string page, string form, params (string Name, string Text)[] typed)
    {
        HttpResponseMessage response = await PostAsync(page, form, typed);
        if (response.StatusCode == HttpStatusCode.OK && (await ProblemsAsync(response)).Contains("这个案件有了变化", StringComparison.Ordinal))
        {
            response = await PostAsync(page, form, typed);
        }

        Assert.True(response.StatusCode == HttpStatusCode.Redirect, $"{page}: {response.StatusCode} {await ProblemsAsync(response)}");
    }

    public Task<string> SendAsync(string page, (string Name, string Text)[] typed) => SendAsync(page, "main form", typed);

    /// <summary>Sends a form that is refused; the page as it is shown again.</summary>
    public async Task<IDocument> RefusedAsync(string page, string form, params (string Name, string Text)[] typed)
    {
        HttpResponseMessage response = await PostAsync(page, form, typed);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await PlanBrowser.ReadAsync(response);
    }

    private async Task<HttpResponseMessage> PostAsync(string page, string form, (string Name, string Text)[] typed)
    {
        IDocument shown = await GetAsync(Address(page));
        string action = shown.QuerySelector(form)?.GetAttribute("action") ?? "";
        return await browser.PostAsync(shown, form, action.StartsWith('?') ? Address(page).Split('?')[0] + action : Address(page), typed);
    }

    private static async Task<string> ProblemsAsync(HttpResponseMessage response) => response.StatusCode == HttpStatusCode.OK ? (await PlanBrowser.ReadAsync(response)).QuerySelector(".g-sum")?.TextContent ?? "" : "";
}
