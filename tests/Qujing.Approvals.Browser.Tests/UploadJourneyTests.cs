using System.Security.Cryptography;

namespace Qujing.Approvals.Browser.Tests;

/// <summary>C06 in a real browser: a large file over a line that breaks, a reload in the middle, and a draft that saves itself.</summary>
public sealed class UploadJourneyTests(Chromium chromium)
{
    private const int Megabyte = 1024 * 1024;

    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task LargeFile_OverALineThatBreaks_GoesOnAfterAReload()
    {
        _ = chromium.Browser;
        await using DemoTown town = await DemoTown.BuildAsync();
        (string number, string zone) = await DecisionJourneyTests.CaseAtAsync(town, "Draft");
        string file = Path.Combine(Path.GetTempPath(), $"规划文本 定稿 {Guid.NewGuid():N}.pdf");
        byte[] bytes = new byte[(5 * Megabyte) + 17];
        new Random(11).NextBytes(bytes);
        "%PDF-1.7"u8.CopyTo(bytes);
        await File.WriteAllBytesAsync(file, bytes);
        try
        {
            IPage page = await chromium.SitAsync(town, "body-" + zone);
            string address = $"/my/plans/{number}/t/plan-text";
            var said = new List<string>();
            page.PageError += (_, error) => said.Add(error);
            int pieces = 0;
            await page.RouteAsync("**/uploads/*", async route =>
            {
                if (route.Request.Method == "PATCH" && ++pieces > 2)
                {
                    await route.AbortAsync("internetdisconnected");
                    return;
                }

                await route.ContinueAsync();
            });
            await page.GotoAsync(address);
            await page.SetInputFilesAsync("#file-plan-text", file);
            await Assertions.Expect(page.Locator("p[role=status]").Filter(new() { HasText = "网络断开" })).ToBeVisibleAsync(Patient);

            await page.UnrouteAllAsync();
            await page.GotoAsync(address);
            string main = await page.InnerTextAsync("main");
            Assert.Matches("传了 (?!0%)[0-9]+%", main);
            await page.SetInputFilesAsync("#file-plan-text", file);
            await Assertions.Expect(page.Locator("p[role=status]").Filter(new() { HasText = "两端校验一致" })).ToBeVisibleAsync(Patient);
            Assert.Equal([], await new PageLook(page, Path.Combine(AppContext.BaseDirectory, "screenshots", "upload", "whole")).AllAsync());
            await page.ClickAsync("main button:has-text('保存并继续')");
            await Chromium.ArriveAsync(page, $"/my/plans/{number}$");

            Assert.Equal([], said);
            string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
            IReadOnlyList<string> kept = await town.Database.ReadAsync(session =>
                session.QueryAsync<string>("SELECT file_name FROM document WHERE sha256 = @sha256", new { sha256 }));
            Assert.Equal([Path.GetFileName(file)], kept);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Draft_OnLeavingThePage_IsSaved()
    {
        _ = chromium.Browser;
        await using DemoTown town = await DemoTown.BuildAsync();
        (string number, string zone) = await DecisionJourneyTests.CaseAtAsync(town, "Draft");
        IPage page = await chromium.SitAsync(town, "body-" + zone);
        string address = $"/my/plans/{number}/t/applicant";
        await page.GotoAsync(address);
        await page.FillAsync("#contact", "自动保存的人");
        Task<IResponse> kept = page.WaitForResponseAsync(response => response.Url.EndsWith("handler=keep", StringComparison.Ordinal));
        // What the browser does when the person turns to another window.
        await page.EvaluateAsync("() => { Object.defineProperty(document, 'visibilityState', { value: 'hidden' }); document.dispatchEvent(new Event('visibilitychange')); }");
        Assert.True((await kept).Ok);
        await Assertions.Expect(page.Locator("[data-kept]")).ToContainTextAsync("已自动保存", new() { Timeout = 60_000 });

        await page.GotoAsync(address);
        Assert.Equal("自动保存的人", await page.InputValueAsync("#contact"));
    }
}
