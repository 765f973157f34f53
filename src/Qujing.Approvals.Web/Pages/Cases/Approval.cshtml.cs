using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class ApprovalModel(IMediator mediator, DocumentStore store) : ActPage
{
    private const long BytesMax = ApprovalDocumentRule.MegabytesMax * 1024L * 1024;

    [BindProperty]
    public string? DocumentNumber { get; set; }

    [BindProperty]
    public string? IssuedOn { get; set; }

    [BindProperty]
    public string? Step { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The newest version that the person saw; 0 where there was none.</summary>
    [BindProperty]
    public long SeenVersionNo { get; set; }

    public bool IsChecking { get; private set; }

    public bool MayAttach => Sheet is { Approval: not null, Role: Role.MeetingRecorder };

    /// <summary>The supervisor takes files away in the case's archive alone.</summary>
    public bool MayOpen => Sheet.Role is not Role.Supervisor;

    public long NewestNo => Sheet.Documents is [{ } newest, ..] ? newest.VersionNo : 0;

    public ApprovalFile.Sheet Sheet { get; private set; } = default!;

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(new ApprovalFile.Question(number)) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        DateOnly day = DecisionWords.Day(IssuedOn);
        Refusal? refusal = Step == "issue" ? (await mediator.Send(new IssueApproval.Command(OperationId, number, SeenVersion, DocumentNumber ?? "", day))).Refusal : null;
        if (Step == "issue" && refusal is null)
        {
            return Redirect(Routes.CasePage(number, "approval"));
        }

        if (await LoadAsync(new ApprovalFile.Question(number, DocumentNumber, day)) is { } elsewhere)
        {
            return elsewhere;
        }

        refusal ??= Step == "check" ? Sheet.Wrong : null;
        IsChecking = Step == "check" && refusal is null && Sheet is { Stage: "Approval", Role: Role.MeetingRecorder };
        return refusal is null ? Page() : Refuse(refusal);
    }

    /// <summary>The file goes into the store before the act that names it.</summary>
    public async Task<IActionResult> OnPostFileAsync(string number)
    {
        Refusal? refusal = await AttachAsync(number);
        return refusal is null ? Redirect(Routes.CasePage(number, "approval")) : await LoadAsync(new ApprovalFile.Question(number)) ?? Refuse(refusal);
    }

    private async Task<Refusal?> AttachAsync(string number)
    {
        if (Upload is not { FileName.Length: > 0 } file)
        {
            return new Refusal("approval.file_missing").Citing("第十四条").At(nameof(Upload));
        }

        string name = EvidenceUpload.NameOf(file);
        if (file.Length > BytesMax)
        {
            return Refusal.Because("scan.too_large", ("file", name), ("megabytesMax", ApprovalDocumentRule.MegabytesMax)).At(nameof(Upload));
        }

        // Whoever may not put it in leaves nothing in the store.
        var asked = await mediator.Send(new ApprovalFile.Question(number));
        if (asked.Refusal is { } closed || asked.Value.Role != Role.MeetingRecorder)
        {
            return asked.Refusal ?? Refusal.Because("case.not_found", ("case", number));
        }

        await using Stream content = file.OpenReadStream();
        StoredDocument stored = await store.PutAsync(content, BytesMax, HttpContext.RequestAborted);
        return Named((await mediator.Send(new AttachApprovalDocument.Command(OperationId, number, name, stored.Sha256, SeenVersionNo))).Refusal, "file", nameof(Upload));
    }

    private async Task<IActionResult?> LoadAsync(ApprovalFile.Question question)
    {
        var answer = await mediator.Send(question);
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
