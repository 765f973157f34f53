using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>A school suggests another placement: up the ladder (B27) or another school's help (B26). The guardian answers; nothing moves without them (残疾人教育条例 §18).</summary>
public static class SuggestChange
{
    [PlacementAccess(Role.School, Party.ReceivingSchool)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, PlacementForm Form, string? Reason) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (!Enum.IsDefined(Form))
            {
                yield return new Refusal("placement.form_missing").At(nameof(Form));
            }

            if (Reason is null || Reason.Trim().Length < PlacementLadder.ReasonLengthMin)
            {
                yield return Refusal.Because("change.reason_missing", ("min", PlacementLadder.ReasonLengthMin)).Citing(PlacementSource.Regulation18).At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(bool IsStepUp);

    internal sealed class Handler(ActContext act, PlacementWork work, SchoolWork schools) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.FollowUp) is { } elsewhere)
            {
                return elsewhere;
            }

            if (await schools.OwnPlacementAsync() is not { } placement)
            {
                return new Refusal("receipt.not_your_school");
            }

            if (request.Form == placement.Form)
            {
                return new Refusal("change.same_form").At(nameof(Command.Form));
            }

            Guid id = StableId.From(request.OperationId, "suggestion");
            await SchoolDutyTable.InsertSuggestionAsync(act.Db, new ChangeSuggestionRow
            {
                Id = id, CaseId = act.Case.Row.Id, No = 1 + (await SchoolDutyTable.SuggestionsAsync(act.Db, act.Case.Row.Id)).Count, Form = request.Form,
                Reason = await work.SealAsync(request.Reason, id, nameof(ChangeSuggestionRow.Reason)), SuggestedOn = act.Today, SuggestedBy = act.Actor.Id,
            });
            bool up = PlacementLadder.RungOf(request.Form) < PlacementLadder.RungOf(placement.Form);
            act.Record("stepUp", up);
            return await work.MoveAsync("ChangeSuggested") is { } stopped ? stopped : new Receipt(up);
        }
    }
}
