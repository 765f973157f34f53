using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// The yearly re-assessment begins (domain B2.7): by the county with a reason when it likes, by the product itself on the day. For a home-taught child it
/// puts the question whether it can attend now (B31).
/// </summary>
public static class StartReassessment
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [SystemAccess]
    public sealed record Command(Guid OperationId, string CaseNumber, string? Reason) : IAct<Receipt>, IPersonalAct, ICaseAct;

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.FollowUp) is { } elsewhere)
            {
                return elsewhere;
            }

            DateOnly assessed = (await work.RoundAsync())!.ConcludedOn!.Value;
            if (!Reassessment.IsDue(assessed, act.Today) && string.IsNullOrWhiteSpace(request.Reason))
            {
                return Refusal.Because("reassessment.too_early", ("date", Reassessment.DueOn(assessed))).At(nameof(Command.Reason));
            }

            if (!string.IsNullOrWhiteSpace(request.Reason))
            {
                await work.WriteAsync(request.OperationId, new NewRecord(RecordKind.Reassessment, act.Today, request.Reason));
            }

            await work.TellGuardiansAsync("reassessment");
            return await work.MoveAsync("Reassessed") is { } stopped ? stopped : new Receipt(act.Case.Stage);
        }
    }
}
