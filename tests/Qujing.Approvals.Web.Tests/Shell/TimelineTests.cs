using Microsoft.Extensions.Logging.Abstractions;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Texts;

namespace Qujing.Approvals.Web.Tests.Shell;

/// <summary>A history says what happened: what was done again and again is one line, and nothing that moved the case is hidden in it.</summary>
public sealed class TimelineTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_UploadsInARow_AreOneEntryWithTheirNumberAndBothMoments()
    {
        TimelineItem[] items = Items(Upload(3), Upload(2), Upload(0));

        Assert.Equal(("上传材料（3 次）", "2026-11-27 09:00 — 2026-11-27 09:03", "王建国（组织编制机构）"), (Assert.Single(items).Title, items[0].Time, items[0].Who));
    }

    [Fact]
    public void Of_AnotherPersonsActOrAMoveBetween_StandsByItself()
    {
        CaseEvent moved = new("SubmitPlan", Start.AddMinutes(2), "王建国", Role.OrganisingBody) { From = "Draft", Outcome = "Submitted", To = "CompletenessCheck" };

        string[] titles = [.. Items(Upload(5), Upload(4) with { Actor = "李敏" }, Upload(3), moved, Upload(1)).Select(item => item.Title)];

        Assert.Equal(["上传材料", "上传材料", "上传材料", "编制申报：报送", "上传材料"], titles);
    }

    private static CaseEvent Upload(int minute) => new("UploadDocument", Start.AddMinutes(minute), "王建国", Role.OrganisingBody);

    private static TimelineItem[] Items(params CaseEvent[] events) =>
        [.. CaseWords.Timeline(events, new PageTexts(TextCatalogue.Product, new CurrentLanguage(), new Features.Settings.ZoneNames(), NullLogger<PageTexts>.Instance))];
}
