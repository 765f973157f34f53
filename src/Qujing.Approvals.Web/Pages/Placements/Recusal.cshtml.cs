using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Security;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class RecusalModel(IMediator mediator) : PlacementPage<AssessmentSheet.View>(mediator)
{
    [BindProperty]
    public string? AccountId { get; set; }

    [BindProperty]
    public string? Tie { get; set; }

    public bool IsCounty => ActingRole == Role.CountyEducation;

    public IReadOnlyList<Choice> Team =>
        [.. Sheet.Team.Where(member => member.RecusedOn is null && (IsCounty || member.IsReader)).Select(member => new Choice(member.AccountId, member.Name, T[AssessmentTeam.NameOf(member.Profession)]))];

    public IEnumerable<Choice> Ties => Choices<CommitteeTie>(CommitteeRecusal.NameOf).Where(choice => choice.Value != nameof(CommitteeTie.None));

    public async Task<IActionResult> OnPostAsync(string number)
    {
        string who = IsCounty ? AccountId ?? "" : User.AccountId() ?? "";
        Refusal? refusal = (await Mediator.Send(new RecuseAssessor.Command(OperationId, number, who, Parsed<CommitteeTie>(Tie) ?? default))).Refusal;
        // Who stood aside doesn't find the case any more.
        return refusal is null && !IsCounty ? Redirect(Routes.Home) : await AfterAsync(number, refusal?.Code == "assessors.unknown" ? refusal.At(nameof(AccountId)) : refusal);
    }

    protected override IRequest<Answer<AssessmentSheet.View>> QuestionOf(string number) => new AssessmentSheet.Query(number);
}
