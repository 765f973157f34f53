using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Data.Schools;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Schools;

/// <summary>The register of a county's schools, with those at which a resource room is due (随班就读 5 人以上, item 9; B21).</summary>
public static class SchoolList
{
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.CityEducation)]
    [Access(Role.Auditor)]
    public sealed record Query(string? CountyCode) : IQuestion<View>;

    public sealed record View(IReadOnlyList<Line> Schools);

    /// <param name="PlacedHere">Children of this procedure placed in regular classes of the school now.</param>
    public sealed record Line(School School, int PlacedHere, bool ResourceRoomIsDue);

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            string? county = await UnitCountyTable.CountyOfAsync(act.Db, act.Actor.UnitId) ?? request.CountyCode;
            IReadOnlyList<SchoolRow> rows = county is null ? await SchoolTable.AllAsync(act.Db) : await SchoolTable.OfCountyAsync(act.Db, county);
            var lines = new List<Line>();
            foreach (School school in rows.Select(SchoolRegister.SchoolOf))
            {
                int placed = (int)await PlacementTable.RegularClassPupilsAsync(act.Db, school.Code);
                lines.Add(new Line(school, placed, ResourceRoomRule.IsDue(Math.Max(placed, school.RegularClassPupils), school.HasResourceRoom)));
            }

            return new View(lines);
        }
    }
}
