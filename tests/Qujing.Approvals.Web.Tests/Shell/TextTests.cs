using Microsoft.Extensions.Logging.Abstractions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Web.Texts;

namespace Qujing.Approvals.Web.Tests.Shell;

public sealed class TextTests
{
    private const string Table = "key\tzh\ten\nvote.short\t通过票 {yes}，少 {short} 票，未通过\t{yes} approving votes, {short} short\nnamed\t资质须为乙级以上（第六条）\tClass B or above\n";
    private const string PageTable = "zh\ten\n案件\tCases\n共 {0} 项\t{0} items\n";

    [Fact]
    public void Catalogue_AKeyTwice_StopsTheStart()
    {
        var problem = Assert.Throws<InvalidDataException>(() => new TextCatalogue([("a.tsv", Table), ("b.tsv", Table)]));
        Assert.Contains("vote.short", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("案件", "a page's text: a file name with .en. would be taken for a satellite assembly")]
    [InlineData("signin.failed", "a refusal of the shell")]
    [InlineData("setup.refused", "the last line of its file")]
    [InlineData("several", "a refusal of the domain")]
    public void Catalogue_OfTheProduct_Holds(string key, string why) => Assert.True(new TextCatalogue().Keys.Contains(key), why);

    [Theory]
    [InlineData(false, "通过票 12，少 1 票，未通过（第十二条）")]
    [InlineData(true, "12 approving votes, 1 short (Art. 12)")]
    public void Sentence_CitingAnArticleItDoesNotName_AddsIt(bool english, string expected) =>
        Assert.Equal(expected, Texts(english).Sentence(Refusal.Because("vote.short", ("yes", 12), ("short", 1)).Citing("第十二条")));

    [Fact]
    public void Sentence_NamingItsArticle_NamesItOnce() =>
        Assert.Equal("资质须为乙级以上（第六条）", Texts(false).Sentence(new Refusal("named").Citing("第六条")));

    [Fact]
    public void Sentence_ValueThatLooksLikeAPlaceholder_StaysAsItIs() =>
        Assert.Equal("通过票 {short}，少 1 票，未通过", Texts(false).Sentence(Refusal.Because("vote.short", ("yes", "{short}"), ("short", 1))));

    [Fact]
    public void Sentence_UnknownCode_NeverShowsTheCode() =>
        Assert.DoesNotContain("no.such", Texts(false).Sentence(new Refusal("no.such")), StringComparison.Ordinal);

    [Theory]
    [InlineData(false, "案件", "共 3 项", "没有译文")]
    [InlineData(true, "Cases", "3 items", "没有译文")]
    public void PageText_IsTranslatedWhereItCanBe(bool english, string cases, string items, string untranslated)
    {
        PageTexts texts = Texts(english);
        Assert.Equal([cases, items, untranslated], [texts["案件"], texts["共 {0} 项", 3], texts["没有译文"]]);
    }

    private static PageTexts Texts(bool english) =>
        new(new TextCatalogue([("a.tsv", Table), ("pages.en.tsv", PageTable)]), new CurrentLanguage { IsEnglish = english }, new Features.Settings.ZoneNames(), NullLogger<PageTexts>.Instance);
}
