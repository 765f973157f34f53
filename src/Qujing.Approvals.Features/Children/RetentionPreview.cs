using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>What the next deletion would take, and what a hold keeps: the dry run of <see cref="EraseExpired"/>.</summary>
public static class RetentionPreview
{
    [SystemAccess]
    [Access(Role.CountyLeader)]
    [Access(Role.Auditor)]
    public sealed record Question : IQuestion<View>;

    public sealed record View(IReadOnlyList<string> Due, IReadOnlyList<string> Held);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            bool seesAll = act.Actor.IsSystem || act.Actor.Role == Role.Auditor;
            string? county = seesAll ? null : await desk.CountyAsync();
            ChildRow[] closed = [.. (await desk.OpenToActorAsync(await ChildTable.ClosedAsync(act.Db))).Where(row => seesAll || row.CountyCode == county)];
            return new View(
                [.. closed.Where(row => EraseExpired.IsDue(row, act)).Select(row => row.Number)],
                [.. closed.Where(row => row.HoldReasonId is not null && EraseExpired.IsDue(row with { HoldReasonId = null }, act)).Select(row => row.Number)]);
        }
    }
}
