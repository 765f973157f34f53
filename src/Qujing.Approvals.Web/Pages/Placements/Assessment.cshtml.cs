using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class AssessmentModel(IMediator mediator) : PlacementPage<AssessmentSheet.View>(mediator)
{
    [BindProperty]
    public string? Dimension { get; set; }

    [BindProperty]
    public string? Findings { get; set; }

    [BindProperty]
    public string? Tool { get; set; }

    [BindProperty]
    public string? ToolVersion { get; set; }

    [BindProperty]
    public string? Score { get; set; }

    public IEnumerable<Choice> Dimensions => Choices<AssessmentDimension>(AssessmentRule.NameOf);

    public async Task<IActionResult> OnPostAsync(string number) => await AfterAsync(number, (await Mediator.Send(new RecordFinding.Command(OperationId, number, Parsed<AssessmentDimension>(Dimension) ?? default)
    {
        Findings = Findings, Tool = Tool, ToolVersion = ToolVersion, Score = Score,
    })).Refusal, "assessment");

    protected override IRequest<Answer<AssessmentSheet.View>> QuestionOf(string number) => new AssessmentSheet.Query(number);
}
