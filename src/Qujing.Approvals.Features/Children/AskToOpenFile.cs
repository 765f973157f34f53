using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>
/// Asks to open a child's file, with what for and why (B35). Where the setting asks for it a responsible person of the county answers; the responsible person
/// and the family open by their word alone. An opening lasts <see cref="Lasts"/>.
/// </summary>
public static class AskToOpenFile
{
    internal static readonly TimeSpan Lasts = TimeSpan.FromHours(8);

    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.Federation)]
    [Access(Role.Township)]
    [Access(Role.School)]
    [Access(Role.CommitteeMember)]
    [Access(Role.Guardian)]
    [Access(Role.Auditor)]
    public sealed record Command(Guid OperationId, string Number, OpeningPurpose? Purpose, string Reason) : IAct<Receipt>, IPersonalAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems() =>
            FileRule.CanOpen(Purpose is { } purpose && Enum.IsDefined(purpose) ? purpose : null, Reason) is { } problem ? [problem] : [];
    }

    /// <param name="IsOpen">False where a responsible person has to answer first.</param>
    public sealed record Receipt(Guid OpeningId, bool IsOpen);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            bool isOpen = !act.Settings.Placement.OpeningNeedsApproval || act.Actor.Role is Role.CountyLeader or Role.Guardian or Role.Auditor;
            Guid id = StableId.From(request.OperationId, "opening");
            await OpeningTable.InsertAsync(act.Db, new OpeningRow
            {
                Id = id, ChildId = row.Id, AccountId = act.Actor.Id, AccountName = act.Actor.Name, UnitName = act.Actor.UnitName, CountyCode = row.CountyCode,
                Purpose = request.Purpose!.Value, ReasonId = await desk.SealWordsAsync(row.Id, (request.OperationId, "reason"), request.Reason),
                State = isOpen ? OpeningState.Approved : OpeningState.Asked, AskedAt = act.Now, OpenUntil = isOpen ? act.Now + Lasts : null,
            });
            act.Record("child", row.Number);
            act.Record("purpose", request.Purpose.Value.ToString());
            act.Record("open", isOpen);
            return new Receipt(id, isOpen);
        }
    }
}
