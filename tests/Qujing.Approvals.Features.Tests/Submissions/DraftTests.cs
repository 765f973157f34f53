using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Submissions;

public sealed class DraftTests
{
    [Fact]
    public async Task Save_SectionHalfFilled_KeepsItWithVersionAndEvent()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        long version = (await system.CaseAsync(number)).Version;
        Account body = await system.OrganisingBodyAsync();

        SaveDraft.Receipt receipt = await system.DoAsync(body, Compiler(system, number, 0, ("compilerName", " 云南省规划院 "), ("commissionedOn", "2025年10月9日")));

        Assert.Equal(1, receipt.DraftVersion);
        DraftRow row = (await RowAsync(system, number, "compiler"))!;
        Assert.Equal("云南省规划院", row.Fields["compilerName"]);
        Assert.Equal("2025-10-09", row.Fields["commissionedOn"]);
        Assert.Equal("SaveDraft", (await system.EventsAsync(number))[^1].Act);
        Assert.Equal(version, (await system.CaseAsync(number)).Version);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Save_OverSomebodyElsesNewerText_IsRefusedAndKeepsTheirs()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        Account body = await system.OrganisingBodyAsync();
        await system.DoAsync(body, Compiler(system, number, 0, ("compilerName", "甲院")));

        Answer<SaveDraft.Receipt> stale = await system.SendAsync(body, Compiler(system, number, 0, ("compilerName", "乙院")));

