using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Meetings;

/// <summary>The lead bureau confirms, condition by condition, that the plan was amended as the meeting asked; no new vote (Art. 14).</summary>
public static class ConfirmAmendment
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, IReadOnlyDictionary<int, string> Evidence) : IAct<Receipt>, IVersionedCaseAct;

    public sealed record Receipt(int Confirmed);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("AmendmentConfirmation") is { } early)
            {
                return early;
            }

            AgendaItemRow item = (await AgendaTable.OfCaseAsync(act.Db, act.Case.Row.Id))[^1];
            IReadOnlyList<AmendmentConditionRow> conditions = await AgendaTable.ConditionsAsync(act.Db, item.Id);
            if (Refusal.All([.. conditions.Where(line => string.IsNullOrWhiteSpace(request.Evidence.GetValueOrDefault((int)line.No)))
                    .Select(line => Refusal.Because("meeting.evidence_missing", ("no", line.No)).At($"Evidence[{line.No}]"))]) is { } missing)
            {
                return missing;
            }

            foreach (AmendmentConditionRow line in conditions)
            {
                await AgendaTable.ConfirmConditionAsync(act.Db, line with { Evidence = request.Evidence[(int)line.No].Trim(), ConfirmedAt = act.Now });
            }

            return await mover.AdvanceAsync(act, "Confirmed") is { } refusal ? refusal : new Receipt(conditions.Count);
        }
    }
}
