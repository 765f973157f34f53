using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>Township or county education authority answers a deferral (义务教育法 §11). Granted, the case waits until its last day and then is open again by itself (B09).</summary>
public static class DecideDeferral
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.Township, Party.Township)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, bool Grants, string? Answer) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (!Grants && string.IsNullOrWhiteSpace(Answer))
            {
                yield return new Refusal("deferral.answer_missing").Citing(PlacementSource.Compulsory11).At(nameof(Answer));
            }
        }
    }

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.TeamNaming, PlacementStage.GuardianView) is { } elsewhere)
            {
                return elsewhere;
            }

            if ((await PlacementTurnTable.DeferralsAsync(act.Db, act.Case.Row.Id)).LastOrDefault(known => known.State == DeferralState.Asked) is not { } asked)
            {
                return new Refusal("deferral.not_asked");
            }

            if (request.Grants && Deferral.CanDefer(await PlacementTable.InForceAsync(act.Db, act.Case.Row.Id) is not null) is { } placed)
            {
                return placed;
            }

            await PlacementTurnTable.UpdateDeferralAsync(act.Db, asked with
            {
                State = request.Grants ? DeferralState.Granted : DeferralState.Refused, Answer = await work.SealAsync(request.Answer, asked.Id, nameof(DeferralRow.Answer)),
                AnsweredOn = act.Today, AnsweredBy = act.Actor.Id,
            });
            await work.TellGuardiansAsync("deferral_answered");
            act.Record("deferral", asked.No);
            act.Record("grants", request.Grants);
            return request.Grants && await work.MoveAsync("Deferred") is { } stopped ? stopped : new Receipt(act.Case.Stage);
        }
    }
}
