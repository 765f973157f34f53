using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Papers;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Qujing.Approvals.Browser.Tests;

/// <summary>An official paper as Chromium prints it, measured on the sheet (GB/T 9704-2012).</summary>
public sealed class PaperTests(Chromium chromium)
{
    private const double MillimetresOfPoint = 25.4 / 72;
    private const int NoteLength = 28 * 60;

    [Fact]
    public async Task Paper_OnAFullPage_HasTwentyTwoLinesOfTwentyEightCharacters()
    {
        _ = chromium.Browser;
        await using DemoTown town = await DemoTown.BuildAsync();
        (string number, int submission) = await ReturnedWithALongNoteAsync(town);
        IPage page = await chromium.SitAsync(town, "sec-industry");
        await page.GotoAsync($"/cases/{number}/papers/correction/{submission}");
        byte[] pdf = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });
        await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots", "papers")).FullName, "correction.pdf"), pdf);

        using PdfDocument document = PdfDocument.Open(pdf);
        Assert.InRange(document.NumberOfPages, 4, 5);
        Page full = document.GetPage(2);
        Assert.Equal((210, 297), (Math.Round(full.Width * MillimetresOfPoint), Math.Round(full.Height * MillimetresOfPoint)));
        Letter[][] lines = [.. LinesOf(full)];
        Assert.Equal(PaperGeometry.Lines, lines.Length);
        Assert.All(lines, line => Assert.Equal(PaperGeometry.Columns, line.Length));
        double[] baselines = [.. lines.Select(line => line[0].StartBaseLine.Y * MillimetresOfPoint)];
        // Chromium puts each line on a whole pixel, a quarter of a millimetre.
        Assert.All(baselines.Zip(baselines.Skip(1)), pair => Assert.Equal(10.227, pair.First - pair.Second, 0.27));
        Assert.Equal(21 * 10.227, baselines[0] - baselines[^1], 0.27);
        Assert.All(lines, line => Assert.Equal(28, line[0].StartBaseLine.X * MillimetresOfPoint, 0.5));
        Assert.All(lines, line => Assert.InRange(line[^1].BoundingBox.Right * MillimetresOfPoint, 176, 184.2));
        Assert.Contains("2", string.Concat(full.Letters.Where(IsPageNumber).Select(letter => letter.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_OfACase_LookRightOnEveryScreen()
    {
        _ = chromium.Browser;
        (string number, _) = await DecisionJourneyTests.CaseAtAsync(chromium.Town, "ExecutiveMeeting");
        IPage page = await chromium.SitAsync(chromium.Town, "sec-industry");
        foreach (string paper in new[] { "tally/1", "conclusion/1", "draw/1", "attendance/1", "ballot-form/1", "minutes/1", "opinion/1?unit=water" })
        {
            await page.GotoAsync($"/cases/{number}/papers/{paper}");
            string place = Path.Combine(AppContext.BaseDirectory, "screenshots", "papers", paper.Split('/')[0]);
            // The look before left the window in the medium of screens.
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
            byte[] pdf = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            await File.WriteAllBytesAsync(place + ".pdf", pdf);
            using PdfDocument document = PdfDocument.Open(pdf);
            Assert.All(document.GetPages(), sheet => Assert.InRange(TextOf(sheet).Max(letter => letter.BoundingBox.Right) * MillimetresOfPoint, 50, 185));
            Assert.All(document.GetPages(), sheet => Assert.InRange(TextOf(sheet).Max(letter => letter.BoundingBox.Top) * MillimetresOfPoint, 35, 261));
            Assert.Equal([], await new PageLook(page, place).AllAsync());
        }
    }

    [Fact]
    public async Task DeskPages_LookRightOnEveryScreen()
    {
        _ = chromium.Browser;
        (string meeting, _) = await DecisionJourneyTests.CaseAtAsync(chromium.Town, "ExecutiveMeeting");
        IPage page = await chromium.SitAsync(chromium.Town, "sec-industry");
        foreach (string path in new[] { "/stats", $"/cases/{meeting}/papers", "/reminders", "/account/calendar", $"/cases/{meeting}/documents/compare", $"/cases/{meeting}/papers/tally/7" })
        {
            await page.GotoAsync(path);
            string place = Path.Combine(AppContext.BaseDirectory, "screenshots", "papers", path.Trim('/').Replace('/', '-'));
            Assert.Equal([], await new PageLook(page, place).AllAsync());
        }
    }

    [Fact]
    public async Task BallotForms_ArePrintedAPageEach()
    {
        _ = chromium.Browser;
        (string number, _) = await DecisionJourneyTests.CaseAtAsync(chromium.Town, "ExecutiveMeeting");
        IPage page = await chromium.SitAsync(chromium.Town, "sec-industry");
        await page.GotoAsync($"/cases/{number}/papers/ballot-form/1");
        using PdfDocument document = PdfDocument.Open(await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true }));
        Assert.Equal(17, document.NumberOfPages);
    }

    /// <summary>The letters of the text block, line by line from the top; the page number stands below it.</summary>
    private static IEnumerable<Letter[]> LinesOf(Page page) => TextOf(page)
        .GroupBy(letter => Math.Round(letter.StartBaseLine.Y / 4)).OrderByDescending(line => line.Key).Select(line => line.OrderBy(letter => letter.StartBaseLine.X).ToArray());

    private static IEnumerable<Letter> TextOf(Page page) => page.Letters.Where(letter => !IsPageNumber(letter) && letter.Value.Trim().Length > 0);

    private static bool IsPageNumber(Letter letter) => letter.StartBaseLine.Y * MillimetresOfPoint < 34;

    /// <summary>By the act itself: the case at the check is returned with a note of sixty full lines.</summary>
    private static async Task<(string Number, int Submission)> ReturnedWithALongNoteAsync(DemoTown town)
    {
        (string number, _) = await DecisionJourneyTests.CaseAtAsync(town, "CompletenessCheck");
        string secretariat = await town.Database.ReadAsync(async session =>
            (await session.QueryAsync<string>("SELECT id FROM account WHERE user_name = @name", new { name = "sec-industry" })).Single());
        CaseRow row = (await town.Database.ReadAsync(session => CaseTable.FindAsync(session, number)))!;
        CheckLine[] lines = [.. SubmissionTask.Required.Select((task, at) => at == 0 ? new CheckLine(task.Code, Verdict.NeedsCorrection, "请重新填写") : new CheckLine(task.Code, Verdict.Complete, null))];
        string note = string.Concat(Enumerable.Range(0, NoteLength).Select(at => (char)('\u4E00' + at)));
        await using AsyncServiceScope scope = town.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().AccountId = secretariat;
        Answer<ReturnForCorrection.Receipt> answer = await scope.ServiceProvider.GetRequiredService<IMediator>()
            .Send(new ReturnForCorrection.Command(Guid.NewGuid(), number, row.Version, lines, note));
        Assert.Null(answer.Refusal);
        return (number, (int)answer.Value.SubmissionNo);
    }
}
