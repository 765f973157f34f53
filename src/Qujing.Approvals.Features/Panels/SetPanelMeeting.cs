using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>Sets when and where the panel meets.</summary>
public static class SetPanelMeeting
{
    public const int PlaceLengthMax = 100;

    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, DateTimeOffset? MeetsAt, string Place) : IAct<Receipt>, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (MeetsAt is null)
            {
                yield return new Refusal("panel.time_missing").At(nameof(MeetsAt));
            }

            if (string.IsNullOrWhiteSpace(Place) || Place.Length > PlaceLengthMax)
            {
                yield return Refusal.Because("panel.place_missing", ("max", PlaceLengthMax)).At(nameof(Place));
            }
        }
    }

    public sealed record Receipt(DateTimeOffset MeetsAt, string Place);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (PanelRoundRow? round, Refusal? wrong) = await FormingRound.FindAsync(act);
            if (wrong is not null)
            {
                return wrong;
            }

            if (request.MeetsAt <= act.Now)
            {
                return new Refusal("panel.time_past").At(nameof(request.MeetsAt));
            }

            if (request.MeetsAt > act.Now.AddYears(1))
            {
                return new Refusal("panel.time_far").At(nameof(request.MeetsAt));
            }

            if (round!.MeetsAt is not null && (round.MeetsAt != request.MeetsAt || round.Place != request.Place.Trim()))
            {
                await TellAsync(round, request.OperationId);
            }

            await PanelTable.UpdateAsync(act.Db, round with { MeetsAt = request.MeetsAt, Place = request.Place.Trim() });
            act.Record("meetsAt", request.MeetsAt);
            act.Record("place", request.Place.Trim());
            return new Receipt(request.MeetsAt!.Value, request.Place.Trim());
        }

        // Whoever holds a seat was told another time or place.
        private async Task TellAsync(PanelRoundRow round, Guid operationId)
        {
            foreach (PanelSeatRow seat in await PanelTable.SeatsAsync(act.Db, round.Id))
            {
                await NoticeDesk.ToPersonAsync(act, act.Case, seat.AccountId, new NoticeText("panel.moved", $"{operationId:N}"));
            }
        }
    }
}
