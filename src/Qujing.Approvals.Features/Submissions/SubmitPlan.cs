using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>Hands in the plan for the first time (报送, Art. 4, 6–10): complete, or refused with everything that is missing.</summary>
public static class SubmitPlan
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, bool IsDeclared) : IVersionedCaseAct, IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (!IsDeclared)
            {
                yield return new Refusal("submission.declaration_missing").At(nameof(IsDeclared));
            }
        }
    }

    public sealed record Receipt(long SubmissionNo);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if ((act.Case.NotIn("Draft") ?? await SubmissionSnapshots.TakeAsync(act, request.OperationId)) is { } refusal)
            {
                return refusal;
            }

            foreach (Domain.Zones.Department lead in act.ZoneOf(act.Case.Row.ZoneCode).LeadBureaus)
            {
                await CaseMover.AddPartyAsync(act, act.Case, lead.Code, Party.LeadBureau);
            }

            if (await mover.AdvanceAsync(act, "Submitted") is { } late)
            {
                return late;
            }

            return new Receipt(await SubmissionSnapshots.LastNoAsync(act));
        }
    }
}
