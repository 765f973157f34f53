using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Conclusions;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.My;

/// <summary>The last look before a revised plan goes back to the review that asked for the revision.</summary>
internal sealed class ResubmitModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? Statement { get; set; }

    [BindProperty]
    public string? MandatoryChanged { get; set; }

    /// <summary>The plan goes back to the panel as it was, and that is meant.</summary>
    [BindProperty]
    public bool UnchangedMeant { get; set; }

    public RevisionSheet.Sheet Sheet { get; private set; } = default!;

    public AnswerMatrix.Sheet Answers { get; private set; } = default!;

    /// <summary>It goes back to the expert review, whether the panel or the meeting asked for the revision.</summary>
    public bool IsToPanel => Sheet.Stage is "PanelRevision" or "MeetingPanelRevision";

    public bool IsUnchanged => Sheet.ChangedDocuments.Count + Sheet.ChangedTasks.Count == 0;

    /// <summary>Nothing forbids it, and hardly anybody wants it: asked before the plan goes to another panel.</summary>
    public bool MustMeanUnchanged => IsToPanel && IsUnchanged;

    public IEnumerable<Choice> Unchanged => [new("true", T["材料没有改动，仍要再次提交专家评审"])];

    public string StatementLabel => Sheet.Stage == "PanelRevision" ? "怎样按专家组意见作了修改" : "怎样按会议意见作了修改";

    public bool IsAfterJoint => Sheet.Stage == "JointRevision";

    /// <summary>The meeting passed the plan in principle: nobody votes again, the lead bureau confirms.</summary>
    public bool IsAmendment => Sheet.Stage == "AmendmentConfirmation";

    public string Heading => IsAmendment ? "提交修改后的规划" : IsToPanel ? "再次提交专家评审" : "再次提交联合审查";

    public IEnumerable<Choice> Changes => [new(DraftSections.No, T["没有改动"], T["回到专家评审"]), new(DraftSections.Yes, T["有改动"], T["先重新联合审查（第八条、第十二条）"])];

    public IEnumerable<string> Missing => Sheet.Missing is not { } missing ? [] : missing.Told().Select(T.Sentence);

    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        MandatoryChanged = Sheet.MandatoryChanged ? DraftSections.Yes : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        if (MustMeanUnchanged && !UnchangedMeant)
        {
            Show(new Refusal("resubmission.unchanged").Citing("第十二条").At(nameof(UnchangedMeant)));
            return Page();
        }

        bool? changed = MandatoryChanged switch { DraftSections.Yes => true, DraftSections.No => false, _ => null };
        Refusal? refusal = IsToPanel
            ? (await mediator.Send(new ResubmitToPanel.Command(OperationId, number, SeenVersion, Statement, changed))).Refusal
            : IsAmendment ? (await mediator.Send(new SubmitAmendments.Command(OperationId, number, SeenVersion))).Refusal
            : (await mediator.Send(new ResubmitToJointReview.Command(OperationId, number, SeenVersion))).Refusal;
        return refusal is null ? Redirect(Routes.MyPlanPage(number, "submitted")) : Refuse(refusal);
    }

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var sheet = await mediator.Send(new RevisionSheet.Question(number));
        var answers = await mediator.Send(new AnswerMatrix.Question(number));
        if ((sheet.Refusal ?? answers.Refusal) is { } refusal)
        {
            return Refuse(refusal);
        }

        (Sheet, Answers) = (sheet.Value, answers.Value);
        return null;
    }
}
