using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>
/// Records what a guardian consented to or refused, and through which channel (B11, B38). An acting person can't consent (B05); from 14 the child itself is asked
/// too, and at 18 alone (B34).
/// </summary>
public static class RecordConsent
{
    private static readonly string[] Channels = ["paper", "oral", "online"];

    [Access(Role.CountyEducation)]
    [Access(Role.Township)]
    [Access(Role.Guardian)]
    public sealed record Command(Guid OperationId, string Number, Guid GuardianId, DataPurpose Purpose, bool IsGiven, string Channel) : IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (!Enum.IsDefined(Purpose) || Purpose == DataPurpose.Register)
            {
                yield return new Refusal("consent.purpose_missing").At(nameof(Purpose));
            }

            if (!Channels.Contains(Channel, StringComparer.Ordinal))
            {
                yield return new Refusal("consent.channel_missing").At(nameof(Channel));
            }
        }
    }

    public sealed record Receipt(long No);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindOpenAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            GuardianRow? guardian = await GuardianTable.FindAsync(act.Db, request.GuardianId);
            bool isOwn = act.Actor.Role != Role.Guardian || guardian?.AccountId == act.Actor.Id;
            if (guardian is not { EndedOn: null } || guardian.ChildId != row.Id || !isOwn)
            {
                return new Refusal("guardian.unknown").At(nameof(request.GuardianId));
            }

            ActingStage acting = await desk.ActingAsync(row);
            if (ConsentRule.CanGive(guardian.Kind, acting) is { } problem)
            {
                return problem;
            }

            long no = (await GuardianTable.ConsentsAsync(act.Db, row.Id)).Count + 1;
            await GuardianTable.InsertConsentAsync(act.Db, new ConsentRow
            {
                Id = StableId.From(request.OperationId, "consent"), ChildId = row.Id, No = no, Purpose = request.Purpose, IsGiven = request.IsGiven, GuardianId = guardian.Id,
                Channel = request.Channel, RecordedAt = act.Now, RecordedBy = act.Actor.Id,
            });
            act.Record("child", row.Number);
            act.Record("purpose", request.Purpose.ToString());
            act.Record("given", request.IsGiven);
            if (await EraseWhatNoLongerStandsAsync(act.Db, row, (request.Purpose, acting)) is > 0 and int deleted)
            {
                act.Record("deleted", deleted);
            }

            return new Receipt(no);
        }
    }

    /// <summary>What stands of a purpose; null where nobody was asked.</summary>
    internal static bool? Stands(IEnumerable<ConsentRow> consents, IEnumerable<GuardianRow> guardians, (DataPurpose Purpose, ActingStage Stage) of)
    {
        Dictionary<Guid, GuardianRow> known = guardians.ToDictionary(guardian => guardian.Id);
        return ConsentRule.Stands(consents.Where(consent => consent.Purpose == of.Purpose).OrderBy(consent => consent.No)
            .Select(consent => new ConsentWord(consent.GuardianId, known[consent.GuardianId].Kind, consent is { IsGiven: true, WithdrawnAt: null }, known[consent.GuardianId].EndedOn is null)), of.Stage);
    }

    internal static async Task<bool?> StandsAsync(DbSession db, Guid childId, (DataPurpose Purpose, ActingStage Stage) of) =>
        Stands(await GuardianTable.ConsentsAsync(db, childId), await GuardianTable.OfChildAsync(db, childId), of);

    /// <summary>
    /// What is optional goes as soon as its consent was refused or taken back; returns how many texts were deleted (B38). What is held for a court or an audit
    /// is kept, and goes when the hold does.
    /// </summary>
    internal static async Task<int> EraseWhatNoLongerStandsAsync(DbSession db, ChildRow row, (DataPurpose Purpose, ActingStage Stage) of) =>
        ConsentRule.IsDeletedOnWithdrawal(of.Purpose) && row.HoldReasonId is null && await StandsAsync(db, row.Id, of) == false ? await ChildVault.EraseAsync(db, row.Id, of.Purpose) : 0;
}
