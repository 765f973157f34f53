using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Recusals;

/// <summary>The conflict is over, or was none: a second person lets the official back to the case; whoever took over for them no longer does.</summary>
public static class EndRecusal
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.DepartmentReviewer, Party.Participant)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Supervisor)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.CountyEducation, Party.AskedCounty)]
    [PlacementAccess(Role.CountyLeader, Party.CountyAuthority)]
    [PlacementAccess(Role.Federation, Party.Federation)]
    [PlacementAccess(Role.Township, Party.Township)]
    [PlacementAccess(Role.School, Party.ReceivingSchool)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, Guid RecusalId) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        public string? Reason { get; init; }

        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("conflict.end_reason_missing").At(nameof(Reason));
            }
            else if (Reason.Length > OfficialRecusal.ExplanationLengthMax)
            {
                yield return Refusal.Because("conflict.explanation_long", ("max", OfficialRecusal.ExplanationLengthMax)).At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(string AccountId);

    internal sealed class Handler(ActContext act, Placements.PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            OfficialRecusalRow? row = (await OfficialRecusalTable.OfCaseAsync(act.Db, act.Case.Row.Id)).SingleOrDefault(known => known.Id == request.RecusalId);
            if (row is null || await AccountTable.ActorAsync(act.Db, row.AccountId) is not { } aside)
            {
                return new Refusal("conflict.not_aside");
            }

            if (OfficialRecusal.End(RecusalDesk.Speaker(act), new Official(aside.Id, aside.Role, aside.UnitId)) is { } refusal)
            {
                return refusal;
            }

            string reason = await RecusalDesk.SealAsync(act, work, request.Reason, (row.Id, nameof(Command.Reason)));
            if (!await OfficialRecusalTable.TryLiftAsync(act.Db, row.Id, (act.Self.Id, act.Now), reason))
            {
                return new Refusal("conflict.not_aside");
            }

            await NoticeDesk.ToPersonAsync(act, act.Case, row.AccountId, new NoticeText(RecusalDesk.Ended, $"{row.Id:N}"));
            act.Record("aside", row.AccountId);
            return new Receipt(row.AccountId);
        }
    }
}
