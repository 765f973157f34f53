namespace Qujing.Approvals.Browser.Tests.Looking;

/// <summary>
/// Looks at a page that is loaded, as people do: desk, phone, narrowest phone, dark, 长辈版, wide letters, by keyboard, in forced colours, on paper. The page is
/// not asked for again: the window changes, and the attributes that the server would have written.
/// </summary>
internal sealed class PageLook(IPage page, string pictures)
{
    private const int Desk = 1280;
    private const int Phone = 390;
    private const int Narrowest = 320;

    /// <summary>A4 between its margins, in CSS pixels.</summary>
    private const int Paper = 680;
    private const int StopsMax = 90;
    private static readonly bool AreWanted = Environment.GetEnvironmentVariable("QUJING_BROWSER_PICTURES") == "1";
    private static readonly Dictionary<string, object> Tab = new(StringComparer.Ordinal) { ["type"] = "rawKeyDown", ["key"] = "Tab", ["code"] = "Tab", ["windowsVirtualKeyCode"] = 9 };
    private readonly List<string> _faults = [];

    public async Task<IReadOnlyList<string>> AllAsync()
    {
        await Axe.LoadAsync(page);
        await DeskAsync();
        await PhoneAsync();
        await KeyboardAsync();
        await ForcedColoursAsync();
        await PaperAsync();
        return _faults;
    }

    /// <summary>A page whose parts were all looked at on others: its own words at every width.</summary>
    public async Task<IReadOnlyList<string>> AtWidthsAsync()
    {
        await page.SetViewportSizeAsync(Desk, 900);
        await FitsAsync("1280");
        await PictureAsync("1280");
        await page.SetViewportSizeAsync(Phone, 844);
        await FitsAsync("390");
        await PictureAsync("390");
        await NarrowAsync();
        await page.EvaluateAsync(Probes.Dress, "elder");
        await ElderAsync();
        await page.EvaluateAsync(Probes.Dress, "own");
        return _faults;
    }

    /// <summary>A page that shows what needs changing: what the summary and the marked fields can break.</summary>
    public async Task<IReadOnlyList<string>> WithErrorsAsync()
    {
        await Axe.LoadAsync(page);
        await DeskAsync();
        await PhoneAsync();
        await KeyboardAsync();
        return _faults;
    }

    /// <summary>The widths, and once what the standards ask: of the language, and of a phone in 长辈版, where the other looks ask only what colours and sizes can break.</summary>
    public async Task<IReadOnlyList<string>> InEnglishAsync()
    {
        await Axe.LoadAsync(page);
        await FitsAsync("1280");
        await PictureAsync("1280");
        await page.SetViewportSizeAsync(Phone, 844);
        await FitsAsync("390");
        await PictureAsync("390");
        await page.EvaluateAsync(Probes.Dress, "elder");
        Say("390, 长辈版", await Axe.ByTagAsync(page, Axe.Standards));
        await page.SetViewportSizeAsync(Narrowest, 800);
        await FitsAsync("320, 长辈版");
        await page.EvaluateAsync(Probes.Dress, "own");
        await FitsAsync("320");
        return _faults;
    }

    private async Task KeyboardAsync()
    {
        int presses = await page.EvaluateAsync<int>(Probes.StartWalk);
        ICDPSession keyboard = await page.Context.NewCDPSessionAsync(page);
        // Sent together: the browser takes them one after the other, and nobody waits for each answer.
        await Task.WhenAll(Enumerable.Range(0, Math.Min(presses, StopsMax)).Select(_ => keyboard.SendAsync("Input.dispatchKeyEvent", Tab)));
        Say("keyboard", await page.EvaluateAsync<string[]>(Probes.EndWalk, presses <= StopsMax));
        await keyboard.DetachAsync();
    }

    private async Task DeskAsync()
    {
        await page.SetViewportSizeAsync(Desk, 900);
        Say("1280", await Axe.ByTagAsync(page, Axe.Standards));
        await FitsAsync("1280");
        await PictureAsync("1280");
        await page.EvaluateAsync(Probes.Dress, "dark");
        Say("dark", await Axe.ByRuleAsync(page, Axe.OfColour));
        await PictureAsync("1280-dark");
        await page.EvaluateAsync(Probes.Dress, "own");
    }

    private async Task PhoneAsync()
    {
        await page.SetViewportSizeAsync(Phone, 844);
        Say("390", await Axe.ByRuleAsync(page, Axe.OfSize));
        await FitsAsync("390");
        await PictureAsync("390");
        await NarrowAsync();
        await page.EvaluateAsync(Probes.Dress, "elder");
        await ElderAsync();
        Say("390, 长辈版", await Axe.ByRuleAsync(page, Axe.OfSize));
        await page.EvaluateAsync(Probes.Dress, "own");
    }

    private async Task NarrowAsync()
    {
        await page.SetViewportSizeAsync(Narrowest, 800);
        await FitsAsync("320");
        await page.EvaluateAsync(Probes.WideLetters, arg: true);
        await FitsAsync("320, wide letters");
        await page.EvaluateAsync(Probes.WideLetters, arg: false);
    }

    private async Task ElderAsync()
    {
        await FitsAsync("320, 长辈版");
        await page.SetViewportSizeAsync(Phone, 844);
        await FitsAsync("390, 长辈版");
        Say("390, 长辈版", await page.EvaluateAsync<string[]>(Probes.Targets, 44));
        await PictureAsync("390-elder");
    }

    private async Task ForcedColoursAsync()
    {
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.Active });
        Say("forced colours", await page.EvaluateAsync<string[]>(Probes.Outlines));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.None });
    }

    private async Task PaperAsync()
    {
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await page.SetViewportSizeAsync(Paper, 900);
        Say("paper", await page.EvaluateAsync<string[]>(Probes.OnPaper));
        await FitsAsync("paper");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
    }

    private async Task FitsAsync(string view) => Say(view, await page.EvaluateAsync<string[]>(Probes.Fits));

    /// <summary>For people to look at, where they ask for it.</summary>
    public static Task PictureAsync(IPage page, string file) =>
        AreWanted ? page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true, Type = ScreenshotType.Jpeg, Quality = 50 }) : Task.CompletedTask;

    private Task PictureAsync(string view) => PictureAsync(page, $"{pictures}.{view}.jpg");

    private void Say(string view, IEnumerable<string> faults) => _faults.AddRange(faults.Select(fault => $"{view}: {fault}"));
}
