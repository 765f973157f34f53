using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Uploads;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Submissions;

/// <summary>C06: a large file over a bad line, in pieces; a lost line, a reload and a restart cost at most one piece.</summary>
public sealed class UploadTests
{
    private const string FileName = "规划文本（定稿）🗺 v2.pdf";

    [Fact]
    public async Task C06_PiecesAndARestart_MakeOneDocumentWithTheSendersHash()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        byte[] bytes = SamplePdf(300_000);
        string place;
        await using (var site = new PlanSite(system))
        {
            Sender sender = await Sender.EnterAsync(site, await system.OrganisingBodyAsync(), number);
            place = await sender.BeginAsync(FileName, bytes.Length);
            HttpResponseMessage first = await sender.AppendAsync(place, 0, bytes[..120_000]);
            Assert.Equal((HttpStatusCode.NoContent, "120000"), (first.StatusCode, Header(first, "Upload-Offset")));
        }

        await using var again = new PlanSite(system);
        Sender later = await Sender.EnterAsync(again, await system.OrganisingBodyAsync(), number);
        IDocument page = await later.Browser.GetAsync(later.Page);
        Assert.Contains($"“{FileName}”传了 40%", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("120000", Header(await later.AskAsync(HttpMethod.Head, place), "Upload-Offset"));
        HttpResponseMessage last = await later.AppendAsync(place, 120_000, bytes[120_000..]);
        string hash = Convert.ToBase64String(SHA256.HashData(bytes));
        Assert.Equal($"sha-256=:{hash}:", Header(last, "Repr-Digest"));

        page = await later.Browser.GetAsync(later.Page);
        Assert.Contains("已传完，还没有保存", page.Body!.TextContent, StringComparison.Ordinal);
        HttpResponseMessage saved = await later.Browser.PostAsync(page, "main form", later.Page);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        DocumentRow row = Assert.Single(await DocumentsAsync(system, number));
        Assert.Equal((FileName, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), (row.FileName, row.SizeBytes, row.Sha256));
        Assert.DoesNotContain("还没有保存", (await later.Browser.GetAsync(later.Page)).Body!.TextContent, StringComparison.Ordinal);
        // The same form once more, as a double click sends it.
        Assert.Equal(HttpStatusCode.Redirect, (await later.Browser.PostAsync(page, "main form", later.Page)).StatusCode);
        Assert.Single(await DocumentsAsync(system, number));
    }

    [Fact]
    public async Task Piece_DamagedOrMisplaced_CountsForNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await using var site = new PlanSite(system);
        Sender sender = await Sender.EnterAsync(site, await system.OrganisingBodyAsync(), number);
        byte[] bytes = SamplePdf(2_000);
        string place = await sender.BeginAsync(FileName, bytes.Length);
        await sender.AppendAsync(place, 0, bytes[..1_000]);

