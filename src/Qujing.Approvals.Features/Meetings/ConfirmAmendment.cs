using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.Meetings;

/// <summary>
/// The lead bureau confirms, condition by condition, that the plan that was handed in is amended as the meeting asked; no new vote (Art. 14). The case moves on with the last
/// one (A53); those without evidence yet stay open.
/// </summary>
public static class ConfirmAmendment
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, IReadOnlyDictionary<int, string> Evidence) : IAct<Receipt>, IVersionedCaseAct;

    public sealed record Receipt(int Confirmed, int Open);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("AmendmentConfirmation") is { } early)
            {
                return early;
            }

            if (await ResultDoubt.HeldAsync(act) is { } doubted)
            {
                return doubted;
            }

            AgendaItemRow item = (await AgendaTable.OfCaseAsync(act.Db, act.Case.Row.Id))[^1];
            if (await AmendedPlan.OfAsync(act, item.DecidedAt) is null)
            {
                return new Refusal("meeting.amended_missing").Citing("第十四条");
            }

            AmendmentConditionRow[] open = [.. (await AgendaTable.ConditionsAsync(act.Db, item.Id)).Where(line => line.ConfirmedAt is null)];
            AmendmentConditionRow[] met = [.. open.Where(line => !string.IsNullOrWhiteSpace(request.Evidence.GetValueOrDefault((int)line.No)))];
            if (met.Length == 0)
            {
                return Refusal.All([.. open.Select(line => Refusal.Because("meeting.evidence_missing", ("no", line.No)).Citing("第十四条").At($"Evidence[{line.No}]"))])!;
            }

            foreach (AmendmentConditionRow line in met)
            {
                await AgendaTable.ConfirmConditionAsync(act.Db, line with { Evidence = request.Evidence[(int)line.No].Trim(), ConfirmedAt = act.Now });
            }

            act.Record("confirmed", met.Select(line => line.No).ToArray());
            var receipt = new Receipt(met.Length, open.Length - met.Length);
            return receipt.Open > 0 ? receipt : await mover.AdvanceAsync(act, "Confirmed") is { } refusal ? refusal : receipt;
        }
    }
}
