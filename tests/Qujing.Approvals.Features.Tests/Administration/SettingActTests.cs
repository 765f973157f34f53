using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Administration;

public sealed class SettingActTests
{
    private const string Notice = """[{"date":"2027-01-01","name":"元旦","kind":"holiday"}]""";

    [Theory]
    [InlineData("vote.minPresentToOpen", "12", "17", "会议纪要", "setting.value_wrong", "the bar of 13 can't be reached by 12")]
    [InlineData("vote.minPresentToOpen", "16", "15", "会议纪要", "setting.changed_meanwhile", "somebody else was first")]
    [InlineData("vote.minPresentToOpen", "17", "17", "会议纪要", "setting.same", "nothing changes")]
    [InlineData("vote.minPresentToOpen", "16", "17", " ", "setting.reason_missing", "a change has a ground")]
    [InlineData("vote.bar", "12", "13", "会议纪要", "setting.unknown", "the bar of Art. 12 is no setting")]
    public async Task Change_WhatCannotBe_IsRefused(string key, string value, string seen, string reason, string code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        string? refused = (await system.SendAsync(admin, new ChangeSetting.Command(system.NewId(), key, value, seen, reason))).Refusal?.Code;
        Assert.True(code == refused, $"{why}: {refused}");
        Assert.Empty((await system.DoAsync(admin, new SettingSheet.Question())).Lines.SelectMany(line => line.Changes));
    }

    [Fact]
    public async Task Change_TwiceWithOneId_IsOneChange()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        var command = new ChangeSetting.Command(system.NewId(), "vote.minPresentToOpen", "16", "17", "会议纪要");

        await system.DoAsync(admin, command);
        await system.DoAsync(admin, command);

        SettingSheet.Line line = (await system.DoAsync(admin, new SettingSheet.Question())).Lines.Single(known => known.Setting.Key == "vote.minPresentToOpen");
        Assert.Equal(("16", 1), (line.Value, line.Changes.Count));
        Assert.Equal("access.denied", (await system.SendAsync(await system.SecretariatAsync(), command)).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData(2027, "not json", "依据", "calendar.unreadable", "a picture of the notice")]
    [InlineData(2028, Notice, "依据", "calendar.year_empty", "the days are of another year")]
    [InlineData(1990, Notice, "依据", "calendar.year_wrong", "before the product")]
    [InlineData(2027, Notice, "", "calendar.source_missing", "whose notice is it")]
    public async Task Calendar_WhatCannotBe_IsRefused(int year, string holidays, string source, string code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        string? refused = (await system.SendAsync(admin, new ReplaceCalendarYear.Command(system.NewId(), year, holidays, source))).Refusal?.Code;
        Assert.True(code == refused, $"{why}: {refused}");
    }

    [Fact]
    public async Task Calendar_Replaced_CountsInTheNextAct()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        Assert.Equal([2027], (await system.DoAsync(admin, new CalendarSheet.Question(null))).Missing);

        await system.DoAsync(admin, new ReplaceCalendarYear.Command(system.NewId(), 2027, Notice, "国办发明电〔2026〕9号"));

        Assert.Empty((await system.DoAsync(admin, new CalendarSheet.Question(null))).Missing);
        Assert.Equal("calendar.same", (await system.SendAsync(admin, new ReplaceCalendarYear.Command(system.NewId(), 2027, Notice, "依据"))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }
}
