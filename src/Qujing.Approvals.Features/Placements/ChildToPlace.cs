using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>A registered child whose case the county opens, or has opened (一人一案, item 1): masked, by the record's number.</summary>
public static class ChildToPlace
{
    [Access(Role.CountyEducation)]
    [AuditedRead]
    public sealed record Query(string ChildNumber) : IQuestion<View>;

    /// <param name="OpenCase">The number of the case that is open; null where none is.</param>
    public sealed record View(string ChildNumber, Guid ChildId, string MaskedName, string? OpenCase)
    {
        public required bool IsVerified { get; init; }
    }

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindAsync(request.ChildNumber);
            if (row is null)
            {
                return refusal!;
            }

            act.Record("child", row.Number);
            return new View(row.Number, row.Id, ChildName.Masked((await desk.DetailsAsync(row)).FullName), await PlacementCaseTable.OpenOfChildAsync(act.Db, row.Id))
            {
                IsVerified = row is { Status: ChildStatus.Open, Finding: VerificationFinding.Found },
            };
        }
    }
}
