using MediatR;
using Qujing.Approvals.Data.Conclusions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Conclusions;

/// <summary>The conclusion must change while it is being signed: it goes back to be written, and the signatures under it no longer count. All is kept.</summary>
public static class ReopenConclusion
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string? Reason) : IVersionedCaseAct, ICheckedAct, IAct<Receipt>
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("conclusion.reopen_reason_missing").At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(int VersionNo, int Signatures);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(Stages.Signing) is { } wrongStage)
            {
                return wrongStage;
            }

            ConclusionDesk desk = (await ConclusionDesk.FindAsync(act))!;
            await ConclusionTable.SupersedeAsync(act.Db, desk.Standing!.Id, act.Now, request.Reason!.Trim());
            act.Record("version", desk.Standing.VersionNo);
            act.Record("signatures", desk.Signatures.Count);
            act.Record("reason", request.Reason!.Trim());
            return await mover.AdvanceAsync(act, "Reopened") is { } refused ? refused : new Receipt((int)desk.Standing.VersionNo, desk.Signatures.Count);
        }
    }
}
