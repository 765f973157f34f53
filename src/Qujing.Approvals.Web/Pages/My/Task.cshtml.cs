using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.My;

/// <summary>One task of the list: its inputs, its documents, or both. 保存并继续 also uploads the file that was chosen.</summary>
[RequestSizeLimit(BodyBytesMax)]
[RequestFormLimits(MultipartBodyLengthLimit = BodyBytesMax)]
internal sealed class TaskModel(IMediator mediator, DocumentStore store, UploadStore uploads) : DraftPage(mediator)
{
    private const long BodyBytesMax = 4200L * 1024 * 1024;
    private const long MegabyteBytes = 1024 * 1024;

    private TimeProvider Clock => HttpContext.RequestServices.GetRequiredService<TimeProvider>();

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

    /// <summary>What a script saves while the person writes: the texts alone, without leaving the page.</summary>
    public async Task<IActionResult> OnPostKeepAsync(string number, string task)
    {
        if (await OpenAsync(number, task) is { } elsewhere)
        {
            return elsewhere;
        }

        IFormCollection form = await Request.ReadFormAsync();
        Guid operation = Guid.TryParse(form["KeepId"], out Guid id) ? id : Guid.NewGuid();
        (Refusal? refusal, long version) = await SaveFieldsAsync(form, operation);
        if (refusal is null)
        {
            return new JsonResult(new { version, text = T["已自动保存 {0}", PlanWords.Clock(Clock.GetUtcNow())] });
        }

        string[] texts = [.. refusal.Told().Select(T.Sentence)];
        return new JsonResult(new { stop = refusal.Code == "draft.changed_meanwhile", text = T["还没有保存：{0}", string.Join('；', texts)] }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>Forgets a file that is on its way; what was typed beside it stays on the page.</summary>
    public async Task<IActionResult> OnPostDropAsync(string number, string task)
    {
        if (await OpenAsync(number, task) is { } elsewhere)
        {
            return elsewhere;
        }

        IFormCollection form = await Request.ReadFormAsync();
        if (!Guid.TryParse(form["drop"], out Guid id) || Mine(id) is not { } state)
        {
            return await AgainAsync(number, form, [Refusal.Because("upload.gone")]);
        }

        uploads.Drop(state.Upload.Id);
        return await AgainAsync(number, form, []);
    }

    /// <summary>Files for this document that have come in part, or whole but not saved.</summary>
    public IReadOnlyList<UploadState> Unfinished(DocumentSlot slot) =>
        [.. uploads.OfPerson(User.AccountId()!).Where(state => state.Upload.CaseNumber == Sheet.Number && state.Upload.Slot == slot.Code)];

    /// <summary>What a script needs to go on with a file that the person selects again.</summary>
    public string UnfinishedJson(DocumentSlot slot) =>
        System.Text.Json.JsonSerializer.Serialize(Unfinished(slot).Select(state => new { id = state.Upload.Id, name = state.Upload.FileName, size = state.Upload.SizeBytes }));

    public static long Percent(UploadState state) => state.Offset * 100 / state.Upload.SizeBytes;

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
        (Refusal? refusal, long _) = await SaveFieldsAsync(form, OperationId);
        return refusal is null ? [] : [refusal];
    }

    private async Task<(Refusal? Refusal, long Version)> SaveFieldsAsync(IFormCollection form, Guid operation)
    {
        Dictionary<string, string> typed = Fields.ToDictionary(field => field.Name, field => form[field.Name].ToString(), StringComparer.Ordinal);
        bool changed = Fields.Any(field => typed[field.Name].Trim() != (Sheet.Sections.GetValueOrDefault(Code)?.Fields.GetValueOrDefault(field.Name) ?? ""));
        if (typed.Count == 0 || !changed)
        {
            return (null, DraftVersion);
        }

        var answer = await Mediator.Send(new SaveDraft.Command(operation, Sheet.Number, Code, DraftVersion, typed));
        return answer.Refusal is { } refusal ? (refusal, DraftVersion) : (null, answer.Value.DraftVersion);
    }

    private async Task<IReadOnlyList<Refusal>> UploadAsync(IFormCollection form)
    {
        var refusals = new List<Refusal>();
        foreach (DocumentSlot slot in Slots)
        {
            // A file in the form is newer than one that was sent before it.
            Refusal? refusal = form.Files.GetFile("file-" + slot.Code) is { } file && file.FileName.Length > 0
                ? await UploadAsync(slot, file, form)
                : await TakeAsync(slot, form);
            if (refusal is not null)
            {
                refusals.Add(refusal.At("file-" + slot.Code));
            }
        }

        return refusals;
    }

    private async Task<Refusal?> UploadAsync(DocumentSlot slot, IFormFile file, IFormCollection form)
    {
        string name = EvidenceUpload.NameOf(file);
        if (file.Length > Sheet.MegabytesMax * MegabyteBytes)
        {
            return Refusal.Because("document.too_large", ("file", name), ("megabytesMax", Sheet.MegabytesMax));
        }

        await using Stream content = file.OpenReadStream();
        StoredDocument stored = await store.PutAsync(content, Sheet.MegabytesMax * MegabyteBytes, HttpContext.RequestAborted);
        return await PutInAsync(slot, form, name, stored.Sha256);
    }

    /// <summary>The file that came in pieces before the form did.</summary>
    private async Task<Refusal?> TakeAsync(DocumentSlot slot, IFormCollection form)
    {
        string said = form["upload-" + slot.Code].ToString();
        if (said.Length == 0)
        {
            return null;
        }

        if (!Guid.TryParse(said, out Guid id) || Mine(id) is not { } state || state.Upload.Slot != slot.Code)
        {
            return Refusal.Because("upload.gone");
        }

        if (state.Upload.Sha256 is not { } sha256)
        {
            return Refusal.Because("upload.not_whole", ("file", state.Upload.FileName), ("percent", Percent(state)));
        }

        Refusal? refusal = await PutInAsync(slot, form, state.Upload.FileName, sha256);
        if (refusal is null)
        {
            uploads.Take(state.Upload);
        }

        return refusal;
    }

    private async Task<Refusal?> PutInAsync(DocumentSlot slot, IFormCollection form, string fileName, string sha256)
    {
        long seen = long.TryParse(form["seen-" + slot.Code], out long number) ? number : 0;
        var answer = await Mediator.Send(new UploadDocument.Command(StableId.From(OperationId, slot.Code), Sheet.Number, slot.Code, fileName, sha256, seen));
        return answer.Refusal;
    }

    private UploadState? Mine(Guid id) =>
        uploads.Find(id) is { } state && state.Upload.AccountId == User.AccountId() && state.Upload.CaseNumber == Sheet.Number ? state : null;

    private async Task<IReadOnlyList<Refusal>> CloseDrawingAsync(IFormCollection form)
    {
        string reason = form[DraftSections.NotApplicableReason].ToString().Trim();
        bool sends = form.Files.Any(file => file.FileName.Length > 0) || form["upload-" + Code].ToString().Length > 0;
        if (!IsDrawing || sends || reason.Length == 0 || reason == Sheet.NotApplicable.GetValueOrDefault(Code))
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
