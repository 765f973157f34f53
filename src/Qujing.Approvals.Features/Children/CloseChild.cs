using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>Closes a record: enrolled already (B03), moved to another province (B04), died (B44). What is closed is read only, and nobody is written to.</summary>
public static class CloseChild
{
    [Access(Role.CountyEducation)]
    public sealed record Command(Guid OperationId, string Number, long SeenVersion, ClosingReason? Reason, string? Evidence) : IAct<Receipt>, IPersonalAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (Reason is not { } reason || !Enum.IsDefined(reason))
            {
                yield return new Refusal("closing.reason_missing").At(nameof(Reason));
            }
            else if (ClosingRule.CanClose(reason, Evidence) is { } problem)
            {
                yield return problem;
            }
        }
    }

    public sealed record Receipt(string Number);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindOpenAsync(request.Number, request.SeenVersion);
            if (row is null)
            {
                return refusal!;
            }

            // The case has deadlines and letters of its own: it is closed first, by its own act.
            if (await desk.OpenCaseAsync(row.Id) is { } open)
            {
                return Refusal.Because("child.case_open", ("case", open));
            }

            Guid? evidence = await desk.SealWordsOrNothingAsync(row.Id, (request.OperationId, "evidence"), request.Evidence);
            act.Record("reason", request.Reason!.Value.ToString());
            return await desk.StoreAsync(Closed(row, (request.Reason.Value, evidence), act.Today)) is { } late ? late : new Receipt(row.Number);
        }
    }

    internal static ChildRow Closed(ChildRow row, (ClosingReason Reason, Guid? EvidenceId) why, DateOnly today) =>
        row with { Status = ChildStatus.Closed, ClosingReason = why.Reason, ClosingEvidenceId = why.EvidenceId, ClosedOn = today };
}
