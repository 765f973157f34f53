using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Web.Pages.My;

/// <summary>One task of the list: its inputs, its documents, or both. 保存并继续 also uploads the file that was chosen.</summary>
[RequestSizeLimit(BodyBytesMax)]
[RequestFormLimits(MultipartBodyLengthLimit = BodyBytesMax)]
internal sealed class TaskModel(IMediator mediator, DocumentStore store) : DraftPage(mediator)
{
    private const long BodyBytesMax = 4200L * 1024 * 1024;
    private const long MegabyteBytes = 1024 * 1024;

    [BindProperty]
    public long DraftVersion { get; set; }

    public string Code { get; private set; } = "";

    public string Name => PlanWords.NameOf(Code);

    public string? Article => Sheet.Tasks.Lines.FirstOrDefault(line => line.Task.Code == Code)?.Task.Article;

    public PlanDraft.Section? Theirs { get; private set; }

    public IEnumerable<DraftField> Fields =>
        DraftSections.Of(Code).Where(input => input.Name != DraftSections.MandatoryChanged || Sheet.LastSubmissionNo > 0);

    public IReadOnlyList<DocumentSlot> Slots => DraftSections.SlotsOf(Code);

    public bool IsDrawing => Slots is [{ Kind: SlotKind.Drawing }];

    public async Task<IActionResult> OnGetAsync(string number, string task)
    {
        if (await OpenAsync(number, task) is { } elsewhere)
        {
            return elsewhere;
        }

        DraftVersion = Sheet.Sections.GetValueOrDefault(Code)?.Version ?? 0;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, string task)
    {
        if (await OpenAsync(number, task) is { } elsewhere)
        {
            return elsewhere;
        }

        IFormCollection form = await Request.ReadFormAsync();
        List<Refusal> refusals = [.. await SaveFieldsAsync(form), .. await UploadAsync(form), .. await CloseDrawingAsync(form)];
        if (refusals.Count == 0)
        {
            return Redirect(Routes.MyPlan(number));
        }

        return await AgainAsync(number, form, refusals);
    }

    public string? Stored(DraftField field) => Sheet.Sections.TryGetValue(Code, out PlanDraft.Section? section)
        ? section.Fields.GetValueOrDefault(field.Name)
        : field.Name switch { "title" => Sheet.Title, "unit" => Sheet.UnitName, _ => null };

    public long LastVersionNo(DocumentSlot slot) => Sheet.Documents.FirstOrDefault(document => document.Slot == slot.Code)?.VersionNo ?? 0;

    private async Task<IActionResult?> OpenAsync(string number, string task)
    {
        Code = task;
        return DraftSections.Of(task).Count == 0 && Slots.Count == 0 ? NotFound() : await LoadAsync(number);
    }

    private async Task<IReadOnlyList<Refusal>> SaveFieldsAsync(IFormCollection form)
    {
        Dictionary<string, string> typed = Fields.ToDictionary(field => field.Name, field => form[field.Name].ToString(), StringComparer.Ordinal);
        bool changed = Fields.Any(field => typed[field.Name].Trim() != (Sheet.Sections.GetValueOrDefault(Code)?.Fields.GetValueOrDefault(field.Name) ?? ""));
        if (typed.Count == 0 || !changed)
        {
            return [];
        }

        var answer = await Mediator.Send(new SaveDraft.Command(OperationId, Sheet.Number, Code, DraftVersion, typed));
        return answer.Refusal is { } refusal ? [refusal] : [];
    }

    private async Task<IReadOnlyList<Refusal>> UploadAsync(IFormCollection form)
    {
        var refusals = new List<Refusal>();
        foreach (DocumentSlot slot in Slots)
        {
            if (form.Files.GetFile("file-" + slot.Code) is { } file && file.FileName.Length > 0 && await UploadAsync(slot, file, form) is { } refusal)
            {
                refusals.Add(refusal.At("file-" + slot.Code));
            }
        }

        return refusals;
    }

    private async Task<Refusal?> UploadAsync(DocumentSlot slot, IFormFile file, IFormCollection form)
    {
        string name = file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..];
        if (file.Length > Sheet.MegabytesMax * MegabyteBytes)
        {
            return Refusal.Because("document.too_large", ("file", name), ("megabytesMax", Sheet.MegabytesMax));
        }

        await using Stream content = file.OpenReadStream();
        StoredDocument stored = await store.PutAsync(content, Sheet.MegabytesMax * MegabyteBytes, HttpContext.RequestAborted);
        long seen = long.TryParse(form["seen-" + slot.Code], out long number) ? number : 0;
        var answer = await Mediator.Send(new UploadDocument.Command(StableId.From(OperationId, slot.Code), Sheet.Number, slot.Code, name, stored.Sha256, seen));
        return answer.Refusal;
    }

    private async Task<IReadOnlyList<Refusal>> CloseDrawingAsync(IFormCollection form)
    {
        string reason = form[DraftSections.NotApplicableReason].ToString().Trim();
        bool uploads = form.Files.Any(file => file.FileName.Length > 0);
        if (!IsDrawing || uploads || reason.Length == 0 || reason == Sheet.NotApplicable.GetValueOrDefault(Code))
        {
            return [];
        }

        var answer = await Mediator.Send(new MarkDrawingNotApplicable.Command(StableId.From(OperationId, "not-applicable"), Sheet.Number, Code, reason));
        return answer.Refusal is { } refusal ? [refusal] : [];
    }

    // What was typed stays on the page; somebody else's newer text stands above it, and saving again is knowing of it.
    private async Task<IActionResult> AgainAsync(string number, IFormCollection form, List<Refusal> refusals)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        foreach (string name in Fields.Select(field => field.Name).Append(DraftSections.NotApplicableReason))
        {
            ModelState.SetModelValue(name, form[name].ToString(), form[name]);
        }

        PlanDraft.Section? stored = Sheet.Sections.GetValueOrDefault(Code);
        Theirs = refusals.Any(refusal => refusal.Code == "draft.changed_meanwhile") ? stored : null;
        DraftVersion = stored?.Version ?? 0;
        OperationId = Guid.Empty;
        refusals.ForEach(Show);
        return Page();
    }
}
