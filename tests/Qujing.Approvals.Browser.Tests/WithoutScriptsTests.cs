using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Domain.Draws;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Browser.Tests;

/// <summary>The journeys of people whose browser runs no script: the vote, an upload, the draw and its verification by anybody.</summary>
public sealed class WithoutScriptsTests(Chromium chromium)
{
    private const string Password = "滇东一座老城 1958";

    [Fact]
    public async Task Vote_OnANarrowPhone_IsCastOnceAndReceipted()
    {
        await using DemoTown town = await TownAsync();
        (string number, _) = await DecisionJourneyTests.CaseAtAsync(town, "PanelBallot");
        TownSeat seat = (await town.SeatsAsync(number))[^1];
        await GivePasswordAsync(town, seat.AccountId);
        IPage voter = await (await chromium.EnterAsync(town, seat.AccountId, Phone())).NewPageAsync();
        await voter.GotoAsync("/vote");
        await voter.ClickAsync($"a[href='/vote/{number}/1']");
        Assert.Equal(0, await voter.Locator("input:checked").CountAsync());
        await voter.CheckAsync("input[name=Choice][value=Fail]");
        await voter.ClickAsync("main button:has-text('核对')");
        Assert.Contains("不通过", await voter.InnerTextAsync(".g-sum"), StringComparison.Ordinal);

        await voter.FillAsync("#Opinion", "给排水规划需要补充。");
        await voter.ClickAsync("main button:has-text('核对')");
        await voter.FillAsync("#FullName", seat.FullName);
        await voter.CheckAsync("#IsDeclared");
        await voter.ClickAsync("main button:has-text('确认并投票')");
        Assert.Contains("密码", await voter.InnerTextAsync(".g-sum"), StringComparison.Ordinal);
        Assert.Equal(seat.FullName, await voter.InputValueAsync("#FullName"));
        Assert.True(await voter.IsCheckedAsync("#IsDeclared"));
        await PageLook.PictureAsync(voter, Path.Combine(AppContext.BaseDirectory, "screenshots", "journeys", "vote-check.320.jpg"));
        await voter.FillAsync("#Password", Password);
        await voter.ClickAsync("main button:has-text('确认并投票')");
        Assert.Contains("您已投票", await voter.InnerTextAsync("h1"), StringComparison.Ordinal);
        await voter.GotoAsync($"/vote/{number}/1/done");
        Assert.Contains("回执号", await voter.InnerTextAsync(".g-panel"), StringComparison.Ordinal);
        Assert.DoesNotContain("不通过", await voter.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_OfADrawing_StandsInTheListWithItsHash()
    {
        await using DemoTown town = await TownAsync();
        (string number, string zone) = await DecisionJourneyTests.CaseAtAsync(town, "Draft");
        IPage body = await chromium.SitAsync(town, SimulatedPeople.BodyOf(zone), Phone());
        byte[] pdf = SamplePackage.Pdf("用地布局图");
        await body.GotoAsync($"/my/plans/{number}");
        await body.Locator("a[href*='/t/drawing-']").First.ClickAsync();
        await body.SetInputFilesAsync("main input[type=file]", new FilePayload { Name = "用地布局图（终稿）①.pdf", MimeType = "application/pdf", Buffer = pdf });
        string task = body.Url;
        await body.ClickAsync("main button:has-text('保存并继续')");
        await body.GotoAsync(task);
        string shown = await body.InnerTextAsync("main");
        Assert.Contains("用地布局图（终稿）①.pdf", shown, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf)), shown, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Draw_FromTheFrozenPoolToAnybodysRecomputation_NeedsNoScript()
    {
        await using DemoTown town = await TownAsync();
        (string number, string zone) = await DecisionJourneyTests.CaseAtAsync(town, "PanelFormation");
        IPage lead = await chromium.SitAsync(town, SimulatedPeople.SecretariatOf(Domain.Zones.Zone.All.Single(known => known.Code == zone).LeadBureaus[0].Code), NoScripts());
        await lead.GotoAsync($"/cases/{number}/panel/1/pool");
        await lead.ClickAsync("main button:has-text('核定名单')");
        await lead.GotoAsync($"/cases/{number}/panel/1/draw");
        await lead.FillAsync("#DrawsOn", "2026-11-24");
        await lead.FillAsync("#DrawsTime", "09:05");
        await lead.FillAsync("#Witnesses", "周强，驻市工业和信息化局纪检监察组\n何燕，市公证处");
        await lead.ClickAsync("main button:has-text('公布')");
        town.Clock.Advance(TimeSpan.FromMinutes(10));
        await lead.ReloadAsync();
        await lead.FillAsync("[name='Numbers[0]']", "482915");
        await lead.FillAsync("[name='Numbers[1]']", "3 5 1 6");
        await lead.ClickAsync("main button:has-text('核对')");
        await lead.ClickAsync("main button:has-text('开始抽取')");
        Assert.Equal(7, await lead.Locator("table:has(caption:has-text('入选专家')) tbody tr").CountAsync());

        IPage anybody = await chromium.SitAsync(town, userName: null, Phone());
        await anybody.GotoAsync("/public/draws");
        await anybody.ClickAsync($"a[href='/public/draws/{number}-1-1']");
        Assert.Contains("一致", await anybody.InnerTextAsync(".g-note--ok"), StringComparison.Ordinal);
        IAPIResponse json = await anybody.Context.APIRequest.GetAsync($"/public/draws/{number}-1-1.json");
        string text = Encoding.UTF8.GetString(await json.BodyAsync());
        Assert.Null(DrawRecord.Parse(text, out DrawRecord? record));
        Assert.Null(DrawVerification.FirstDifference(record!));
        await anybody.GotoAsync($"/public/draws/{number}-1-1/steps");
        Assert.Contains(record!.PoolRoot, await anybody.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    /// <summary>People of the demo have none, and are not asked.</summary>
    private static async Task GivePasswordAsync(DemoTown town, string accountId)
    {
        await using AsyncServiceScope scope = town.Services.CreateAsyncScope();
        string hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Person>>().HashPassword(DummyHash.Nobody, Password);
        await town.Database.WriteAsync(session => session.ExecuteAsync("UPDATE account SET password_hash = @hash WHERE id = @accountId", new { hash, accountId }));
    }

    private async Task<DemoTown> TownAsync()
    {
        _ = chromium.Browser;
        return await DemoTown.BuildAsync();
    }

    private static BrowserNewContextOptions NoScripts() => new() { JavaScriptEnabled = false };

    private static BrowserNewContextOptions Phone() => new() { JavaScriptEnabled = false, ViewportSize = new ViewportSize { Width = 320, Height = 640 } };
}
