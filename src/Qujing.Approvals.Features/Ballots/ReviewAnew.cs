using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>The supervisor orders another expert review because the result of the last is doubted (A23). What the meeting had before it is taken off its agenda.</summary>
public static class ReviewAnew
{
    [Access(Role.Supervisor)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string? Reason) : IVersionedCaseAct, ICheckedAct, IAct<Receipt>
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason) || Reason.Trim().Length < 10)
            {
                yield return Refusal.Because("doubt.anew_reason_missing", ("countMin", 10)).At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(string Stage);

    internal static readonly string[] Stages = ["PanelRevision", "ExecutiveMeeting", "AmendmentConfirmation", "Approval"];

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if ((await ResultDoubtTable.OpenAsync(act.Db, act.Case.Row.Id)).Count == 0)
            {
                return new Refusal("doubt.none");
            }

            if (act.Case.NotIn(Stages) is not null)
            {
                return new Refusal("doubt.too_late").Citing("第十二条");
            }

            if (!await mover.KnowsAsync(act, MasterPlanCatalogue.ReviewedAnew))
            {
                return Refusal.Because("doubt.older_version", ("version", act.Case.Row.DefinitionVersion));
            }

            string reason = request.Reason!.Trim();
            await ResultDoubt.SettleAsync(act, DoubtSettlement.ReviewedAnew, row => row with { Finding = reason, FoundBy = act.Actor.Id, FoundByName = act.Actor.Name, FoundAt = act.Now });
            await WithdrawAsync(reason);
            foreach (string unit in act.Case.Units(Party.LeadBureau).Concat(act.Case.Units(Party.GovernmentOffice)).Concat(act.Case.Units(Party.OrganisingBody)))
            {
                await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("doubt.anew", $"{request.OperationId:N}"));
            }

            act.Record("reason", reason);
            return await mover.AdvanceAsync(act, MasterPlanCatalogue.ReviewedAnew) is { } refused ? refused : new Receipt(act.Case.Stage);
        }

        private async Task WithdrawAsync(string reason)
        {
            foreach (AgendaItemRow item in (await AgendaTable.OfCaseAsync(act.Db, act.Case.Row.Id)).Where(item => item.Decision is null))
            {
                await AgendaTable.DecideAsync(act.Db, item with { Decision = AgendaItemRow.Withdrawn, Reason = reason, DecidedBy = act.Actor.Id, DecidedAt = act.Now });
            }
        }
    }
}
