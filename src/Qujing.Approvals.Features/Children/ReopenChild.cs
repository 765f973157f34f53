using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>
/// Opens a record again that was closed, or whose verification found no child here: the child came back, or was found after all. With a reason, which stands among the record's
/// versions; the three parties verify anew. What was erased stays erased, and such a record closed.
/// </summary>
public static class ReopenChild
{
    [Access(Role.CountyEducation)]
    public sealed record Command(Guid OperationId, string Number, long SeenVersion, string? Reason) : IAct<Receipt>, IPersonalAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("child.reopen_reason_missing").At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(string Number);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            if (request.SeenVersion != row.Version)
            {
                return ChildDesk.Changed(row);
            }

            if (!MayReopen(row))
            {
                return Refusal.Because("child.not_to_reopen", ("child", row.Number));
            }

            act.Record("finding", row.Finding?.ToString() ?? "");
            act.Record("closing", row.ClosingReason?.ToString() ?? "");
            await ChildTable.AddVersionAsync(act.Db, new ChildVersionRow
            {
                ChildId = row.Id, No = (await ChildTable.VersionsAsync(act.Db, row.Id)).Count + 1, PersonId = row.PersonId,
                ReasonId = await desk.SealWordsAsync(row.Id, (request.OperationId, "reason"), request.Reason!), RecordedAt = act.Now, RecordedBy = act.Actor.Id,
            });
            return await desk.StoreAsync(row with
            {
                Status = ChildStatus.Open, Finding = null, SettledOn = null, SettledBy = null, SettledEvidenceId = null, SettledReasonId = null, ClosingReason = null, ClosingEvidenceId = null, ClosedOn = null,
            }) is { } late ? late : new Receipt(row.Number);
        }
    }

    /// <summary>Closed and not erased, or settled as anything but found.</summary>
    internal static bool MayReopen(ChildRow row) =>
        row.ErasedOn is null && (row.Status == ChildStatus.Closed || row is { Status: ChildStatus.Open, Finding: not (null or VerificationFinding.Found) });
}
