using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>The supervisor finds that a doubted result stands, and says why (A23). It counts once a second person confirms it.</summary>
public static class FindResultStands
{
    [Access(Role.Supervisor)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string? Reason) : IVersionedCaseAct, ICheckedAct, IAct<Receipt>
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason) || Reason.Trim().Length < 10)
            {
                yield return Refusal.Because("doubt.finding_missing", ("countMin", 10)).At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(int Doubts);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            IReadOnlyList<ResultDoubtRow> open = await ResultDoubtTable.OpenAsync(act.Db, act.Case.Row.Id);
            if (open.Count == 0)
            {
                return new Refusal("doubt.none");
            }

            if (open[0].FoundBy is not null)
            {
                return Refusal.Because("doubt.found_before", ("name", open[0].FoundByName));
            }

            foreach (ResultDoubtRow row in open)
            {
                await ResultDoubtTable.UpdateAsync(act.Db, row with { Finding = request.Reason!.Trim(), FoundBy = act.Actor.Id, FoundByName = act.Actor.Name, FoundAt = act.Now });
            }

            foreach (string unit in act.Case.Units(Party.GovernmentOffice).Append(Units.Supervision))
            {
                await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("doubt.to_confirm", $"{request.OperationId:N}"));
            }

            act.Record("reason", request.Reason!.Trim());
            return new Receipt(open.Count);
        }
    }
}
