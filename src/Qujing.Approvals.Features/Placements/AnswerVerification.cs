using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>One of three parties says what it found of a child that came from another county: each by itself, in any order (item 1).</summary>
public static class AnswerVerification
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.Federation, Party.Federation)]
    [PlacementAccess(Role.Township, Party.Township)]
    public sealed record Command(Guid OperationId, string CaseNumber, VerificationFinding? Finding, string? Evidence) : IAct<Receipt>, IPersonalAct, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems() => VerificationRule.MarkProblem(Finding is { } found && Enum.IsDefined(found) ? found : null, Evidence) is { } problem ? [problem] : [];
    }

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (VerifyingParty party, string stage) = act.Actor.Role switch
            {
                Role.Federation => (VerifyingParty.Federation, PlacementStage.FederationVerification),
                Role.Township => (VerifyingParty.Township, PlacementStage.TownshipVerification),
                _ => (VerifyingParty.Education, PlacementStage.CountyVerification),
            };
            if (act.Case.NotIn(stage) is { } elsewhere)
            {
                return elsewhere;
            }

            PlacementCaseRow row = await work.CaseAsync();
            Guid id = OpenPlacementCase.VerificationId(row.CaseId, row.VerificationNo, party);
            await PlacementCaseTable.InsertVerificationAsync(act.Db, new VerificationRow
            {
                CaseId = row.CaseId, VerificationNo = row.VerificationNo, Party = party, Finding = request.Finding!.Value,
                Evidence = await work.SealAsync(request.Evidence, id, nameof(VerificationRow.Evidence)), AnsweredOn = act.Today, AnsweredBy = act.Actor.Id,
            });
            return await work.MoveAsync(stage, "Answered") is { } refusal ? refusal : new Receipt(act.Case.Stage);
        }
    }
}
