using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Meetings;

/// <summary>
/// Moves an item of the agenda to another meeting while nothing is decided of it (Art. 13): the meeting was put off, or its day was written down wrongly.
/// The time of the legality check is counted anew (A51).
/// </summary>
public static class RescheduleMeeting
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion) : IAct<Receipt>, IVersionedCaseAct, ICheckedAct
    {
        public required int SessionNo { get; init; }
        public required DateOnly MeetsOn { get; init; }
        public string? MoveReason { get; init; }

        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(MoveReason))
            {
                yield return new Refusal("meeting.move_reason_missing").At(nameof(MoveReason));
            }
        }
    }

    public sealed record Receipt(int SessionNo, DateOnly MeetsOn);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("ExecutiveMeeting") is { } early)
            {
                return early;
            }

            AgendaItemRow? item = (await AgendaTable.OfCaseAsync(act.Db, act.Case.Row.Id)).LastOrDefault(known => known.Decision is null);
            if (item is null)
            {
                return new Refusal("meeting.not_on_agenda").Citing("第十三条");
            }

            if (Wrong(request, item) is { } wrong)
            {
                return wrong;
            }

            await AgendaTable.MoveAsync(act.Db, item with { SessionNo = request.SessionNo, MeetsOn = request.MeetsOn });
            foreach (string unit in act.Case.Units(Party.LeadBureau).Concat(act.Case.Units(Party.GovernmentOffice)).Where(unit => unit != act.Actor.UnitId))
            {
                await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("meeting.moved", $"{request.OperationId:N}"));
            }

            act.Record("session", request.SessionNo);
            act.Record("meetsOn", $"{request.MeetsOn:yyyy-MM-dd}");
            act.Record("was", $"{item.SessionNo}/{item.MeetsOn:yyyy-MM-dd}");
            act.Record("reason", request.MoveReason!.Trim());
            return new Receipt(request.SessionNo, request.MeetsOn);
        }

        private Refusal? Wrong(Command request, AgendaItemRow item)
        {
            if (Refusal.All([.. MeetingRule.WrongMeeting(request.SessionNo, request.MeetsOn, act.Today)]) is { } meeting)
            {
                return meeting;
            }

            if (item.SessionNo == request.SessionNo && item.MeetsOn == request.MeetsOn)
            {
                return Refusal.Because("meeting.on_agenda", ("session", item.SessionNo), ("date", item.MeetsOn)).At(nameof(request.MeetsOn));
            }

            var check = new LegalityCheck(item.LegalityOpinion, item.LegalitySentOn, item.LegalityHaste);
            return MeetingRule.LegalityTime(act.Settings, check, request.MeetsOn, act.Today, act.Calendar)?.At(nameof(request.MeetsOn));
        }
    }
}
