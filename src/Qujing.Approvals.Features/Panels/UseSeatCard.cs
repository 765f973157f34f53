using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>A member enters with the card. A wrong code, another's name, a used and a cancelled card get the same answer; after many wrong ones none is taken for a while.</summary>
public static class UseSeatCard
{
    [Access(Role.Public)]
    public sealed record Command(Guid OperationId, string? Code, string? FullName) : ISealedAct, IAct<Receipt>
    {
        /// <summary>The code is a key: no log may hold it.</summary>
        public override string ToString() => nameof(UseSeatCard);
    }

    public sealed record Receipt(string AccountId, string CaseNumber, int SeatNo, Guid PanelSeatId, long CardNo);

    internal sealed class Handler(ActContext act, KeyRing keys) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await SeatCardTable.RefusedAsync(act.Db, act.Actor.Id, nameof(UseSeatCard), act.Now - SeatCardCode.AttemptsWithin) >= SeatCardCode.AttemptsMax)
            {
                return new Refusal("seatcard.too_many");
            }

            ValidCardRow? card = (await SeatCardTable.ValidAsync(act.Db))
                .FirstOrDefault(known => SeatCards.CodeOf(keys, known.PanelSeatId, known.No).IsMatchedBy(request.Code, request.FullName, known.FullName));
            // A card opens once: before the day of the meeting it would be gone when it is needed.
            if (card is not null && await CaseTable.FindAsync(act.Db, card.CaseNumber) is { } row && MeetingDay.NotYet((await PanelTable.CurrentAsync(act.Db, row.Id))?.MeetsAt, act.Now) is { } early)
            {
                return early.At(nameof(request.Code));
            }

            if (card is null || await AccountTable.FindAsync(act.Db, card.AccountId) is not { IsActive: true } || !await SeatCardTable.TryUseAsync(act.Db, card, act.Now))
            {
                return new Refusal("seatcard.refused");
            }

            act.Record("case", card.CaseNumber);
            act.Record("seat", card.SeatNo);
            return new Receipt(card.AccountId, card.CaseNumber, (int)card.SeatNo, card.PanelSeatId, card.No);
        }
    }
}
