using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Features.Deadlines;
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
        string? refused = (await system.SendAsync(admin, new ProposeCalendarYear.Command(system.NewId(), year, holidays, source))).Refusal?.Code;
        Assert.True(code == refused, $"{why}: {refused}");
    }

    [Fact]
    public async Task C08_CalendarYear_ProposedByOne_CountsInTheNextActOnceAnotherApproves()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        Account second = await system.SecondAdministratorAsync();
        Assert.Equal([2027], (await system.DoAsync(admin, new CalendarSheet.Question(null))).Missing);

        Guid change = (await system.DoAsync(admin, Proposal(system))).ChangeId;

        Assert.Equal([2027], (await system.DoAsync(admin, new CalendarSheet.Question(null))).Missing);
        Assert.Equal("rule.open", (await system.SendAsync(second, Proposal(system))).Refusal?.Code);
        Assert.Equal("rule.own", (await system.SendAsync(admin, Approval(system, change))).Refusal?.Code);
        Assert.Equal([2027], (await system.DoAsync(admin, new CalendarSheet.Question(null))).Missing);

        Assert.True((await system.DoAsync(second, Approval(system, change))).IsInForce);

        Assert.Empty((await system.DoAsync(admin, new CalendarSheet.Question(null))).Missing);
        Assert.Equal("calendar.same", (await system.SendAsync(admin, Proposal(system))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task C08_CalendarYear_TellsHowManyRunningDeadlinesItMoves()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        await system.SubmittedCaseAsync();
        DateOnly[] days = [.. Enumerable.Range(1, 7).Select(system.Today.AddDays).Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))];
        IEnumerable<string> kept = (await system.DoAsync(admin, new CalendarSheet.Question(system.Today.Year))).Days.Where(day => !days.Contains(day.Day))
            .Select(day => $$"""{"date":"{{day.Day:yyyy-MM-dd}}","name":"{{day.Name}}","kind":"{{day.Kind}}"}""");
        string week = $"[{string.Join(',', kept.Concat(days.Select(day => $$"""{"date":"{{day:yyyy-MM-dd}}","name":"停摆","kind":"holiday"}""")))}]";

        Guid change = (await system.DoAsync(admin, new ProposeCalendarYear.Command(system.NewId(), system.Today.Year, week, "国办发明电〔2026〕9号"))).ChangeId;

        RuleChangeRow row = (await system.DoAsync(admin, new RuleChangeSheet.Question(change))).Change;
        Assert.True(row.DecisionsDiffering > 0, "no deadline moves");
        Assert.Empty((await system.DoAsync(admin, new RecountPreview.Question())).Lines);
        await system.DoAsync(await system.SecondAdministratorAsync(), Approval(system, change));
        Assert.Equal(row.DecisionsDiffering, (await system.DoAsync(admin, new RecountPreview.Question())).Lines.Count);
    }

    private static ProposeCalendarYear.Command Proposal(TestSystem system) => new(system.NewId(), 2027, Notice, "国办发明电〔2026〕9号");

    private static DecideRuleChange.Command Approval(TestSystem system, Guid change) => new(system.NewId(), change, RuleDecision.Approved, null);
}
