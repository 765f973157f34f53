using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Meetings;

/// <summary>
/// The executive meeting refused the plan and the office leaves it to the lead bureau what follows (A54): a revision with the one review or the other, or
/// another meeting.
/// </summary>
public static class ReferAfterMeeting
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion) : IAct<Receipt>, IVersionedCaseAct, ICheckedAct
    {
        public required MeetingReferral Referral { get; init; }
        public string? Reason { get; init; }

        public IEnumerable<Refusal> Problems()
        {
            if (!Enum.IsDefined(Referral))
            {
                yield return new Refusal("meeting.referral_missing").Citing("第十三条").At(nameof(Referral));
            }

            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("meeting.referral_reason_missing").Citing("第十三条").At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("MeetingReferral") is { } early)
            {
                return early;
            }

            if (request.Referral == MeetingReferral.Meeting && await ResultDoubt.HeldAsync(act) is { } doubted)
            {
                return doubted;
            }

            AgendaItemRow refused = (await AgendaTable.OfCaseAsync(act.Db, act.Case.Row.Id))[^1];
            await AgendaTable.ReferAsync(act.Db, refused with
            {
                Referral = request.Referral.ToString(), ReferralReason = request.Reason!.Trim(), ReferredBy = act.Actor.Id, ReferredAt = act.Now,
            });
            act.Record("referral", request.Referral.ToString());
            act.Record("reason", request.Reason.Trim());
            return await mover.AdvanceAsync(act, OutcomeOf(request.Referral)) is { } refusal ? refusal : new Receipt(act.Case.Stage);
        }

        private static string OutcomeOf(MeetingReferral referral) => referral switch
        {
            MeetingReferral.JointReview => "ReferredToJointReview",
            MeetingReferral.ExpertReview => "ReferredToPanel",
            MeetingReferral.Meeting => "ReferredToMeeting",
            _ => throw new System.Diagnostics.UnreachableException($"A referral without a way: {referral}"),
        };
    }
}
