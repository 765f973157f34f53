using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Features.Schools;

/// <summary>
/// The county's schools for one child and one form, nearest suitable first, each with the lines that explain its place. It suggests; a person decides, and
/// nothing here writes (B48).
/// </summary>
public static class SchoolOptions
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.CountyLeader, Party.CountyAuthority)]
    [PlacementAccess(Role.CommitteeMember, Party.Assessor)]
    public sealed record Query(string CaseNumber, PlacementForm Form) : IQuestion<View>, ICaseAct;

    public sealed record View(PlacementForm Form, SchoolStage Stage, IReadOnlyList<RankedSchool> Schools);

    internal sealed class Handler(ActContext act, PlacementWork work, ChildRegister register) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (!Enum.IsDefined(request.Form))
            {
                return new Refusal("placement.form_missing").At(nameof(Query.Form));
            }

            PlacementCaseRow row = await work.CaseAsync();
            if ((await register.FindAsync(row.ChildId))?.Home is not { } home)
            {
                return new Refusal("schools.home_missing");
            }

            IReadOnlyList<School> schools = await SchoolRegister.OnAsync(act.Db, row.CountyCode, act.Today);
            return new View(request.Form, row.SchoolStage, NearestSchools.Rank(schools, home, request.Form, row.SchoolStage));
        }
    }
}
