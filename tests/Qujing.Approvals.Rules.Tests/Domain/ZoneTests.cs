using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Domain.Zones;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class ZoneTests
{
    [Theory]
    [InlineData("曲靖经济技术开发区", "曲靖经济技术开发区管委会", "industry,commerce", "第十一条（二）")]
    [InlineData("曲靖高新技术产业开发区", "曲靖高新技术产业开发区管委会（筹）", "industry,science-technology", "第十一条（三）")]
    [InlineData("宣威经济技术开发区", "宣威市人民政府", "industry,commerce", "第十一条（二）")]
    [InlineData("陆良产业园区", "陆良县人民政府", "industry", "第十一条（一）")]
    [InlineData("师宗产业园区", "师宗县人民政府", "industry", "第十一条（一）")]
    [InlineData("罗平产业园区", "罗平县人民政府", "industry", "第十一条（一）")]
    [InlineData("富源产业园区", "富源县人民政府", "industry", "第十一条（一）")]
    [InlineData("会泽产业园区", "会泽县人民政府", "industry", "第十一条（一）")]
    public void A02_LeadBureaus_FollowFromTheZone(string name, string body, string leads, string citation)
    {
        Assert.Null(Zone.Find(name, Zone.All, out var zone));
        Assert.Equal((body, citation), (zone!.OrganisingBody, zone.Citation));
        Assert.Equal(leads, string.Join(',', LeadBureaus.For(zone).Select(bureau => bureau.Code)));
        Assert.Null(Zone.Find(zone.Code, Zone.All, out var byCode));
        Assert.Same(zone, byCode);
    }

    [Fact]
    public void A01_UnknownZone_IsRefusedWithTheList()
    {
        var refusal = Zone.Find("沾益产业园区", Zone.All, out _);
        Assert.Equal("zone.unknown", refusal?.Code);
        Assert.All(Zone.All, zone => Assert.Contains(zone.Name, refusal!.Details["zones"], StringComparison.Ordinal));
        Assert.Equal("zone.unknown", Zone.Find(null, Zone.All, out _)?.Code);
    }

    [Fact]
    public void Zones_AreEight_DepartmentsTenWithSeatsOneToTen()
    {
        Assert.Equal(8, Zone.All.DistinctBy(zone => zone.Code).Count());
        Assert.Equal(Enumerable.Range(1, 10), Department.All.Select(department => department.Seat));
        Assert.Equal(10, Department.All.DistinctBy(department => department.Code).Count());
        Assert.Null(Department.Find("市财政局"));
    }

    [Fact]
    public void A01_Addition_NeedsEachPart_AndIsKeptAsItIs()
    {
        var today = new DateOnly(2027, 1, 10);
        var none = new ZoneAddition(ZoneAddition.ZoneOf("zhanyi", " ", "", "forestry"), " ", "", null);
        Assert.Equal(
            ["zone.name_missing", "zone.body_missing", "zone.lead_missing", "zone.approval_missing", "zone.interpretation_missing", "zone.effective_missing"],
            none.Missing(Zone.All, today).Select(refusal => refusal.Code));
        Assert.Equal(["zone.known"], Whole(Zone.All[0], today).Missing(Zone.All, today).Select(refusal => refusal.Code));

        Zone added = ZoneAddition.ZoneOf("zhanyi", " 沾益产业园区 ", "沾益区人民政府", "industry+commerce");
        Assert.Empty(Whole(added, today.AddYears(-1)).Missing(Zone.All, today));
        Assert.Empty(Whole(added, today.AddYears(1)).Missing(Zone.All, today));
        Assert.Equal(["zone.effective_far"], Whole(added, today.AddYears(1).AddDays(1)).Missing(Zone.All, today).Select(refusal => refusal.Code));
        Assert.Equal(["zone.name_missing"], Whole(added with { Name = new string('区', ZoneAddition.NameLengthMax + 1) }, today).Missing(Zone.All, today).Select(refusal => refusal.Code));
        Assert.Equal(["zone.name_missing"], Whole(added with { Name = "沾益\n产业园区" }, today).Missing(Zone.All, today).Select(refusal => refusal.Code));

        Zone read = ZoneAddition.Parse("zhanyi", Whole(added, today).Text);
        Assert.Equal(("沾益产业园区", "沾益区人民政府", "第十一条（二）"), (read.Name, read.OrganisingBody, read.Citation));
        Assert.Equal([Department.Industry, Department.Commerce], read.LeadBureaus);
        Assert.Equal(["industry+commerce", "industry+science-technology", "industry"], ZoneAddition.Leads);
        Assert.Throws<FormatException>(() => ZoneAddition.Parse("zhanyi", "沾益产业园区"));
    }

    private static ZoneAddition Whole(Zone zone, DateOnly effectiveOn) => new(zone, "云政复〔2027〕1号", "曲开组办函〔2027〕1号：由市工业和信息化局牵头", effectiveOn);

    [Fact]
    public void Settings_EachDefault_ReadsBackAsItself()
    {
        foreach (var setting in SettingCatalogue.All)
        {
            var wrong = SettingCatalogue.Parse([new(setting.Key, setting.DefaultText)], out var settings);
            Assert.True(wrong.Count == 0, setting.Key);
            Assert.Equal(setting.DefaultText, setting.TextOf(settings));
        }
        Assert.Equal(SettingCatalogue.All.Count, SettingCatalogue.All.DistinctBy(setting => setting.Key).Count());
    }

    [Theory]
    [InlineData("lock.mode", "nextFullCalendarYear", null)]
    [InlineData("lock.mode", "2", "setting.value_wrong")]
    [InlineData("vote.minPresentToOpen", "13", null)]
    [InlineData("vote.minPresentToOpen", "12", "setting.value_wrong")]
    [InlineData("vote.minPresentToOpen", "18", "setting.value_wrong")]
    [InlineData("vote.allowAbstain", "yes", "setting.value_wrong")]
    [InlineData("draw.strata", "给排水:3,环境:4", null)]
    [InlineData("draw.strata", "给排水:3,环境:3", "setting.value_wrong")]
    [InlineData("draw.strata", "给排水:3,给排水:4", "setting.value_wrong")]
    [InlineData("draw.profile", "rfc3797-sha1", "setting.value_wrong")]
    [InlineData("vote.bar", "12", "setting.unknown")]
    public void Settings_Value_IsChecked(string key, string value, string? code)
    {
        var wrong = SettingCatalogue.Parse([new(key, value)], out var settings);
        Assert.Equal(code, wrong.SingleOrDefault()?.Code);
        if (code is null)
        {
            Assert.Equal(value, SettingCatalogue.All.Single(setting => setting.Key == key).TextOf(settings));
        }
    }
}
