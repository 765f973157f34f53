using Microsoft.Extensions.Logging.Abstractions;
using Qujing.Approvals.Web.Pages;
using Qujing.Approvals.Web.Texts;

namespace Qujing.Approvals.Web.Tests.Shell;

/// <summary>The first sentence of the day can be read in one go, however many things wait.</summary>
public sealed class DaySentenceTests
{
    [Theory]
    [InlineData(1, "1 份甲。", "alone")]
    [InlineData(4, "1 份甲，2 份乙，3 份丙，4 份丁。", "as many as are still read in one go")]
    [InlineData(5, "1 份甲，2 份乙，3 份丙，另有 9 件，见下面的列表。", "the rest is a number: 4 and 5")]
    [InlineData(7, "1 份甲，2 份乙，3 份丙，另有 22 件，见下面的列表。", "4, 5, 6 and 7")]
    public void Of_SoManyKinds_NamesTheMostUrgentAndCountsTheRest(int kinds, string sentence, string why)
    {
        var texts = new PageTexts(TextCatalogue.Product, new CurrentLanguage(), new Features.Settings.ZoneNames(), NullLogger<PageTexts>.Instance);
        (string Words, long Count)[] all = [.. "甲乙丙丁戊己庚".Select((name, at) => ($"{at + 1} 份{name}", at + 1L))];

        Assert.True(sentence == DaySentence.Of(all[..kinds], texts), why);
    }
}