        Assert.Equal("draft.changed_meanwhile", stale.Refusal?.Code);
        Assert.Equal("2026年9月1日 09:00", stale.Refusal!.Details["time"]);
        Assert.Equal("甲院", (await RowAsync(system, number, "compiler"))!.Fields["compilerName"]);
        Assert.Equal(2, (await system.DoAsync(body, Compiler(system, number, 1, ("compilerName", "乙院")))).DraftVersion);
    }

    [Fact]
    public async Task Save_TwiceWithOneOperation_IsOneVersion()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        Account body = await system.OrganisingBodyAsync();
        SaveDraft.Command command = Compiler(system, number, 0, ("compilerName", "甲院"));

        await system.DoAsync(body, command);
        Assert.Equal(1, (await system.DoAsync(body, command)).DraftVersion);
    }

    [Theory]
    [InlineData("facts", "plannedArea", "很大", "draft.number_unreadable", "not a number")]
    [InlineData("facts", "periodFrom", "-1", "draft.number_unreadable", "a year has no sign")]
    [InlineData("compiler", "commissionedOn", "2026-02-30", "draft.day_unreadable", "no such day")]
    [InlineData("compiler", "compilerGrade", "D", "draft.choice_unknown", "no such grade")]
    [InlineData("no-such-section", "x", "y", "draft.section_unknown", "forged form")]
    public async Task Save_WhatCannotBeRead_IsRefusedAtItsField(string section, string field, string text, string code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();

        Answer<SaveDraft.Receipt> answer = await system.SendAsync(
            await system.OrganisingBodyAsync(), new SaveDraft.Command(system.NewId(), number, section, 0, new Dictionary<string, string> { [field] = text }));

        Assert.True(code == answer.Refusal?.Code, why);
        Assert.Null(await RowAsync(system, number, section));
    }

    [Theory]
    [InlineData("area-statement", "statementSignedOn")]
    [InlineData("compiler", "commissionedOn")]
    public async Task A04_A07_Save_ADayStillToCome_ForWhatMustHaveBeenDone_IsRefusedAtItsField(string section, string field)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        Account body = await system.OrganisingBodyAsync();

        Answer<SaveDraft.Receipt> tomorrow = await system.SendAsync(body, Saving($"{system.Today.AddDays(1):yyyy-MM-dd}"));

        Assert.Equal(("draft.day_future", field), (tomorrow.Refusal?.Code, tomorrow.Refusal?.Field));
        Assert.Null(await RowAsync(system, number, section));
        await system.DoAsync(body, Saving($"{system.Today:yyyy-M-d}"));

        SaveDraft.Command Saving(string day) => new(system.NewId(), number, section, 0, new Dictionary<string, string> { [field] = day });
    }

    [Fact]
    public async Task Save_ByAnotherZonesBodyOrTheOffice_FindsNoCase()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync("luoping");

        Assert.Equal("case.not_found", (await system.SendAsync(await system.OrganisingBodyAsync("fuyuan"), Compiler(system, number, 0))).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.SecretariatAsync(), Compiler(system, number, 0))).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.AuditorAsync(), Compiler(system, number, 0))).Refusal?.Code);
    }

    [Fact]
    public async Task Draft_WhileTheOfficeChecks_CannotBeChanged()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();
        Account body = await system.OrganisingBodyAsync();
        string sha256 = await system.StoreAsync(SamplePackage.Pdf("another"));

        Assert.Equal("case.wrong_stage", (await system.SendAsync(body, Compiler(system, number, 1))).Refusal?.Code);
        Assert.Equal("case.wrong_stage", (await system.SendAsync(body, new UploadDocument.Command(system.NewId(), number, "plan-text", "a.pdf", sha256, 1))).Refusal?.Code);
        Assert.Equal("case.wrong_stage", (await system.SendAsync(body, new MarkDrawingNotApplicable.Command(system.NewId(), number, "drawing-near-term", "无近期建设"))).Refusal?.Code);
    }

    [Fact]
    public async Task Upload_NewVersion_KeepsTheOldOne()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        Account body = await system.OrganisingBodyAsync();

        UploadDocument.Receipt first = await system.UploadAsync(number, "plan-text", "规划文本.pdf", SamplePackage.Pdf("1"));
        UploadDocument.Receipt second = await system.UploadAsync(number, "plan-text", "规划文本（修改）.pdf", SamplePackage.Pdf("2"));

        Assert.Equal((1L, 2L), (first.VersionNo, second.VersionNo));
        Assert.NotEqual(first.Sha256, second.Sha256);
        IReadOnlyList<DocumentRow> rows = await DocumentsAsync(system, number);
        Assert.Equal(["规划文本.pdf", "规划文本（修改）.pdf"], rows.Select(row => row.FileName));
        Assert.All(rows, row => Assert.Equal(("application/pdf", body.Id), (row.MediaType, row.UploadedBy)));
        Assert.Contains(second.Sha256, (await system.EventsAsync(number))[^1].Details, StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("图.rar", "Rar!", "document.type_refused", "a kind that isn't taken")]
    [InlineData("图.pdf", "MZ\u0090", "document.content_differs", "a programme that says it is a PDF")]
    [InlineData("图.pdf", "", "document.empty", "no bytes")]
    [InlineData("../图.pdf", "%PDF-1.4", "document.name_wrong", "a path")]
    public async Task Upload_WrongFile_IsRefusedAndNotKept(string name, string content, string code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        string sha256 = await system.StoreAsync(System.Text.Encoding.Latin1.GetBytes(content));

        Answer<UploadDocument.Receipt> answer = await system.SendAsync(
            await system.OrganisingBodyAsync(), new UploadDocument.Command(system.NewId(), number, "drawing-near-term", name, sha256, 0));

        Assert.True(code == answer.Refusal?.Code, why);
        Assert.Empty(await DocumentsAsync(system, number));
    }

    [Fact]
    public async Task Upload_OverAnUnseenVersionOrTheSameBytes_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        Account body = await system.OrganisingBodyAsync();
        UploadDocument.Receipt first = await system.UploadAsync(number, "plan-text", "规划文本.pdf", SamplePackage.Pdf("1"));

        Assert.Equal("document.changed_meanwhile", (await system.SendAsync(body, new UploadDocument.Command(
            system.NewId(), number, "plan-text", "b.pdf", await system.StoreAsync(SamplePackage.Pdf("2")), 0))).Refusal?.Code);
        Assert.Equal("document.same_as_current", (await system.SendAsync(body, new UploadDocument.Command(
            system.NewId(), number, "plan-text", "b.pdf", first.Sha256, 1))).Refusal?.Code);
        Assert.Equal("document.slot_unknown", (await system.SendAsync(body, new UploadDocument.Command(
            system.NewId(), number, "no-such-slot", "b.pdf", first.Sha256, 0))).Refusal?.Code);
        Assert.Single(await DocumentsAsync(system, number));
    }

    [Fact]
    public async Task Document_NotHandedIn_IsSeenByItsBodyAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.ReturnedCaseAsync("luoping", "commitment");
        UploadDocument.Receipt fresh = await system.UploadAsync(number, "commitment", "承诺.pdf", SamplePackage.Pdf("fresh"));
        DocumentRow handedIn = (await DocumentsAsync(system, number)).First(row => row.Slot == "commitment" && row.VersionNo == 1);
        Account office = await system.SecretariatAsync();

        Assert.True((await system.SendAsync(office, new PlanDocument.Question(number, handedIn.Id))).IsAccepted);
        Assert.Equal("case.not_found", (await system.SendAsync(office, new PlanDocument.Question(number, fresh.DocumentId))).Refusal?.Code);
        Assert.True((await system.SendAsync(await system.OrganisingBodyAsync(), new PlanDocument.Question(number, fresh.DocumentId))).IsAccepted);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.ExpertAsync(1), new PlanDocument.Question(number, handedIn.Id))).Refusal?.Code);
    }

    [Fact]
    public async Task A08_Drawing_ClosedWithReason_CountsUntilAFileComes()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        Account body = await system.OrganisingBodyAsync();

        Assert.Equal("submission.not_applicable_reason", (await system.SendAsync(body, new MarkDrawingNotApplicable.Command(system.NewId(), number, "drawing-near-term", " "))).Refusal?.Code);
        Assert.Equal("document.slot_not_drawing", (await system.SendAsync(body, new MarkDrawingNotApplicable.Command(system.NewId(), number, "plan-text", "没有"))).Refusal?.Code);
        await system.DoAsync(body, new MarkDrawingNotApplicable.Command(system.NewId(), number, "drawing-near-term", "没有近期建设项目"));
        Assert.Equal("没有近期建设项目", (await RowAsync(system, number, "drawing-near-term"))!.Fields[DraftSections.NotApplicableReason]);

        await system.UploadAsync(number, "drawing-near-term", "近期.pdf", SamplePackage.Pdf("n"));
        Assert.Empty((await RowAsync(system, number, "drawing-near-term"))!.Fields);
    }

    private static SaveDraft.Command Compiler(TestSystem system, string number, long seen, params (string Name, string Text)[] fields) =>
        new(system.NewId(), number, "compiler", seen, fields.ToDictionary(field => field.Name, field => field.Text));

    private static async Task<DraftRow?> RowAsync(TestSystem system, string number, string section)
    {
        var row = await system.CaseAsync(number);
        return await system.Database.ReadAsync(session => DraftTable.FindAsync(session, row.Id, section));
    }

    private static async Task<IReadOnlyList<DocumentRow>> DocumentsAsync(TestSystem system, string number)
    {
        var row = await system.CaseAsync(number);
        return await system.Database.ReadAsync(session => DocumentTable.OfCaseAsync(session, row.Id));
    }
}
