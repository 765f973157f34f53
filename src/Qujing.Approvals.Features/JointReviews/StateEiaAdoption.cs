using MediatR;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>A lead bureau states whether the environmental assessment's conclusion and review opinion were adopted, else why, item by item (Art. 11, A11).</summary>
public static class StateEiaAdoption
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long Round, bool? IsAdopted) : IAct<Receipt>, ICaseAct
    {
        public IReadOnlyList<EiaExplanation> Items { get; init; } = [];
    }

    public sealed record Receipt(long Round);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (RoundFile? round, Refusal? refusal) = await RoundFile.RunningAsync(act, request.Round);
            if (round is null)
            {
                return refusal!;
            }

            if (Refusal.All([.. EiaRules.Problems(request.IsAdopted, request.Items, act.Settings.EiaReasonLengthMin)]) is { } problem)
            {
                return problem;
            }

            EiaExplanation[] items = request.IsAdopted!.Value ? [] : [.. request.Items];
            Guid id = StableId.From(request.OperationId, "eia");
            await JointLeadTable.StateEiaAsync(act.Db, Row(id, round, request.IsAdopted.Value), [.. items.Select((item, index) => Row(id, item, index + 1))]);
            await Confirmations.VoidAsync(act, round, $"eia/{id:N}");
            act.Record("round", round.No);
            act.Record("adopted", request.IsAdopted.Value);
            act.Record("itemsNotAdopted", items.Length);
            return new Receipt(round.No);
        }

        private EiaRow Row(Guid id, RoundFile round, bool isAdopted) => new()
        {
            Id = id, RoundId = round.Row.Id, IsAdopted = isAdopted, StatedAt = act.Now, StatedBy = act.Actor.Id, StatedByUnit = act.Actor.UnitId,
        };

        private static EiaItemRow Row(Guid eiaId, EiaExplanation item, int no) => new() { EiaId = eiaId, No = no, Item = item.Item.Trim(), Reason = item.Reason.Trim() };
    }
}
