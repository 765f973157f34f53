using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class CompletenessModel(IMediator mediator) : ActPage
{
    private const string Accept = "accept";
    private const string Return = "return";

    [BindProperty]
    public string? Conclusion { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public CompletenessReview.Sheet Sheet { get; private set; } = default!;

    public IEnumerable<Choice> Conclusions =>
    [
        new(Accept, T["材料齐全，转联合审查"], T["将通知牵头部门：{0}", string.Join('、', Sheet.LeadBureaus)]),
        new(Return, T["退回补正"], T["申报单位会收到一次性补正清单"]),
    ];

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        IFormCollection form = await Request.ReadFormAsync();
        List<CheckLine> lines = [.. Sheet.Lines.Select(line => LineOf(line.Task, form))];
        Refusal? refusal = Conclusion switch
        {
            Accept => (await mediator.Send(new AcceptSubmission.Command(OperationId, number, SeenVersion, lines))).Refusal,
            Return => (await mediator.Send(new ReturnForCorrection.Command(OperationId, number, SeenVersion, lines, Note ?? ""))).Refusal,
            _ => new Refusal("check.conclusion_missing").At(nameof(Conclusion)),
        };
        if (refusal is null)
        {
            return Redirect(Routes.CasePage(number, "completeness"));
        }

        foreach (string name in lines.SelectMany(line => new[] { line.Task, "request-" + line.Task }))
        {
            ModelState.SetModelValue(name, form[name].ToString(), form[name]);
        }

        return Refuse(refusal);
    }

    public IEnumerable<Choice> Verdicts(CompletenessReview.Line line) =>
        Enum.GetValues<Verdict>().Where(verdict => verdict != Verdict.NotApplicable || line.NotApplicable is not null).Select(verdict => new Choice(verdict.ToString(), T[Words(verdict)]));

    public string? VerdictOf(CompletenessReview.Line line) => line.Verdict?.ToString();

    public string Words(Verdict? verdict) => verdict switch
    {
        null => "未核对",
        Verdict.Complete => "齐全",
        Verdict.NeedsCorrection => "需补正",
        Verdict.NotApplicable => "不适用",
        _ => throw new System.Diagnostics.UnreachableException($"A verdict without words: {verdict}"),
    };

    private static CheckLine LineOf(string task, IFormCollection form) =>
        new(task, Enum.TryParse(form[task], out Verdict verdict) && Enum.IsDefined(verdict) ? verdict : null, form["request-" + task]);

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new CompletenessReview.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
