using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Evaluations;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Approvals;

/// <summary>The organising body publishes the plan; what the law forbids to publish is withheld, part by part, with its ground (Art. 18).</summary>
public static class PublishPlan
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, IReadOnlyList<WithheldPart> Withheld) : IAct<Receipt>, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems() => PublicationRule.Missing(Withheld);
    }

    public sealed record Receipt(int Withheld);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("Publication") is { } early)
            {
                return early;
            }

            await ApprovalTable.PublishAsync(act.Db, act.Case.Row.Id, act.Actor.Id, act.Now);
            foreach ((WithheldPart part, int place) in request.Withheld.Select((part, place) => (part, place)))
            {
                await ApprovalTable.WithholdAsync(act.Db, act.Case.Row.Id, place + 1, part with { Part = part.Part.Trim(), Ground = part.Ground!.Trim() });
            }

            ApprovalRow approval = (await ApprovalTable.FindAsync(act.Db, act.Case.Row.Id))!;
            act.Record("withheld", request.Withheld.Count);
            if (await mover.AdvanceAsync(act, "Published") is { } refusal)
            {
                return refusal;
            }

            await EvaluationDeadline.OpenAsync(act, approval.IssuedOn, done: 0);
            return new Receipt(request.Withheld.Count);
        }
    }
}

/// <summary>When the next periodic evaluation of a plan in force is due (Art. 17).</summary>
internal static class EvaluationDeadline
{
    internal const string Kind = "Evaluation";

    internal static async Task OpenAsync(ActContext act, DateOnly inForceFrom, int done)
    {
        DateOnly due = EvaluationSchedule.NextDue(inForceFrom, done, act.Settings, act.Calendar);
        var deadline = new NewDeadline(StableId.From($"{act.Case.Row.Id.Value:N}/{Kind}/{done + 1}"), Kind, 0)
        {
            Reference = $"{done + 1}", UnitId = act.Case.Units(Party.OrganisingBody).First(),
        };
        await DeadlineDesk.OpenUntilAsync(act, act.Case, deadline, due);
    }
}
