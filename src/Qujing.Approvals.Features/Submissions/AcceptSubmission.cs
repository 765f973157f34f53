using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>The secretariat finds the package complete: the case goes to the joint review (Art. 11).</summary>
public static class AcceptSubmission
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, IReadOnlyList<CheckLine> Lines) : IVersionedCaseAct, IAct<Receipt>;

    public sealed record Receipt(long SubmissionNo);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if ((act.Case.NotIn("CompletenessCheck") ?? await CheckRecord.RefuseAsync(act, request.Lines) ?? CompletenessSheet.CanAccept(request.Lines)) is { } refusal)
            {
                return refusal;
            }

            long no = await CheckRecord.WriteAsync(act, request.OperationId, new CheckResult(CheckOutcome.Accepted, "", request.Lines));
            if (await mover.AdvanceAsync(act, "Accepted") is { } late)
            {
                return late;
            }

            return new Receipt(no);
        }
    }
}
