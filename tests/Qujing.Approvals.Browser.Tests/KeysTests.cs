using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Simulation;

namespace Qujing.Approvals.Browser.Tests;

/// <summary>The letters that move through a list: real links get the focus, fields keep their letters, and who wants none has none.</summary>
public sealed class KeysTests(Chromium chromium)
{
    private const string Here = "document.activeElement.closest('tr')?.rowIndex ?? 0";

    [Fact]
    public async Task Letters_MoveThroughTheCases_AndAreQuietInAField()
    {
        _ = chromium.Browser;
        IPage lead = await chromium.SitAsync(chromium.Town, SimulatedPeople.SecretariatOf(Zone.All[0].LeadBureaus[0].Code));
        await lead.GotoAsync("/cases");
        await lead.Keyboard.PressAsync("j");
        Assert.Equal(1, await lead.EvaluateAsync<int>(Here));
        await lead.Keyboard.PressAsync("j");
        Assert.Equal(2, await lead.EvaluateAsync<int>(Here));
        await lead.Keyboard.PressAsync("k");
        await lead.Keyboard.PressAsync("k");
        Assert.Equal(1, await lead.EvaluateAsync<int>(Here));

        await lead.Keyboard.PressAsync("/");
        await lead.Keyboard.TypeAsync("jk/?");
        Assert.Equal("jk/?", await lead.InputValueAsync("#Q"));

        await lead.EvaluateAsync("document.activeElement.blur()");
        await lead.Keyboard.PressAsync("?");
        await lead.Locator("dialog:has-text('下一行')").WaitForAsync();
        await lead.Keyboard.PressAsync("?");
        await lead.Locator("dialog").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });

        await lead.Keyboard.PressAsync("j");
        await lead.Keyboard.PressAsync("Enter");
        await Chromium.ArriveAsync(lead, "/cases/KG-[^/]+$");
        await lead.Keyboard.PressAsync("/");
        await Chromium.ArriveAsync(lead, "/cases#Q$");
        Assert.Equal("Q", await lead.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task Letters_SwitchedOff_DoNothing()
    {
        _ = chromium.Browser;
        IPage lead = await chromium.SitAsync(chromium.Town, SimulatedPeople.SecretariatOf(Zone.All[0].LeadBureaus[0].Code));
        await lead.GotoAsync("/display?back=/cases");
        await lead.CheckAsync("input[name=Keys][value=off]");
        await lead.ClickAsync("main button");
        await Chromium.ArriveAsync(lead, "/cases$");
        await lead.Keyboard.PressAsync("j");
        Assert.Equal(0, await lead.EvaluateAsync<int>(Here));
        Assert.Equal(0, await lead.Locator("script[src*=keys]").CountAsync());
    }
}
