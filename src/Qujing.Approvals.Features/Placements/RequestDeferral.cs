using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>A guardian asks to defer entry for the child's health, with a medical paper and until a day (义务教育法 §11; B09). Township or county answers.</summary>
public static class RequestDeferral
{
    [PlacementAccess(Role.Guardian, Party.Guardian)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, Guid GuardianId, DateOnly FromOn, DateOnly ThroughOn) : IAct<Receipt>, IPersonalAct, ICaseAct
    {
        public string? Reason { get; init; }
        public string? EvidenceSha256 { get; init; }
    }

    public sealed record Receipt(long DeferralNo);

    internal sealed class Handler(ActContext act, PlacementWork work, HearingWork hearing) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.TeamNaming, PlacementStage.GuardianView) is { } elsewhere)
            {
                return elsewhere;
            }

            if (Deferral.CanDefer(await PlacementTable.InForceAsync(act.Db, act.Case.Row.Id) is not null) is { } placed)
            {
                return placed;
            }

            if (await WhyNotAsync(request) is { } refusal)
            {
                return refusal;
            }

            IReadOnlyList<DeferralRow> earlier = await PlacementTurnTable.DeferralsAsync(act.Db, act.Case.Row.Id);
            Guid id = StableId.From(request.OperationId, "deferral");
            await PlacementTurnTable.InsertDeferralAsync(act.Db, new DeferralRow
            {
                Id = id, CaseId = act.Case.Row.Id, No = earlier.Count + 1, FromOn = request.FromOn, ThroughOn = request.ThroughOn,
                Reason = await work.SealAsync(request.Reason, id, nameof(DeferralRow.Reason)), EvidenceSha256 = request.EvidenceSha256!, State = DeferralState.Asked, AskedOn = act.Today, AskedBy = act.Actor.Id,
            });
            await work.TellAsync(Party.CountyAuthority, "deferral_asked");
            await work.TellAsync(Party.Township, "deferral_asked");
            act.Record("deferral", earlier.Count + 1);
            return new Receipt(earlier.Count + 1);
        }

        private async Task<Refusal?> WhyNotAsync(Command request)
        {
            if ((await hearing.SpeakerAsync(request.GuardianId)).Refusal is { } speaker)
            {
                return speaker;
            }

            IReadOnlyList<DeferralRow> earlier = await PlacementTurnTable.DeferralsAsync(act.Db, act.Case.Row.Id);
            if (earlier.Any(known => known.State == DeferralState.Asked))
            {
                return new Refusal("deferral.asked_before");
            }

            var limits = DeferralLimits.On(act.Today, act.Settings.Placement, earlier.Where(known => known.State is DeferralState.Granted or DeferralState.Over).Select(known => new Deferral(known.FromOn, known.ThroughOn)));
            List<Refusal> problems = [.. Deferral.Problems(new Deferral(request.FromOn, request.ThroughOn), request.Reason, request.EvidenceSha256 is not null, limits)];
            problems.InsertRange(0, new[] { (request.FromOn, nameof(Command.FromOn)), (request.ThroughOn, nameof(Command.ThroughOn)) }
                .Where(day => day.Item1 == default).Select(day => new Refusal("record.day_missing").At(day.Item2)));
            if (request.ThroughOn < act.Today)
            {
                problems.Add(new Refusal("deferral.over").At(nameof(Command.ThroughOn)));
            }

            if (await PlacementEvidence.IsMissingAsync(act.Db, (await work.CaseAsync()).ChildId, request.EvidenceSha256))
            {
                problems.Add(new Refusal("evidence.not_stored").At(nameof(Command.EvidenceSha256)));
            }

            return Refusal.All(problems);
        }
    }
}
