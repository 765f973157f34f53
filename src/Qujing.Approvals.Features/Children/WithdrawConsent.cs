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

            ConsentRow? consent = (await GuardianTable.ConsentsAsync(act.Db, row.Id)).LastOrDefault(known => known.Purpose == request.Purpose);
            if (consent is not { IsGiven: true, WithdrawnAt: null })
            {
                return new Refusal("consent.none_given");
            }

            await GuardianTable.TryWithdrawAsync(act.Db, consent with { WithdrawnAt = act.Now, WithdrawnBy = act.Actor.Id });
            // What is held for a court or an audit is kept from deletion, and goes when the hold does.
            int deleted = ConsentRule.IsDeletedOnWithdrawal(request.Purpose) && row.HoldReasonId is null ? await ChildVault.EraseAsync(act.Db, row.Id, request.Purpose) : 0;
            act.Record("child", row.Number);
            act.Record("purpose", request.Purpose.ToString());
            act.Record("deleted", deleted);
            return new Receipt(deleted);
        }
    }
}
