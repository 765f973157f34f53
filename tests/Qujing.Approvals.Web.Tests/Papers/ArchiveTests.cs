using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Draws;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Papers;

/// <summary>The archive of a case, unpacked as whoever receives it would.</summary>
public sealed class ArchiveTests
{
    private const string Marker = "机密意见甲乙丙";

    [Fact]
    public async Task Archive_OfAWholeCase_HoldsWhatItsIndexNamesAndProvesItself()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await PaperCase.ApprovedAsync(system);
        Dictionary<string, byte[]> files = await UnpackAsync(system, number, await system.AuditorAsync());

        Assert.All(files.Keys, path => Assert.StartsWith(number + "/", path, StringComparison.Ordinal));
        string[] manifest = Lines(files, "manifest-sha256.txt");
        Assert.Equal(files.Keys.Where(path => !path.EndsWith("manifest-sha256.txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal), manifest.Select(line => $"{number}/{line[66..]}").Order(StringComparer.Ordinal));
        Assert.All(manifest, line => Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(files[$"{number}/{line[66..]}"]))));
        Assert.Equal([], Broken(files, number, "index.html"));
        foreach (string paper in files.Keys.Where(path => path.Contains("/papers/", StringComparison.Ordinal) && path.EndsWith(".html", StringComparison.Ordinal)))
        {
            Assert.Equal([], Broken(files, number, paper[(number.Length + 1)..]));
        }

        Assert.True(files.Keys.Count(path => path.Contains("/documents/", StringComparison.Ordinal)) >= 14);
        AssertChain(files, number, await system.EventsAsync(number));
        Assert.Null(DrawRecord.Parse(Encoding.UTF8.GetString(files[files.Keys.Single(path => path.Contains("/draws/", StringComparison.Ordinal))]), out DrawRecord? draw));
        Assert.Null(DrawVerification.FirstDifference(draw!));
        using JsonDocument count = JsonDocument.Parse(files[$"{number}/counts/round-1-ballot-1.json"]);
        Assert.Equal((13, 17), (count.RootElement.GetProperty("passes").GetInt32(), count.RootElement.GetProperty("receipts").GetArrayLength()));
        Assert.Equal(1, (await system.Database.ReadAsync(session => session.QueryAsync<long>("SELECT COUNT(*) FROM audit_event WHERE act = 'CaseArchive' AND outcome = 'read'"))).Single());
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A41_Archive_WhileVoting_HoldsNoVoteNoTimeOfOneAndNoCount()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        Account voter = await system.MemberAsync(number, 3);
        for (int seat = 1; seat <= PassBar.Seats; seat++)
        {
            await system.VoteAsync(number, seat, BallotChoice.Fail, Marker);
        }

        foreach (Account reader in new[] { await system.LeadOfAsync(number), await system.SupervisorAsync(), await system.AuditorAsync() })
        {
            Dictionary<string, byte[]> files = await UnpackAsync(system, number, reader);
            Assert.DoesNotContain(files.Keys, path => path.Contains("/counts/", StringComparison.Ordinal) || path.Contains("tally", StringComparison.Ordinal) || path.Contains("conclusion", StringComparison.Ordinal));
            string everything = string.Concat(files.Values.Select(Encoding.UTF8.GetString));
            Assert.DoesNotContain(Marker, everything, StringComparison.Ordinal);
            Assert.DoesNotContain("不通过", everything, StringComparison.Ordinal);
            Assert.DoesNotContain("CastVote", everything, StringComparison.Ordinal);
            Assert.DoesNotContain(voter.Id, Encoding.UTF8.GetString(files[$"{number}/record/events.json"]), StringComparison.Ordinal);
            AssertChain(files, number, await system.EventsAsync(number));
        }
    }

