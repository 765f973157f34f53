using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.Outbox;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Submissions;

public sealed class SubmissionTests
{
    [Fact]
    public async Task Submit_EmptyDraft_TellsEverythingMissingAtOnceByArticle()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();

        Answer<SubmitPlan.Receipt> answer = await SubmitAsync(system, number);

        Assert.Equal("several", answer.Refusal?.Code);
        Assert.True(answer.Refusal!.Parts.Count > 40);
        Assert.Superset(
            new HashSet<string?> { "第六条", "第七条（一）", "第八条", "第九条", "第十条", "第五条、第十一条", "第十一条" },
            answer.Refusal.Parts.Select(part => part.Article).ToHashSet());
        Assert.Equal("Draft", (await system.CaseAsync(number)).Stage);
        Assert.Equal(0L, await CountAsync(system, "SELECT COUNT(*) FROM submission"));
    }

    [Fact]
    public async Task Submit_CompletePackage_TakesSnapshotAddsLeadsOpensDeadline()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync("xuanwei-economic");
        await system.CompletePackageAsync(number);

        SubmitPlan.Receipt receipt = (await SubmitAsync(system, number)).Value;

        Assert.Equal(1, receipt.SubmissionNo);
        CaseRow row = await system.CaseAsync(number);
        Assert.Equal(("CompletenessCheck", "宣威经济技术开发区总体规划（2026—2035年）"), (row.Stage, row.Title));
        Assert.Equal(["commerce", "industry"], (await PartiesAsync(system, row, Party.LeadBureau)).Order());
        Assert.Equal(SamplePackage.Slots.Count, await CountAsync(system, "SELECT COUNT(*) FROM submission_document"));
        DeadlineRow deadline = Assert.Single(await DeadlinesAsync(system, row), due => due.Kind == "CompletenessCheck");
        Assert.Equal(new DateOnly(2026, 9, 8), deadline.DueOn);
        Assert.Equal("SubmitPlan", (await system.EventsAsync(number))[^1].Act);
        Assert.Contains(await NoticesAsync(system), notice => notice is { Kind: "stage.CompletenessCheck", UnitId: "industry" });
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("compiler", "compilerGrade", "C", "submission.grade_low", "A07: grade C")]
    [InlineData("compiler", "certificateValidThrough", "2025-10-08", "submission.certificate_expired", "A07: expired on the day of the commission")]
    [InlineData("area-statement", "basicFarmland", "", "submission.field_missing", "A05: one of the three areas is missing")]
    [InlineData("area-statement", "statementSignedOn", "", "submission.field_missing", "A04: unsigned")]
    [InlineData("area-statement", "statementIssuer", "Committee", "submission.statement_issuer", "A04: issued by the committee without delegation")]
    [InlineData("annex-consultation", "publicCommentDays", "29", "submission.comment_short", "one day short")]
    [InlineData("facts", "plannedArea", "0", "submission.area_not_positive", "no area")]
    [InlineData("contents", "art7.4", "", "submission.content_missing", "an empty line of the register")]
    public async Task A04_A05_A07_Submit_OnePieceWrong_IsRefusedForIt(string section, string field, string text, string code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await system.CompletePackageAsync(number);
        await ChangeAsync(system, number, (section, field, text));

        Answer<SubmitPlan.Receipt> answer = await SubmitAsync(system, number);

        Assert.True(code == answer.Refusal?.Code, $"{why}: {answer.Refusal?.Code}");
        Assert.Equal(0L, await CountAsync(system, "SELECT COUNT(*) FROM submission"));
    }

    [Fact]
    public async Task A09_Submit_WithoutEnvironmentalReview_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        Account body = await system.OrganisingBodyAsync();
        foreach ((string section, IReadOnlyDictionary<string, string> fields) in SamplePackage.Sections(Domain.Zones.Zone.All.Single(zone => zone.Code == "luoping")))
        {
            await system.DoAsync(body, new SaveDraft.Command(system.NewId(), number, section, 0, fields));
        }

        foreach (DocumentSlot slot in SamplePackage.Slots.Where(slot => slot != DocumentSlot.EiaReviewOpinion))
        {
            await system.UploadAsync(number, slot.Code, "a.pdf", SamplePackage.Pdf(slot.Code));
        }

        Answer<SubmitPlan.Receipt> answer = await SubmitAsync(system, number);

        Assert.Equal(("submission.document_missing", "eia-review-opinion"), (answer.Refusal?.Code, answer.Refusal?.Field));
    }

    [Fact]
    public async Task Submit_TwiceWithOneOperation_IsOneSubmission()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await system.CompletePackageAsync(number);
        Account body = await system.OrganisingBodyAsync();
        var command = new SubmitPlan.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, IsDeclared: true);

        Answer<SubmitPlan.Receipt>[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => system.SendAsync(body, command)));

        Assert.All(answers, answer => Assert.Equal(1, answer.Value.SubmissionNo));
        Assert.Equal(1L, await CountAsync(system, "SELECT COUNT(*) FROM submission"));
        Assert.Equal("case.changed_meanwhile", (await system.SendAsync(body, command with { OperationId = system.NewId() })).Refusal?.Code);
        Assert.Equal("case.wrong_stage", (await SubmitAsync(system, number)).Refusal?.Code);
    }

    [Fact]
    public async Task Submit_WithoutDeclaration_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();

        Assert.Equal("submission.declaration_missing", (await system.SendAsync(
            await system.OrganisingBodyAsync(), new SubmitPlan.Command(system.NewId(), number, 1, IsDeclared: false))).Refusal?.Code);
    }

    [Fact]
    public async Task A66_Submit_FridayEvening_CountsFromTheNextWorkingDay()
    {
        // Friday 2026-09-04, 17:45 in Shanghai: received that day, day one is Monday the 7th.
        await using TestSystem system = await TestSystem.CreateAsync(new DateTimeOffset(2026, 9, 4, 9, 45, 0, TimeSpan.Zero));
        string number = await system.SubmittedCaseAsync();

        DeadlineRow deadline = Assert.Single(await DeadlinesAsync(system, await system.CaseAsync(number)), due => due.Kind == "CompletenessCheck");

        Assert.Equal((new DateOnly(2026, 9, 4), new DateOnly(2026, 9, 11)), (deadline.OpenedOn, deadline.DueOn));
    }

    [Fact]
    public async Task Accept_WithAVerdictOpenWrongOrUnfounded_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();
        Account secretariat = await system.SecretariatAsync();
        long version = (await system.CaseAsync(number)).Version;

        Answer<AcceptSubmission.Receipt> open = await system.SendAsync(secretariat, new AcceptSubmission.Command(system.NewId(), number, version, [.. TestSystem.Sheet().SkipLast(1)]));
        Answer<AcceptSubmission.Receipt> faulty = await system.SendAsync(secretariat, new AcceptSubmission.Command(system.NewId(), number, version, TestSystem.Sheet("commitment")));
        Answer<AcceptSubmission.Receipt> unfounded = await system.SendAsync(secretariat, new AcceptSubmission.Command(
            system.NewId(), number, version, [.. TestSystem.Sheet().Select(line => line.Task == "drawing-near-term" ? line with { Verdict = Verdict.NotApplicable } : line)]));
        Assert.Equal("check.verdict_missing", open.Refusal?.Code);
        Assert.Equal("check.lines_to_correct", faulty.Refusal?.Code);
        Assert.Equal("check.not_applicable_unfounded", unfounded.Refusal?.Code);
        Assert.Equal(0L, await CountAsync(system, "SELECT COUNT(*) FROM completeness_check"));
    }

    [Fact]
    public async Task Accept_EveryVerdictComplete_GoesToJointReviewAndClosesTheCheck()
    {
        await using TestSystem system = await TestSystem.CreateAsync();

        string number = await system.AcceptedCaseAsync();

        CaseRow row = await system.CaseAsync(number);
        Assert.Equal("JointReview", row.Stage);
        Assert.Equal(20L, await CountAsync(system, "SELECT COUNT(*) FROM completeness_line WHERE verdict = 1"));
        Assert.Equal(DeadlineState.Closed, Assert.Single(await DeadlinesAsync(system, row), due => due.Kind == "CompletenessCheck").State);
        Assert.Equal("AcceptSubmission", (await system.EventsAsync(number))[^1].Act);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Check_ByAnotherBureauOrTheApplicant_FindsNoCase()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync("luoping");
        var command = new ReturnForCorrection.Command(system.NewId(), number, 1, TestSystem.Sheet("commitment"), "");

        Assert.Equal("case.not_found", (await system.SendAsync(await system.SecretariatAsync("commerce"), command)).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.OrganisingBodyAsync("luoping"), command)).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.RecorderAsync(), command)).Refusal?.Code);
    }

    [Fact]
    public async Task Return_WithItems_TellsTheApplicantAndStopsTheClock()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.ReturnedCaseAsync("luoping", "commitment", "area-statement");

        CaseRow row = await system.CaseAsync(number);
        Assert.Equal("Correction", row.Stage);
        IReadOnlyList<DeadlineRow> deadlines = await DeadlinesAsync(system, row);
        Assert.Equal(DeadlineState.Paused, Assert.Single(deadlines, due => due.Kind == "CompletenessCheck").State);
        Assert.Equal(DeadlineState.Open, Assert.Single(deadlines, due => due.Kind == "Correction").State);
        Assert.Contains(await NoticesAsync(system), notice => notice is { Kind: "applicant.Correction", UnitId: "body-luoping" });
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Return_WithoutItemsOrWithoutWords_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();
        Account secretariat = await system.SecretariatAsync();
        long version = (await system.CaseAsync(number)).Version;
        IReadOnlyList<CheckLine> wordless = [.. TestSystem.Sheet("commitment").Select(line => line with { Request = " " })];

        Assert.Equal("check.nothing_to_correct", (await system.SendAsync(
            secretariat, new ReturnForCorrection.Command(system.NewId(), number, version, TestSystem.Sheet(), ""))).Refusal?.Code);
        Assert.Equal("check.request_missing", (await system.SendAsync(
            secretariat, new ReturnForCorrection.Command(system.NewId(), number, version, wordless, ""))).Refusal?.Code);
        Assert.Equal("CompletenessCheck", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task A67_Resubmit_AfterTwelveWorkingDays_MovesTheDueDayByTwelve()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.ReturnedCaseAsync("luoping", "commitment");
        Account body = await system.OrganisingBodyAsync();
        Assert.Equal("correction.answer_missing", (await ResubmitAsync(system, number)).Refusal?.Code);
        Assert.Equal("correction.item_unknown", (await system.SendAsync(
            body, new AnswerCorrections.Command(system.NewId(), number, [new AnswerCorrections.ItemAnswer(1, "已改")]))).Refusal?.Code);

        // Twelve working days after Tuesday the 1st of September 2026: Thursday the 17th.
        system.Clock.Advance(TimeSpan.FromDays(16));
        await system.UploadAsync(number, "commitment", "承诺（盖章）.pdf", SamplePackage.Pdf("sealed"));
        long item = await CountAsync(system, "SELECT line_no FROM completeness_line WHERE verdict = 2");
        Assert.Equal(0, (await system.DoAsync(body, new AnswerCorrections.Command(system.NewId(), number, [new AnswerCorrections.ItemAnswer(item, "已加盖印章")]))).Open);
        ResubmitCorrection.Receipt receipt = (await ResubmitAsync(system, number)).Value;

        Assert.Equal(2, receipt.SubmissionNo);
        CaseRow row = await system.CaseAsync(number);
        Assert.Equal("CompletenessCheck", row.Stage);
        DeadlineRow check = Assert.Single(await DeadlinesAsync(system, row), due => due.Kind == "CompletenessCheck");
        Assert.Equal((12L, DeadlineState.Open), (check.PausedDays, check.State));
        // Sunday the 20th is worked, for the National Day holiday.
        Assert.Equal(new DateOnly(2026, 9, 23), check.DueOn);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Withdraw_FromDraftAndFromCorrection_ClosesTheCase()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.ReturnedCaseAsync("luoping", "commitment");

        Assert.Equal("case.withdrawal_reason_missing", (await WithdrawAsync(system, number, "")).Refusal?.Code);
        Assert.True((await WithdrawAsync(system, number, "规划方案重大调整")).IsAccepted);

        CaseRow row = await system.CaseAsync(number);
        Assert.Equal((CaseStatus.Withdrawn, "End"), (row.Status, row.Stage));
        Assert.All(await DeadlinesAsync(system, row), due => Assert.Equal(DeadlineState.Closed, due.State));
        Assert.Equal("case.wrong_stage", (await WithdrawAsync(system, number, "再撤一次")).Refusal?.Code);
        string again = await system.OpenCaseAsync("luoping");
        Assert.True((await WithdrawAsync(system, again, "不再编制")).IsAccepted);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Withdraw_WhileTheOfficeChecks_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();

        Assert.Equal("case.wrong_stage", (await WithdrawAsync(system, number, "撤回")).Refusal?.Code);
    }

    [Theory]
    [InlineData("facts", "plannedArea", "1300", true, "the area of Art. 8")]
    [InlineData("mandatory-contents", "art8.3", "第 99 页", true, "another place in the text")]
    [InlineData("mandatory-contents", "mandatoryChanged", "yes", true, "declared")]
    [InlineData("applicant", "phone", "0874-1", false, "nothing of Art. 8")]
    public async Task Snapshot_MandatoryContent_IsComparedWithTheLastSubmission(string section, string field, string text, bool changed, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.ReturnedCaseAsync("luoping", "commitment");
        await ChangeAsync(system, number, (section, field, text));
        await AnswerAllAsync(system, number);

        await ResubmitAsync(system, number);

        Assert.True(changed == (await CountAsync(system, "SELECT mandatory_changed FROM submission WHERE submission_no = 2") == 1), why);
    }

    private static async Task<Answer<SubmitPlan.Receipt>> SubmitAsync(TestSystem system, string number)
    {
        CaseRow row = await system.CaseAsync(number);
        return await system.SendAsync(await system.OrganisingBodyAsync(row.ZoneCode), new SubmitPlan.Command(system.NewId(), number, row.Version, IsDeclared: true));
    }

    private static async Task<Answer<ResubmitCorrection.Receipt>> ResubmitAsync(TestSystem system, string number)
    {
        CaseRow row = await system.CaseAsync(number);
        return await system.SendAsync(await system.OrganisingBodyAsync(row.ZoneCode), new ResubmitCorrection.Command(system.NewId(), number, row.Version, IsDeclared: true));
    }

    private static async Task<Answer<WithdrawCase.Receipt>> WithdrawAsync(TestSystem system, string number, string reason)
    {
        CaseRow row = await system.CaseAsync(number);
        return await system.SendAsync(await system.OrganisingBodyAsync(row.ZoneCode), new WithdrawCase.Command(system.NewId(), number, row.Version, reason));
    }

    private static async Task AnswerAllAsync(TestSystem system, string number)
    {
        long item = await CountAsync(system, "SELECT line_no FROM completeness_line WHERE verdict = 2");
        await system.DoAsync(await system.OrganisingBodyAsync(), new AnswerCorrections.Command(system.NewId(), number, [new AnswerCorrections.ItemAnswer(item, "已改")]));
    }

    private static async Task ChangeAsync(TestSystem system, string number, (string Section, string Field, string Text) change)
    {
        var row = await system.CaseAsync(number);
        DraftRow section = (await system.Database.ReadAsync(session => DraftTable.FindAsync(session, row.Id, change.Section)))!;
        Dictionary<string, string> fields = section.Fields;
        fields[change.Field] = change.Text;
        await system.DoAsync(await system.OrganisingBodyAsync(row.ZoneCode), new SaveDraft.Command(system.NewId(), number, change.Section, section.Version, fields));
    }

    private static Task<long> CountAsync(TestSystem system, string sql) => system.Database.ReadAsync(session => session.SingleAsync<long>(sql));

    private static Task<IReadOnlyList<DeadlineRow>> DeadlinesAsync(TestSystem system, CaseRow row) => system.Database.ReadAsync(session => DeadlineTable.OfCaseAsync(session, row.Id));

    private static async Task<IEnumerable<string>> PartiesAsync(TestSystem system, CaseRow row, Party party) =>
        (await system.Database.ReadAsync(session => CaseTable.PartiesAsync(session, row.Id))).Where(known => known.Party == party).Select(known => known.UnitId);

    private static Task<IReadOnlyList<OutboxRow>> NoticesAsync(TestSystem system) => system.Database.ReadAsync(session => session.QueryAsync<OutboxRow>(
        "SELECT id, once_key, unit_id, account_id, case_id, kind, details, created_at, sent_at, attempts, version FROM outbox"));
}
