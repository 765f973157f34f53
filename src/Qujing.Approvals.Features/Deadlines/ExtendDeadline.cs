using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Recusals;

namespace Qujing.Approvals.Features.Deadlines;

/// <summary>The lead bureau or the county extends an internal target, with a reason and before it expires (A68). A reason in a child's case lies sealed.</summary>
public static class ExtendDeadline
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion) : IVersionedCaseAct, IAct<Receipt>, IPersonalAct, ICheckedAct
    {
        public required Guid DeadlineId { get; init; }

        public required int WorkingDays { get; init; }

        public required string? Reason { get; init; }

        public IEnumerable<Refusal> Problems()
        {
            if (WorkingDays is < 1 or > 250)
            {
                yield return new Refusal("deadline.extension_days").At(nameof(WorkingDays));
            }

            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("deadline.extension_reason").At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(DateOnly DueOn);

    /// <summary>Null where the deadline may be extended today.</summary>
    internal static Refusal? WhyNot(ActContext act, DeadlineRow row) => row switch
    {
        { State: DeadlineState.Closed } => new Refusal("deadline.closed"),
        { Source: 1 } => new Refusal("deadline.statutory"),
        { State: DeadlineState.Open } when act.Today > row.DueOn => Refusal.Because("deadline.expired", ("date", row.DueOn)),
        _ => null,
    };

    /// <summary>What was written as the reason of a change; one from before reasons were sealed stands as it was.</summary>
    internal static async Task<string?> ReasonAsync(ActContext act, PlacementWork work, DeadlineChangeRow change) => !RecusalDesk.IsOfAChild(act) || !Guid.TryParse(change.Reason, out _)
        ? change.Reason
        : act.Actor.Role == Role.Auditor ? null : await work.OpenAsync(change.Reason, change.DeadlineId, FieldOf(change.No));

    private static string FieldOf(long changeNo) => $"{nameof(DeadlineChangeRow.Reason)}/{changeNo}";

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            DeadlineRow? row = (await DeadlineTable.RunningAsync(act.Db, act.Case.Row.Id)).SingleOrDefault(known => known.Id == request.DeadlineId);
            if (row is null)
            {
                return new Refusal("deadline.closed");
            }

            if (WhyNot(act, row) is { } refusal)
            {
                return refusal;
            }

            long no = 1 + (await DeadlineChangeTable.OfCaseAsync(act.Db, act.Case.Row.Id)).Count(change => change.DeadlineId == row.Id);
            string reason = await RecusalDesk.SealAsync(act, work, request.Reason, (row.Id, FieldOf(no)));
            DateOnly dueOn = act.Calendar.AddWorkingDays(row.DueOn, request.WorkingDays).DueOn;
            await DeadlineDesk.ChangeAsync(act, act.Case, known => known.Id == row.Id, known => DeadlineDesk.At(act, known, dueOn) with
            {
                WorkingDays = known.WorkingDays + request.WorkingDays,
                ExtensionReason = reason,
            });
            await OpinionDeadlines.ExtendRoundAsync(act, row.Kind, dueOn);
            act.Record("deadline", row.Kind);
            act.Record("from", row.DueOn);
            act.Record("to", dueOn);
            return new Receipt(dueOn);
        }
    }
}
