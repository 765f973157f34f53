using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Administration;

public sealed class SettingActTests
{
    private const string Notice = """[{"date":"2027-01-01","name":"元旦","kind":"holiday"}]""";

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