        Assert.Equal(460, (int)(await sender.AppendAsync(place, 1_000, bytes[1_000..], of: bytes[..1_000])).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await sender.AppendAsync(place, 0, bytes[..1_000])).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await sender.AppendAsync(place, 1_000, bytes)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await sender.AppendAsync(place, 1_000, new byte[UploadEndpoints.PieceBytesMax + 1])).StatusCode);
        Assert.Equal("1000", Header(await sender.AskAsync(HttpMethod.Head, place), "Upload-Offset"));

        HttpResponseMessage refused = await SaveAsync(sender, place);
        Assert.Contains("只传了 50%", (await PlanBrowser.ReadAsync(refused)).QuerySelector(".g-sum a")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await DocumentsAsync(system, number));
    }

    [Fact]
    public async Task Upload_OfAnotherPerson_IsUnknown()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await using var site = new PlanSite(system);
        Sender sender = await Sender.EnterAsync(site, await system.OrganisingBodyAsync(), number);
        byte[] bytes = SamplePdf(2_000);
        string place = await sender.BeginAsync(FileName, bytes.Length);
        await sender.AppendAsync(place, 0, bytes);
        string otherNumber = await system.OpenCaseAsync("fuyuan");
        Sender other = await Sender.EnterAsync(site, await system.OrganisingBodyAsync("fuyuan"), otherNumber);

        Assert.Equal(HttpStatusCode.NotFound, (await other.AskAsync(HttpMethod.Head, place)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.AppendAsync(place, 0, bytes)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.AskAsync(HttpMethod.Delete, place)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(FileName, "10", number)).StatusCode);
        Assert.Contains("已过期或已取消", (await PlanBrowser.ReadAsync(await SaveAsync(other, place))).QuerySelector(".g-sum a")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await DocumentsAsync(system, otherNumber));
        Assert.Equal("2000", Header(await sender.AskAsync(HttpMethod.Head, place), "Upload-Offset"));
    }

    [Fact]
    public async Task Request_WithoutTokenVersionOrSense_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await using var site = new PlanSite(system);
        Sender sender = await Sender.EnterAsync(site, await system.OrganisingBodyAsync(), number);
        string place = await sender.BeginAsync(FileName, 2_000);

        Assert.Equal(HttpStatusCode.BadRequest, (await sender.AskAsync(HttpMethod.Delete, place, request => request.Headers.Remove("RequestVerificationToken"))).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await sender.AskAsync(HttpMethod.Delete, place, request => request.Headers.Remove("Tus-Resumable"))).StatusCode);
        foreach (string metadata in new[] { "", "filename", "filename ???", $"filename {Base64("a.pdf")}", $"filename {Base64("a.pdf")},case {Base64(number)},slot {Base64("nothing")}", "filename /w==,case /w==,slot /w==" })
        {
            HttpResponseMessage refused = await sender.AskAsync(HttpMethod.Post, "/uploads", request =>
            {
                request.Headers.Add("Upload-Length", "10");
                request.Headers.TryAddWithoutValidation("Upload-Metadata", metadata);
            });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        foreach (string size in new[] { "-1", "0", "x", "99999999999999999999", (501L * 1024 * 1024).ToString(System.Globalization.CultureInfo.InvariantCulture) })
        {
            Assert.InRange((int)(await sender.PostAsync(FileName, size, number)).StatusCode, 400, 422);
        }

        Assert.Contains("不能接收", await SaidAsync(await sender.PostAsync("规划文本.rar", "10", number), "message"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await new PlanBrowser(site.CreateClient(new() { AllowAutoRedirect = false })).Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, place))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await sender.AskAsync(HttpMethod.Delete, place)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await sender.AskAsync(HttpMethod.Head, place)).StatusCode);
    }

    [Fact]
    public async Task Unfinished_OfAWeekAgo_AreForgotten()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await using var site = new PlanSite(system);
        Sender sender = await Sender.EnterAsync(site, await system.OrganisingBodyAsync(), number);
        string place = await sender.BeginAsync(FileName, 2_000);
        var store = new UploadStore(Path.Combine(system.Folder, "documents", "uploads"), new DocumentStore(Path.Combine(system.Folder, "documents")));

        Assert.Equal(0, store.DropBegunBefore(system.Clock.GetUtcNow() - TimeSpan.FromDays(7)));
        Assert.Equal(HttpStatusCode.OK, (await sender.AskAsync(HttpMethod.Head, place)).StatusCode);
        Assert.Equal(1, store.DropBegunBefore(system.Clock.GetUtcNow() + TimeSpan.FromSeconds(1)));
        Assert.Equal(HttpStatusCode.NotFound, (await sender.AskAsync(HttpMethod.Head, place)).StatusCode);
    }

    [Fact]
    public async Task Keep_WhileWriting_SavesAndTellsOfSomebodyElsesText()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser first = await site.EnterAsync(await system.OrganisingBodyAsync());
        string address = $"/my/plans/{number}/t/applicant";
        IDocument seen = await first.GetAsync(address);

        HttpResponseMessage kept = await first.PostAsync(seen, "main form", address + "?handler=keep", ("contact", "王建国"));
        Assert.StartsWith("已自动保存", await SaidAsync(kept, "text"), StringComparison.Ordinal);
        Assert.Equal("王建国", (await first.GetAsync(address)).QuerySelector("#contact")!.GetAttribute("value"));

        // The second window still stands on what it saw before.
        HttpResponseMessage late = await first.PostAsync(seen, "main form", address + "?handler=keep", ("contact", "李敏"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Equal("True", await SaidAsync(late, "stop"));
        Assert.Contains("也修改了这一项", await SaidAsync(late, "text"), StringComparison.Ordinal);
        Assert.Equal("王建国", (await first.GetAsync(address)).QuerySelector("#contact")!.GetAttribute("value"));
    }

    private static async Task<string> SaidAsync(HttpResponseMessage response, string name)
    {
        using var said = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return said.RootElement.GetProperty(name).ToString();
    }

    private static byte[] SamplePdf(int length)
    {
        byte[] bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        "%PDF-1.7"u8.CopyTo(bytes);
        return bytes;
    }

    private static async Task<HttpResponseMessage> SaveAsync(Sender sender, string place)
    {
        IDocument page = await sender.Browser.GetAsync(sender.Page);
        return await sender.Browser.PostAsync(page, "main form", sender.Page, ("upload-plan-text", place[(place.LastIndexOf('/') + 1)..]));
    }

    private static async Task<IReadOnlyList<DocumentRow>> DocumentsAsync(TestSystem system, string number)
    {
        var id = (await system.CaseAsync(number)).Id;
        return await system.Database.ReadAsync(session => DocumentTable.OfCaseAsync(session, id));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();

    /// <summary>Speaks to the server as the page's script does.</summary>
    private sealed class Sender(PlanBrowser browser, string number, string token)
    {
        public PlanBrowser Browser => browser;

        public string Page => $"/my/plans/{number}/t/plan-text";

        public static async Task<Sender> EnterAsync(PlanSite site, Account account, string number)
        {
            PlanBrowser browser = await site.EnterAsync(account);
            IDocument page = await browser.GetAsync($"/my/plans/{number}/t/plan-text");
            return new Sender(browser, number, page.QuerySelector<IHtmlInputElement>("main input[name=__RequestVerificationToken]")!.Value);
        }

        public async Task<string> BeginAsync(string fileName, long size)
        {
            HttpResponseMessage begun = await PostAsync(fileName, size.ToString(System.Globalization.CultureInfo.InvariantCulture), number);
            Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
            return begun.Headers.Location!.ToString();
        }

        public Task<HttpResponseMessage> PostAsync(string fileName, string size, string caseNumber) => AskAsync(HttpMethod.Post, "/uploads", request =>
        {
            request.Headers.Add("Upload-Length", size);
            request.Headers.TryAddWithoutValidation("Upload-Metadata", $"filename {Base64(fileName)},case {Base64(caseNumber)},slot {Base64("plan-text")}");
        });

        public Task<HttpResponseMessage> AppendAsync(string place, long offset, byte[] bytes, byte[]? of = null) => AskAsync(HttpMethod.Patch, place, request =>
        {
            request.Headers.Add("Upload-Offset", offset.ToString(System.Globalization.CultureInfo.InvariantCulture));
            request.Headers.TryAddWithoutValidation("Upload-Checksum", "sha256 " + Convert.ToBase64String(SHA256.HashData(of ?? bytes)));
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        });

        public Task<HttpResponseMessage> AskAsync(HttpMethod method, string place, Action<HttpRequestMessage>? also = null)
        {
            var request = new HttpRequestMessage(method, place);
            request.Headers.Add("Tus-Resumable", "1.0.0");
            request.Headers.Add("RequestVerificationToken", token);
            also?.Invoke(request);
            return browser.Client.SendAsync(request);
        }
    }
}