    [Fact]
    public async Task Archive_WithALostFileAndAStrangeName_SaysSoAndStaysWhole()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();
        await system.DoAsync(await system.SecretariatAsync(), new Features.Submissions.ReturnForCorrection.Command(
            system.NewId(), number, await system.VersionAsync(number), TestSystem.Sheet("plan-text"), ""));
        await system.UploadAsync(number, "plan-text", "规划 文本（终稿）#2 & <最后>.pdf", SamplePackage.Pdf("another"));
        string lost = (await system.Database.ReadAsync(session => session.QueryAsync<string>("SELECT sha256 FROM document WHERE slot = 'annex-special-study'"))).Single();
        File.Delete(Path.Combine(system.Folder, "documents", lost[..2], lost));

        Dictionary<string, byte[]> files = await UnpackAsync(system, number, await system.AuditorAsync());

        Assert.Contains(files.Keys, path => path.Contains("plan-text-v2-", StringComparison.Ordinal));
        Assert.Equal([], Broken(files, number, "index.html"));
        Assert.Contains("缺少文件", Encoding.UTF8.GetString(files[$"{number}/index.html"]), StringComparison.Ordinal);
        Assert.DoesNotContain(files.Keys, path => path.Contains("annex-special-study", StringComparison.Ordinal));
    }

    private static async Task<Dictionary<string, byte[]>> UnpackAsync(TestSystem system, string number, Account reader)
    {
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(reader);
        using HttpResponseMessage response = await browser.Client.GetAsync($"/cases/{number}/archive.zip", HttpCompletionOption.ResponseHeadersRead);
        // Nobody knew its length when it began: it is written as it comes to be.
        Assert.Null(response.Content.Headers.ContentLength);
        Assert.Equal("application/zip", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"{number}.zip", response.Content.Headers.ContentDisposition?.ToString() ?? "", StringComparison.Ordinal);
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using var bytes = new MemoryStream();
            await using Stream content = entry.Open();
            await content.CopyToAsync(bytes);
            files.Add(entry.FullName, bytes.ToArray());
        }

        return files;
    }

    private static string[] Lines(Dictionary<string, byte[]> files, string name) =>
        Encoding.UTF8.GetString(files.Single(file => file.Key.EndsWith("/" + name, StringComparison.Ordinal)).Value).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Every link leads to a file of the archive, and nothing asks for anything outside it.</summary>
    private static IEnumerable<string> Broken(Dictionary<string, byte[]> files, string number, string path)
    {
        IHtmlDocument page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(files[$"{number}/{path}"]));
        Assert.NotEmpty(page.QuerySelectorAll("h1"));
        return page.QuerySelectorAll("[href],[src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!)
            .Where(link => !files.ContainsKey($"{number}/{Uri.UnescapeDataString(link)}"));
    }

    private static void AssertChain(Dictionary<string, byte[]> files, string number, IReadOnlyList<AuditEvent> stored)
    {
        using JsonDocument events = JsonDocument.Parse(files[$"{number}/record/events.json"]);
        string before = new('0', 64);
        foreach (JsonElement item in events.RootElement.EnumerateArray())
        {
            Assert.Equal(before, Text(item, "previousHash"));
            before = Text(item, "hash");
            if (!item.GetProperty("isSealed").GetBoolean())
            {
                Assert.Equal(before, HashOf(item, number));
            }
        }

        Assert.Equal(stored[^1].Hash, before);
        Assert.Equal(stored.Count, events.RootElement.GetArrayLength());
        Assert.Equal(stored.Count(item => item.Act == "CastVote"), events.RootElement.EnumerateArray().Count(item => item.GetProperty("isSealed").GetBoolean()));
    }

    /// <summary>By the recipe of verify.txt, apart from the product's own code.</summary>
    private static string HashOf(JsonElement item, string number)
    {
        object[] fields =
        [
            Text(item, "previousHash"), "case:" + number, item.GetProperty("seq").GetInt64(), Text(item, "at"), Text(item, "actorId"), Text(item, "actorName"),
            Text(item, "actorRole"), Text(item, "origin"), Text(item, "act"), Text(item, "outcome"), Text(item, "details"),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(fields, new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}
