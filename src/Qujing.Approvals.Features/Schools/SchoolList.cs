using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Schools;

/// <summary>The register of schools, of the own county or of all, with their pupils now and those at which a resource room is due (随班就读 5 人以上, item 9; B21).</summary>
public static class SchoolList
{
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.CityEducation)]
    [Access(Role.Auditor)]
    public sealed record Query(string? CountyCode) : IQuestion<View>;

    /// <param name="Schools">By county and code.</param>
    /// <param name="IsOfOneCounty">The reader's own county's alone.</param>
    public sealed record View(IReadOnlyList<Line> Schools, bool IsOfOneCounty);

    public sealed record Line(School School, bool ResourceRoomIsDue);

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            string? own = await UnitCountyTable.CountyOfAsync(act.Db, act.Actor.UnitId);
            IReadOnlyList<School> schools = await SchoolRegister.OnAsync(act.Db, own ?? (string.IsNullOrEmpty(request.CountyCode) ? null : request.CountyCode), act.Today);
            return new View([.. schools.Select(school => new Line(school, ResourceRoomRule.IsDue(school.RegularClassPupilsNow, school.HasResourceRoom)))], own is not null);
        }
    }
}
