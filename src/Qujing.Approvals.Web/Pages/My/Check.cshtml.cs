using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.My;

internal sealed class CheckModel(IMediator mediator) : DraftPage(mediator)
{
    [BindProperty]
    public bool IsDeclared { get; set; }

    public bool CanSubmit => Sheet.Stage is "Draft" or "Correction";

    public IEnumerable<Choice> Declaration => [new Choice("true", T["申报材料真实、完整，与所附文件一致"])];

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        Refusal? refusal = Sheet.Stage == "Correction"
            ? (await Mediator.Send(new ResubmitCorrection.Command(OperationId, number, SeenVersion, IsDeclared))).Refusal
            : (await Mediator.Send(new SubmitPlan.Command(OperationId, number, SeenVersion, IsDeclared))).Refusal;
        return refusal is null ? Redirect(Routes.MyPlanPage(number, "submitted")) : Refuse(refusal);
    }

    public string FilesOf(string task) => Sheet.NotApplicable.TryGetValue(task, out string? reason)
        ? T["不适用：{0}", reason]
        : string.Join('、', DraftSections.SlotsOf(task).Select(slot => Sheet.Current(slot.Code)).OfType<DocumentView>()
            .Select(document => T["{0}（第 {1} 版）", document.FileName, document.VersionNo]));
}
