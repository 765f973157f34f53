using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>Records of the county that may be of one child, in pairs, masked; nothing is merged by looking (B01).</summary>
public static class DuplicateList
{
    [AuditedRead]
    [Access(Role.CountyEducation)]
    public sealed record Question : IQuestion<View>;

    public sealed record View(IReadOnlyList<Pair> Pairs);

    public sealed record Pair(DuplicateGround Ground, Side First, Side Second);

    public sealed record Side(string Number, string MaskedName, string MaskedIdNumber, ChildSource Source, string? TownshipUnitId);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            Dictionary<Guid, ChildRow> rows = (await desk.RowsAsync()).Where(row => row.Status != ChildStatus.Merged).ToDictionary(row => row.Id);
            IReadOnlySet<(Guid First, Guid Second)> distinct = await ChildMergeTable.DistinctAsync(act.Db, await desk.CountyAsync() ?? "");
            var pairs = new List<Pair>();
            foreach (DuplicatePair pair in DuplicateRule.Suggest([.. rows.Values.Select(ChildDesk.Compared)], distinct))
            {
                pairs.Add(new Pair(pair.Ground, await SideAsync(rows[pair.First]), await SideAsync(rows[pair.Second])));
            }

            act.Record("pairs", pairs.Count);
            return new View(pairs);
        }

        private async Task<Side> SideAsync(ChildRow row)
        {
            ChildDetails child = await desk.DetailsAsync(row);
            return new Side(row.Number, ChildName.Masked(child.FullName), child.Number?.Masked ?? row.TemporaryNumber ?? "", row.Source, row.TownshipUnitId);
        }
    }
}
