using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>A second person, another supervisor or the government's office, confirms that a doubted result stands, or sends the finding back (A23).</summary>
public static class ConfirmResultStands
{
    [Access(Role.Supervisor)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, bool? Agrees) : IVersionedCaseAct, ICheckedAct, IAct<Receipt>
    {
        public IEnumerable<Refusal> Problems()
        {
            if (Agrees is null)
            {
                yield return new Refusal("doubt.answer_missing").At(nameof(Agrees));
            }
        }
    }

    public sealed record Receipt(bool Agrees);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            IReadOnlyList<ResultDoubtRow> found = [.. (await ResultDoubtTable.OpenAsync(act.Db, act.Case.Row.Id)).Where(row => row.FoundBy is not null)];
            if (found.Count == 0)
            {
                return new Refusal("doubt.nothing_to_confirm");
            }

            if (found.Any(row => row.FoundBy == act.Self.Id))
            {
                return new Refusal("doubt.own_finding");
            }

            act.Record("agrees", request.Agrees);
            if (request.Agrees!.Value)
            {
                await ResultDoubt.SettleAsync(act, DoubtSettlement.Stands);
                await TellAsync(request);
                return new Receipt(Agrees: true);
            }

            foreach (ResultDoubtRow row in found)
            {
                await ResultDoubtTable.UpdateAsync(act.Db, row with { Finding = null, FoundBy = null, FoundByName = null, FoundAt = null });
            }

            await NoticeDesk.ToUnitAsync(act, act.Case, Units.Supervision, new NoticeText("doubt.sent_back", $"{request.OperationId:N}"));
            return new Receipt(Agrees: false);
        }

        private async Task TellAsync(Command request)
        {
            foreach (string unit in act.Case.Units(Party.LeadBureau).Concat(act.Case.Units(Party.OrganisingBody)))
            {
                await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("doubt.stands", $"{request.OperationId:N}"));
            }
        }
    }
}
