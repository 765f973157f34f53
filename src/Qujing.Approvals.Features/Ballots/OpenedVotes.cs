using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>The members' opinions after the closing, and their names with them where the setting gave them when the ballot opened. Each reading is itself an event.</summary>
public static class OpenedVotes
{
    [AuditedRead]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.DepartmentReviewer, Party.FormerPanelMember)]
    [Access(Role.Expert, Party.FormerPanelMember)]
    public sealed record Query(string CaseNumber, int? Round = null) : IQuestion<View>, IRoundQuestion;

    /// <param name="AreNamed">True where each line has its seat.</param>
    /// <param name="Lines">By seat where named, else by text.</param>
    public sealed record View(bool AreNamed, IReadOnlyList<Line> Lines);

    public sealed record Line(int? SeatNo, string? Name, BallotChoice? Choice, string Opinion);

    /// <summary>The lead bureau's secretariat; the panel too where it voted openly: a setting that changed since is for later ballots.</summary>
    internal static bool MayRead(ActContext act, BallotRow ballot) => act.Actor.Role switch
    {
        Role.Secretariat => act.Case.Units(Party.LeadBureau).Contains(act.Actor.UnitId, StringComparer.Ordinal),
        Role.DepartmentReviewer or Role.Expert => SecrecyOf(ballot) == BallotSecrecy.Open,
        _ => false,
    };

    private static BallotSecrecy SecrecyOf(BallotRow ballot) => Enum.Parse<BallotSecrecy>(ballot.Secrecy, ignoreCase: true);

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            (PanelMeeting? meeting, Refusal? refusal) = await PanelMeeting.ReadAsync(act, request.Round);
            if (meeting is not { Phase: BallotPhase.Closed })
            {
                return refusal is { Code: "case.not_found" } ? refusal : new Refusal("ballot.not_closed").Citing("第十二条");
            }

            if (!MayRead(act, meeting.Ballot!))
            {
                return new Refusal("ballot.choices_secret");
            }

            act.Record("round", meeting.Round.No);
            IReadOnlyList<OpenedVoteRow> votes = await BallotOutcomeTable.VotesAsync(act.Db, meeting.Ballot!.Id);
            return SecrecyOf(meeting.Ballot) == BallotSecrecy.Secret ? Unnamed(votes) : await NamedAsync(meeting.Ballot.Id, votes);
        }

        // Only the texts, sorted by themselves, so that neither seat nor choice can be told from their order.
        private static View Unnamed(IReadOnlyList<OpenedVoteRow> votes) => new(
            AreNamed: false,
            [.. votes.Where(vote => vote.Opinion.Length > 0).OrderBy(vote => vote.Opinion, StringComparer.Ordinal).Select(vote => new Line(null, null, null, vote.Opinion))]);

        private async Task<View> NamedAsync(Guid ballotId, IReadOnlyList<OpenedVoteRow> votes)
        {
            Dictionary<long, string> names = (await BallotTable.SeatsAsync(act.Db, ballotId)).ToDictionary(seat => seat.SeatNo, seat => seat.FullName);
            return new View(
                AreNamed: true,
                [.. votes.Select(vote => new Line((int)vote.SeatNo, names[vote.SeatNo], (BallotChoice)vote.Choice, vote.Opinion))]);
        }
    }
}
