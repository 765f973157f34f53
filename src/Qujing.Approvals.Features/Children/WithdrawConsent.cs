using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>A guardian takes a consent back: what was optional is deleted at once, or when a legal hold ends; what a statutory duty asks for stays (B38).</summary>
public static class WithdrawConsent
{
    [Access(Role.CountyEducation)]
    [Access(Role.Township)]
    [Access(Role.Guardian)]
    public sealed record Command(Guid OperationId, string Number, DataPurpose Purpose) : IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (!Enum.IsDefined(Purpose))
            {
                yield return new Refusal("consent.purpose_missing").At(nameof(Purpose));
            }
            else if (ConsentRule.CanWithdraw(Purpose) is { } problem)
            {
                yield return problem;
            }
        }
    }

    /// <param name="Deleted">How many texts were deleted.</param>
    public sealed record Receipt(int Deleted);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            // A guardian takes back the own word alone; staff, that of whoever gave it last. At 18 a parent's word has no effect any more, and neither has taking it back (B34).
            ActingStage acting = await desk.ActingAsync(row);
            HashSet<Guid> own =
            [
                .. (await GuardianTable.OfChildAsync(act.Db, row.Id)).Where(guardian => (act.Actor.Role != Role.Guardian || guardian.AccountId == act.Actor.Id) && ConsentRule.CanGive(guardian.Kind, acting) is null)
                    .Select(guardian => guardian.Id),
            ];
            ConsentRow? consent = (await GuardianTable.ConsentsAsync(act.Db, row.Id)).Where(known => known.Purpose == request.Purpose && own.Contains(known.GuardianId))
                .GroupBy(known => known.GuardianId).Select(said => said.Last()).Where(known => known is { IsGiven: true, WithdrawnAt: null }).MaxBy(known => known.No);
            if (consent is null)
            {
                return new Refusal("consent.none_given");
            }

            await GuardianTable.TryWithdrawAsync(act.Db, consent with { WithdrawnAt = act.Now, WithdrawnBy = act.Actor.Id });
            int deleted = await RecordConsent.EraseWhatNoLongerStandsAsync(act.Db, row, (request.Purpose, acting));
            act.Record("child", row.Number);
            act.Record("purpose", request.Purpose.ToString());
            act.Record("deleted", deleted);
            return new Receipt(deleted);
        }
    }
}
