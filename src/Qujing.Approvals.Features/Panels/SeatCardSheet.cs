using MediatR;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>The cards as they are printed. Each reading is an event: whoever reads them could enter as a member.</summary>
public static class SeatCardSheet
{
    [AuditedRead]
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Query(string CaseNumber, int? Round = null) : IQuestion<View>, ICaseAct;

    public sealed record View
    {
        public required string CaseNumber { get; init; }
        public required string Title { get; init; }
        public required int RoundNo { get; init; }

        /// <summary>False for a round that a later one has followed.</summary>
        public required bool IsCurrent { get; init; }
        public required DateTimeOffset? MeetsAt { get; init; }
        public required string? Place { get; init; }
        public required IReadOnlyList<Card> Cards { get; init; }
    }

    /// <param name="No">The seat.</param>
    /// <param name="Name">Its member.</param>
    /// <param name="Field">Department or field.</param>
    /// <param name="Code">Null where there is no card that can be used.</param>
    /// <param name="IsUsed">True where the newest card was used.</param>
    public sealed record Card(int No, string Name, string Field, SeatCardCode? Code, bool IsUsed);

    internal sealed class Handler(ActContext act, KeyRing keys) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            (PanelMeeting? meeting, Domain.Refusal? refusal) = await PanelMeeting.ReadAsync(act, request.Round);
            if (meeting is null)
            {
                return refusal!;
            }

            act.Record("round", meeting.Round.No);
            Dictionary<Guid, SeatCardRow> newest = (await SeatCardTable.OfRoundAsync(act.Db, meeting.Round.Id)).GroupBy(card => card.PanelSeatId).ToDictionary(cards => cards.Key, cards => cards.Last());
            return new View
            {
                CaseNumber = act.Case.Number,
                Title = act.Case.Row.Title,
                RoundNo = (int)meeting.Round.No,
                IsCurrent = meeting.IsCurrent,
                MeetsAt = meeting.Round.MeetsAt,
                Place = meeting.Round.Place,
                Cards = [.. meeting.Seats.Select(seat => CardOf(meeting, seat, newest.GetValueOrDefault(seat.Id)))],
            };
        }

        private Card CardOf(PanelMeeting meeting, PanelSeatRow seat, SeatCardRow? card) => new(
            (int)seat.SeatNo, meeting.NameOf(seat.SeatNo, seat.FullName), seat.Field, card is { UsedAt: null, CancelledAt: null } ? SeatCards.CodeOf(keys, seat.Id, card.No) : null, card?.UsedAt is not null);
    }
}
