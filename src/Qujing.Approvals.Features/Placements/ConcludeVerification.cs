using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// The county concludes what three parties found. Already enrolled or gone from the city: the case is closed with the evidence (B03, B04); gone to another
/// county of the city: the child is handed over by <see cref="OfferHandover"/>.
/// </summary>
public static class ConcludeVerification
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct
    {
        public VerificationFinding? Finding { get; init; }
        public string? Evidence { get; init; }
        public string? Reason { get; init; }
    }

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, PlacementWork work, PlacementClosing closing) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.VerificationConclusion) is { } elsewhere)
            {
                return elsewhere;
            }

            PlacementCaseRow row = await work.CaseAsync();
            VerificationMark[] marks = [.. (await PlacementCaseTable.VerificationsAsync(act.Db, row.CaseId, row.VerificationNo)).Select(known => new VerificationMark(known.Party, known.Finding, ""))];
            if (VerificationRule.CanConclude(marks, request.Finding, (request.Evidence ?? "", request.Reason ?? "")) is { } refusal)
            {
                return refusal;
            }

            act.Record("finding", request.Finding!.Value.ToString());
            Refusal? stopped = request.Finding == VerificationFinding.Found
                ? await work.MoveAsync("Verified")
                : await closing.CloseAsync(ReasonOf(request.Finding.Value), request.Evidence ?? request.Reason);
            return stopped is not null ? stopped : new Receipt(act.Case.Stage);
        }

        private static ClosingReason ReasonOf(VerificationFinding finding) => finding switch
        {
            VerificationFinding.AlreadyEnrolled => ClosingReason.AlreadyEnrolled,
            VerificationFinding.MovedAway => ClosingReason.MovedAway,
            _ => ClosingReason.Other,
        };
    }
}
