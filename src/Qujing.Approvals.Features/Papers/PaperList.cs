using MediatR;
using Qujing.Approvals.Data.Conclusions;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.Papers;

/// <summary>The papers of a case that there are for a person, in the order of the procedure.</summary>
public static class PaperList
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Secretariat, Party.PanelMember)]
    [Access(Role.DepartmentReviewer, Party.Participant)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber) : IQuestion<Sheet>, ICaseAct;

    /// <param name="MayArchive">True where the person may take the whole case away.</param>
    public sealed record Sheet(string Number, string Title, bool MayArchive, IReadOnlyList<Entry> Entries);

    /// <param name="No">The round, the submission or the agenda item; 0 where there is but one.</param>
    public sealed record Entry(string Kind, int No)
    {
        public string Unit { get; init; } = "";
        public string UnitName { get; init; } = "";
    }

    /// <summary>Every paper that the record holds, whoever asks; the organising body learns of a panel's papers when its round has ended.</summary>
    internal static async Task<IReadOnlyList<Entry>> OfCaseAsync(ActContext act)
    {
        var entries = new List<Entry>();
        entries.AddRange((await CompletenessTable.ReturnedAsync(act.Db, act.Case.Row.Id)).Select(row => new Entry(PaperKind.Correction, (int)row.SubmissionNo)));
        foreach (JointRoundRow row in await JointRoundTable.OfCaseAsync(act.Db, act.Case.Row.Id))
        {
            RoundFile round = (await RoundFile.FindAsync(act, row.No))!;
            entries.AddRange(round.Participants.Where(unit => round.OpinionOf(unit.UnitId) is not null || IsOwn(act, unit.UnitId))
                .Select(unit => new Entry(PaperKind.Opinion, (int)row.No) { Unit = unit.UnitId, UnitName = unit.UnitName }));
        }

        foreach (PanelRoundRow row in await PanelTable.RoundsAsync(act.Db, act.Case.Row.Id))
        {
            entries.AddRange(await OfRoundAsync(act, row));
        }

        entries.AddRange((await AgendaTable.OfCaseAsync(act.Db, act.Case.Row.Id)).Select(item => new Entry(PaperKind.Minutes, (int)item.No)));
        if (await ReplyPaper.ExistsAsync(act) && (await ReplyPaper.ComposeAsync(act)).IsAccepted)
        {
            entries.Add(new Entry(PaperKind.Reply, 0));
        }

        return entries;
    }

    // A department prints its sheet before it is filled in, too.
    private static bool IsOwn(ActContext act, string unitId) => act.Actor.Role == Role.DepartmentReviewer && act.Actor.UnitId == unitId;

    private static async Task<IEnumerable<Entry>> OfRoundAsync(ActContext act, PanelRoundRow row)
    {
        PanelMeeting meeting = await PanelMeeting.OfRoundAsync(act.Db, row);
        bool full = meeting.Seats.Count == PassBar.Seats;
        bool closed = meeting.Phase == BallotPhase.Closed;
        bool drawn = (await DrawTable.OfRoundAsync(act.Db, row.Id)).Any(draw => draw.ConductedAt is not null);
        bool written = (await ConclusionTable.OfRoundAsync(act.Db, row.Id)).Any(version => version.SupersededAt is null)
            && (act.Actor.Role != Role.OrganisingBody || row.EndedAt is not null);
        return new[]
        {
            (PaperKind.Draw, drawn), (PaperKind.Attendance, full), (PaperKind.BallotForm, full), (PaperKind.Tally, closed), (PaperKind.Conclusion, closed && written),
        }.Where(kind => kind.Item2).Select(kind => new Entry(kind.Item1, (int)row.No));
    }

    internal sealed class Handler(ActContext act, ActAuthority authority) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            var mine = new HashSet<string>(StringComparer.Ordinal);
            foreach ((string kind, _, Type question) in PaperKind.All)
            {
                if (await authority.MaySendAsync(question, act))
                {
                    mine.Add(kind);
                }
            }

            IEnumerable<Entry> entries = (await OfCaseAsync(act)).Where(entry => mine.Contains(entry.Kind))
                .Where(entry => entry.Unit.Length == 0 || act.Actor.Role != Role.DepartmentReviewer || entry.Unit == act.Actor.UnitId);
            return new Sheet(act.Case.Number, act.Case.Row.Title, await authority.MaySendAsync(typeof(Archives.CaseArchive.Question), act), [.. entries]);
        }
    }
}
