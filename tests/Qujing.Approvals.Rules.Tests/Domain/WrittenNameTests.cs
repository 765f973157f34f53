using Qujing.Approvals.Domain.Children;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

/// <summary>C07: what of a text could be a child's name, and what is an identity number.</summary>
public sealed class WrittenNameTests
{
    [Theory]
    [InlineData("闻人沐阳", "闻人沐阳今天到校")]
    [InlineData("闻人沐阳", "今天到校的是闻人沐阳")]
    [InlineData("闻人沐阳", "今天闻人沐阳到校")]
    [InlineData("闻人沐阳", "闻人沐阳")]
    [InlineData("闻人沐阳", "学生：闻人 沐阳。")]
    [InlineData("闻人沐阳", "学生　闻　人　沐　阳　到校")]
    [InlineData("闻人沐阳", "闻人\r\n沐阳")]
    [InlineData("闻人沐阳", "闻人\u200B沐\u00AD阳")]
    [InlineData("闻人沐阳", "名单（闻人沐阳，2016-05-12）")]
    [InlineData("李明", "李明")]
    [InlineData("李明2", "李明没有来")]
    [InlineData("（李明）", "李明没有来")]
    [InlineData("李 明", "家长说李明不愿意")]
    [InlineData("〇二", "小名〇二")]
    [InlineData("𠮷田一", "新生𠮷田一报到")]
    [InlineData("阿依古丽·买买提", "学生阿依古丽·买买提没有到校")]
    [InlineData("阿依古丽•买买提", "学生阿依古丽‧买买提没有到校")]
    [InlineData("阿依古丽·买买提", "学生阿依古丽．买买提没有到校")]
    [InlineData("阿依古丽・买买提", "学生阿依古丽 · 买买提没有到校")]
    [InlineData("阿依古丽.买买提·吐尔逊", "（阿依古丽·买买提·吐尔逊）")]
    [InlineData("阿依古丽·买买提", "学生：阿依古丽买买提，没有到校")]
    [InlineData("海来阿木", "海来阿木的家在山上")]
    [InlineData("Alim Memet", "The child ALIM MEMET stayed at home")]
    [InlineData("Ａｌｉｍ", "学生 Alim 没有到校")]
    [InlineData("Alim", "学生Alim没有到校")]
    public void C07_Name_InAText_IsOffered(string name, string text) => Assert.Contains(WrittenName.Key(name), WrittenName.In(text));

    [Theory]
    [InlineData("闻人沐阳", "闻人，沐阳")]
    [InlineData("闻人沐阳", "闻人沐")]
    [InlineData("闻人沐阳", "沐阳闻人")]
    [InlineData("李明", "李，明天来")]
    [InlineData("李明", "李3明")]
    [InlineData("Alim", "Alimov")]
    [InlineData("Alim", "")]
    public void C07_WhatIsNoName_IsNotOffered(string name, string text) => Assert.DoesNotContain(WrittenName.Key(name), WrittenName.In(text));

    [Fact]
    public void C07_ANameOfOneLetter_IsNeverLookedFor()
    {
        Assert.Equal("", WrittenName.Key("王"));
        Assert.Equal("", WrittenName.Key("·"));
        Assert.DoesNotContain("", WrittenName.In("王王王，王。"));
        Assert.DoesNotContain("王", WrittenName.In("王 王，王。"));
    }

    [Theory]
    [InlineData(WrittenName.LengthMax, true)]
    [InlineData(WrittenName.LengthMax + 1, false)]
    public void C07_LongNameWithoutADot_IsFoundUpToItsLength_InTheMiddleOfASentence(int length, bool isFound)
    {
        string name = "甲乙丙丁戊己"[..length];
        Assert.Equal(isFound, WrittenName.In("孩子" + name + "到校").Contains(name));
        Assert.Contains(name, WrittenName.In("孩子，" + name + "，到校"));
    }

    [Fact]
    public void C07_WhatIsOffered_GrowsWithTheTextAndNotFaster()
    {
        string text = string.Concat(Enumerable.Range(0, 5_000).Select(no => (char)(0x4E00 + no)));
        Assert.InRange(WrittenName.In(text).Count, 1, text.Length * WrittenName.LengthMax);
        string dotted = string.Join('·', text.AsEnumerable());
        Assert.InRange(WrittenName.In(dotted).Count, 1, text.Length * (WrittenName.DottedLengthMax + 4));
    }

    [Theory]
    [InlineData("530324201605120016")]
    [InlineData("他的号码是530324201605120016，请核对")]
    [InlineData("５３０３２４２０１６０５１２００１６")]
    [InlineData("530324 20160512 0016")]
    [InlineData("530324-20160512-0016")]
    [InlineData("电话 13987401234 530324201605120016")]
    [InlineData("530324\u200B201605120016")]
    [InlineData("53032420150101012X")]
    [InlineData("53032420150101012x。")]
    [InlineData("残疾人证 53032420160512001642")]
    [InlineData("ID:530324201605120016ok")]
    public void C07_IdentityNumber_InAText_IsFound(string text) => Assert.True(WrittenNumber.IsIn(text));

    [Theory]
    [InlineData("530324201605120017")]
    [InlineData("530324201613120016")]
    [InlineData("53032420160512001")]
    [InlineData("1530324201605120016")]
    [InlineData("530324201605120016530324201605120016")]
    [InlineData("530324，201605120016")]
    [InlineData("530324300001010012")]
    [InlineData("电话 13987401234，2026-09-01 到校")]
    [InlineData("2026-01-01 2026-01-02 2026-01-03 2026-02-16 2026-02-17")]
    [InlineData("ET-luoping-2026-0007")]
    [InlineData("")]
    public void C07_OtherDigits_AreNoIdentityNumber(string text) => Assert.False(WrittenNumber.IsIn(text));
}
