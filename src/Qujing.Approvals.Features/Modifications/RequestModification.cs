using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Modifications;

/// <summary>
/// The organising body asks to modify a plan in force. Outside the lock a modification case starts; within it the argument of necessity is asked for,
/// and the original approving authority decides (Art. 15).
/// </summary>
public static class RequestModification
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string? Necessity) : IAct<Receipt>, IVersionedCaseAct;

    public sealed record Receipt(bool NeedsConsent);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("ModificationLock", "InForce") is { } early)
            {
                return early;
            }

            ApprovalRow approval = (await ApprovalTable.FindAsync(act.Db, act.Case.Row.Id))!;
            ModificationLock yearLock = ApprovalFile.LockOf(approval);
            bool within = yearLock.Covers(act.Today);
            var asked = new ModificationRequest
            {
                FiledOn = act.Today,
                HasNecessityArgument = !string.IsNullOrWhiteSpace(request.Necessity),
                // The consent comes with the decision; here only the way to it is opened.
                HasConsent = !string.IsNullOrWhiteSpace(request.Necessity),
                IsAnotherOpen = await ZoneCases.InProcedureAsync(act.Db, act.Case.Row.ZoneCode) is not null,
            };
            if (ModificationRule.CanStart(asked, yearLock) is { } refused)
            {
                return refused;
            }

            if (!within && act.Case.NotIn("InForce") is not null)
            {
                return new Refusal("modification.lock_ending");
            }

            await FollowUpTables.InsertAsync(act.Db, new ModificationRequestRow
            {
                Id = StableId.From(request.OperationId, "request"), CaseId = act.Case.Row.Id, No = (await FollowUpTables.RequestsAsync(act.Db, act.Case.Row.Id)).Count + 1,
                IsWithinLock = within, Necessity = request.Necessity?.Trim() ?? "", FiledBy = act.Actor.Id, FiledAt = act.Now,
                Decision = within ? null : "NotNeeded", DecidedAt = within ? null : act.Now,
            });
            act.Record("withinLock", within);
            return await mover.AdvanceAsync(act, within ? "ModificationArgued" : "ModificationStarted") is { } refusal ? refusal : new Receipt(within);
        }
    }
}
