using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Features.Archives;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Approvals;

/// <summary>The file of the approval beside its number and date (Art. 14).</summary>
public sealed class ApprovalDocumentTests
{
    [Fact]
    public async Task Document_OfAnApproval_IsKeptInVersions_AndTheNewestIsThePublics()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AtMeetingAsync();
        await system.ApprovedCaseAsync(number);
        AttachApprovalDocument.Receipt first = await system.ApprovalAttachedAsync(number);
        Assert.Equal(200, await FoundAsync(system, number, first.DocumentId));
        AttachApprovalDocument.Receipt second = await system.ApprovalAttachedAsync(number, "scanned again", seen: 1);

        ApprovalFile.Sheet sheet = await system.DoAsync(await system.AuditorAsync(), new ApprovalFile.Question(number));
        Assert.Equal([2L, 1L], sheet.Documents.Select(row => row.VersionNo));
        Assert.Equal(second.DocumentId, sheet.Documents[0].Id);
        Assert.Equal(404, await FoundAsync(system, number, first.DocumentId));
        Assert.Equal(200, await FoundAsync(system, number, second.DocumentId));
        Assert.Equal(sheet.Documents[1].Sha256, (await system.DoAsync(await system.OrganisingBodyAsync(), new PlanDocument.Question(number, first.DocumentId))).Sha256);
        CaseArchive.Contents archive = await system.DoAsync(await system.AuditorAsync(), new CaseArchive.Question(number));
        Assert.Equal([2L, 1L], archive.Documents.Where(document => document.Slot == CaseArchive.ApprovalSlot).Select(document => document.VersionNo));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Document_BeforeTheApproval_OverAVersionNotSeen_TheSameAgain_OrOfAnotherKind_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AtMeetingAsync();
        Assert.Equal("approval.not_issued", await RefusalAsync(system, number, "批复.pdf", "early"));
        await system.ApprovedCaseAsync(number);
        await system.ApprovalAttachedAsync(number);

        Assert.Equal("document.changed_meanwhile", await RefusalAsync(system, number, "批复.pdf", "other"));
        Assert.Equal("document.same_as_current", await RefusalAsync(system, number, "批复.pdf", "approval", seen: 1));
        Assert.Equal("document.content_differs", await RefusalAsync(system, number, "批复.ofd", "other", seen: 1));
        Assert.Equal("document.content_differs", await RefusalAsync(system, number, "批复.png", "other", seen: 1));
        Assert.Equal("document.type_refused", await RefusalAsync(system, number, "批复.jpg", [0xFF, 0xD8, 0xFF, 0xE0], seen: 1));
        Assert.Equal("scan.too_large", await RefusalAsync(system, number, "批复.pdf", [.. "%PDF-"u8, .. new byte[20 * 1024 * 1024]], seen: 1));
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM approval_document")));
    }

    /// <summary>Before it is published nobody outside finds it; who advises on a plan has the plan's own documents alone.</summary>
    [Fact]
    public async Task Document_BeforeThePublication_IsTheParties()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AtMeetingAsync();
        await system.OnAgendaAsync(number);
        await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, "Passed"));
        await system.DoAsync(await system.RecorderAsync(), new IssueApproval.Command(system.NewId(), number, await system.VersionAsync(number), "曲政复〔2026〕9号", system.Today));
        AttachApprovalDocument.Receipt attached = await system.ApprovalAttachedAsync(number);

        Assert.Equal(404, await FoundAsync(system, number, attached.DocumentId));
        Assert.Null((await system.SendAsync(await system.LeadOfAsync(number), new PlanDocument.Question(number, attached.DocumentId))).Refusal);
        Assert.Null((await system.SendAsync(await system.OrganisingBodyAsync(), new PlanDocument.Question(number, attached.DocumentId))).Refusal);
        Assert.NotNull((await system.SendAsync(await system.OrganisingBodyAsync("huize"), new PlanDocument.Question(number, attached.DocumentId))).Refusal);
    }

    private static async Task<int> FoundAsync(TestSystem system, string number, Guid id) =>
        (await system.SendAsync((string?)null, new PublicDocument.Question(number, id))).Refusal is null ? 200 : 404;

    private static Task<string?> RefusalAsync(TestSystem system, string number, string fileName, string text, long seen = 0) =>
        RefusalAsync(system, number, fileName, Features.Simulation.SamplePackage.Pdf($"{number} {text}"), seen);

    private static async Task<string?> RefusalAsync(TestSystem system, string number, string fileName, byte[] bytes, long seen = 0) => (await system.SendAsync(
        await system.RecorderAsync(), new AttachApprovalDocument.Command(system.NewId(), number, fileName, await system.StoreAsync(bytes), seen))).Refusal?.Code;
}
