using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Evaluations;
using Qujing.Approvals.Domain.Settings;
using Xunit;
using static Qujing.Approvals.Rules.Tests.Domain.Holidays;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class ModificationTests
{
    private static readonly ProcedureSettings Settings = ProcedureSettings.Default;

    [Theory]
    [InlineData("2026-03-01", LockMode.Anniversary, "2027-03-01", "the corresponding day is the last")]
    [InlineData("2028-02-29", LockMode.Anniversary, "2029-02-28", "A55: no corresponding day, the month's end")]
    [InlineData("2026-12-30", LockMode.Anniversary, "2027-12-30", "A56: default")]
    [InlineData("2026-12-30", LockMode.CalendarYear, "2026-12-31", "A56: one day")]
    [InlineData("2026-12-30", LockMode.NextFullCalendarYear, "2027-12-31", "A56: the whole next year")]
    public void A55_A56_Lock_LastDayIsLockedAndNextIsFree(string approved, LockMode mode, string last, string why)
    {
        var locked = ModificationLock.Of(Day(approved), Settings with { LockMode = mode }, Calendar);
        Assert.True(Day(last) == locked.LastDay, why);
        Assert.True(locked.Covers(Day(approved)));
        Assert.True(locked.Covers(Day(last)));
        Assert.False(locked.Covers(Day(last).AddDays(1)));
        Assert.Equal(Day(last).AddDays(1), locked.FreeFrom);
        Assert.Equal(3, locked.Sentences.Count);
    }

    [Theory]
    [InlineData(false, "2026-02-17", "a prohibition simply ends, in the Spring Festival too")]
    [InlineData(true, "2026-02-24", "rolled over the Spring Festival where the setting says so")]
    public void A57_Lock_EndingOnHoliday_RollsOnlyBySetting(bool rolls, string last, string why) =>
        Assert.True(Day(last) == ModificationLock.Of(Day("2025-02-17"), Settings with { LockRollsOnHoliday = rolls }, Calendar).LastDay, why);

    [Theory]
    [InlineData("2027-03-01", false, false, "modification.locked")]
    [InlineData("2027-03-01", true, false, "modification.locked")]
    [InlineData("2027-03-01", false, true, "modification.locked")]
    [InlineData("2027-03-01", true, true, null)]
    [InlineData("2027-03-02", false, false, null)]
    public void A58_Start_OnLastLockedAndFirstFreeDay(string filed, bool necessity, bool consent, string? code)
    {
        var locked = ModificationLock.Of(Day("2026-03-01"), Settings, Calendar);
        var request = new ModificationRequest { FiledOn = Day(filed), HasNecessityArgument = necessity, HasConsent = consent };
        var refusal = ModificationRule.CanStart(request, locked);
        Assert.Equal(code, refusal?.Code);
        if (refusal is not null)
        {
            Assert.Equal("2027年3月2日", refusal.Details["freeFrom"]);
            Assert.Equal("第十五条", refusal.Article);
            Assert.Equal((necessity ? 0 : 1) + (consent ? 0 : 1), refusal.Parts.Count);
        }
    }

    [Fact]
    public void A60_NewApproval_StartsANewLock() =>
        Assert.Equal(Day("2028-05-06"), ModificationLock.Of(Day("2027-05-06"), Settings, Calendar).LastDay);

    [Fact]
    public void A61_SecondModification_IsRefusedEvenOutsideTheLock()
    {
        var request = new ModificationRequest { FiledOn = Day("2030-01-01"), IsAnotherOpen = true, HasConsent = true, HasNecessityArgument = true };
        Assert.Equal("modification.another_open", ModificationRule.CanStart(request, ModificationLock.Of(Day("2026-03-01"), Settings, Calendar))?.Code);
    }

    [Fact]
    public void A59_Erratum_NeedsSettingAndCertificate()
    {
        var certified = new ModificationRequest { FiledOn = Day("2026-05-01"), IsCertifiedErratum = true };
        Assert.False(ModificationRule.IsErratum(certified, Settings));
        Assert.True(ModificationRule.IsErratum(certified, Settings with { AllowErratum = true }));
        Assert.False(ModificationRule.IsErratum(certified with { IsCertifiedErratum = false }, Settings with { AllowErratum = true }));
    }

    [Theory]
    [InlineData("曲政复〔2026〕5号", true)]
    [InlineData(" 曲政复〔2026〕120号 ", true)]
    [InlineData("曲政复〔2026〕05号", false)]
    [InlineData("曲政复〔2026〕0号", false)]
    [InlineData("曲政复[2026]5号", false)]
    [InlineData("曲政复〔26〕5号", false)]
    [InlineData("曲政复〔2026〕第5号", false)]
    [InlineData("曲政复〔2026〕-5号", false)]
    [InlineData("曲政复〔2026〕5", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void DocumentNumber_Parse_AcceptsOnlyThePrintedForm(string? text, bool accepted)
    {
        var refusal = DocumentNumber.Parse(text, out var number);
        Assert.Equal(accepted ? null : string.IsNullOrEmpty(text) ? "approval.number_missing" : "approval.number_wrong", refusal?.Code);
        Assert.Equal(accepted ? text!.Trim() : null, number?.Text);
    }

    [Fact]
    public void A62_Publication_IsDueAfterTwentyWorkingDays() => Assert.Equal(Day("2026-10-29"), PublicationRule.Due(Day("2026-09-24"), Calendar).DueOn);

    [Fact]
    public void A63_WithheldPart_NeedsItsGround()
    {
        Assert.Equal(["publication.ground_missing"], PublicationRule.Missing([new("附件三", " "), new("附件四", "商业秘密")]).Select(refusal => refusal.Code));
        Assert.Equal(["publication.tick_missing"], PublicationRule.Missing([new("附件三", "商业秘密") { IsChosen = false }, new("附件四", " ") { IsChosen = true }]).Select(refusal => refusal.Code).Except(["publication.ground_missing"]));
        Assert.Empty(PublicationRule.Missing([]));
    }

    [Theory]
    [InlineData(0, 1, "2026-02-24", "an act rolls over the Spring Festival")]
    [InlineData(0, 2, "2027-02-17", "every two years where set")]
    [InlineData(1, 1, "2027-02-17", "the second after two years")]
    public void A70_Evaluation_NextDue(int done, int years, string due, string why) =>
        Assert.True(Day(due) == EvaluationSchedule.NextDue(Day("2025-02-17"), done, Settings with { EvaluationYears = years }, Calendar), why);
}
