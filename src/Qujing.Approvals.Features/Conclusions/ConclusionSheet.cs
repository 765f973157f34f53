using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Conclusions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Conclusions;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Conclusions;

/// <summary>The written conclusion, its earlier versions, and who signed. The organising body reads it once the round has ended.</summary>
public static class ConclusionSheet
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Secretariat, Party.PanelMember)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.Secretariat, Party.FormerPanelMember)]
    [Access(Role.DepartmentReviewer, Party.FormerPanelMember)]
    [Access(Role.Expert, Party.FormerPanelMember)]
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Query(string CaseNumber, int? Round = null) : IQuestion<View>, IRoundQuestion;

    public sealed record View
    {
        public required string CaseNumber { get; init; }
        public required string Title { get; init; }
        /// <summary>Where the case stands; empty for a round that a later one has followed.</summary>
        public required string Stage { get; init; }
        public required long Version { get; init; }
        public required int RoundNo { get; init; }
        /// <summary>False for a round that a later one has followed.</summary>
        public required bool IsCurrent { get; init; }
        /// <summary>The tally and the verdict as they will stand in the document; they can't be edited.</summary>
        public required string Sentence { get; init; }
        public required bool Passed { get; init; }
        /// <summary>Whether the result is doubted (A23).</summary>
        public required DoubtState Doubt { get; init; }
        /// <summary>Null before the first is written, and after one was reopened.</summary>
        public required ConclusionRow? Standing { get; init; }
        public required IReadOnlyList<ConclusionRow> Superseded { get; init; }
        public required IReadOnlyList<Mark> Marks { get; init; }
        /// <summary>True for the secretariat of the lead bureau, which writes it.</summary>
        public required bool IsWrittenByMe { get; init; }
        public required int? MySeat { get; init; }
        /// <summary>Why the person can't sign; null where they can.</summary>
        public required Refusal? CannotSign { get; init; }
    }

    public sealed record Mark(int SeatNo, string Name, SigningMark State, string Reason, DateTimeOffset? At);

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            (PanelMeeting? meeting, Refusal? refusal) = await PanelMeeting.ReadAsync(act, request.Round);
            if (meeting is not { Phase: BallotPhase.Closed } || (act.Actor.Role == Role.OrganisingBody && meeting.Round.EndedAt is null))
            {
                return refusal is { Code: "case.not_found" } ? refusal : new Refusal("conclusion.none").Citing("第十二条");
            }

            ConclusionDesk desk = await ConclusionDesk.OfAsync(act, meeting);
            IReadOnlyList<ConclusionRow> versions = await ConclusionTable.OfRoundAsync(act.Db, meeting.Round.Id);
            ConclusionText text = await desk.TextAsync(act, "", "");
            BallotSeatRow? mine = !meeting.IsCurrent ? null : desk.Attended.FirstOrDefault(seat => seat.AccountId == act.Actor.Id);
            return new View
            {
                CaseNumber = act.Case.Number,
                Title = act.Case.Row.Title,
                Stage = meeting.IsCurrent ? act.Case.Stage : "",
                Version = act.Case.Stored.Version,
                RoundNo = (int)meeting.Round.No,
                IsCurrent = meeting.IsCurrent,
                Sentence = text.Verdict.Sentence,
                Passed = text.Verdict.Passed,
                Doubt = await ResultDoubt.StateAsync(act.Db, meeting.Round.Id),
                Standing = desk.Standing,
                Superseded = [.. versions.Where(row => row.SupersededAt is not null)],
                Marks = [.. desk.Attended.Select(seat => MarkOf(desk, seat))],
                IsWrittenByMe = act.Actor.Role == Role.Secretariat && act.Case.Units(Party.LeadBureau).Contains(act.Actor.UnitId, StringComparer.Ordinal),
                MySeat = (int?)mine?.SeatNo,
                CannotSign = CannotSign(desk, mine),
            };
        }

        private Refusal? CannotSign(ConclusionDesk desk, BallotSeatRow? mine)
        {
            if (desk.Standing is null)
            {
                return new Refusal("conclusion.not_written");
            }

            SigningMark mark = mine is null ? SigningMark.None : desk.MarkOf(mine.SeatNo);
            return SigningRule.CanMark(mine is not null, mark, desk.Standing.Sha256, desk.Standing.Sha256) ?? act.Case.NotIn("PanelSigning");
        }

        private static Mark MarkOf(ConclusionDesk desk, BallotSeatRow seat)
        {
            SignatureRow? last = desk.Signatures.LastOrDefault(row => row.SeatNo == seat.SeatNo);
            return new Mark((int)seat.SeatNo, desk.Meeting.NameOf(seat.SeatNo, seat.FullName), desk.MarkOf(seat.SeatNo), last?.Reason ?? "", last?.SignedAt);
        }
    }
}
