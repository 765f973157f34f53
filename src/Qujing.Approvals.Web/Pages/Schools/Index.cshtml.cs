using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Schools;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Pages.Placements;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Schools;

/// <summary>The register of schools; with the ending .xlsx in the form in which it is taken over.</summary>
internal class IndexModel(IMediator mediator) : ActPage
{
    private const int PageSize = 40;

    [BindProperty(SupportsGet = true)]
    public string? County { get; set; }

    /// <summary>The last school of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<SchoolList.Line> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public bool IsOfOneCounty { get; private set; }

    public string? NextPage { get; private set; }

    public bool MayImport => User.RoleOf() == Role.CountyEducation;

    public string Export => Routes.With(Routes.SchoolsXlsx, ("county", IsOfOneCounty ? null : County));

    public IEnumerable<Choice> Counties => Domain.Counties.County.All.Select(county => new Choice(county.Code, T[county.Name]));

    public virtual Task<IActionResult> OnGetAsync() => ShowAsync(all =>
    {
        int from = After is null ? 0 : 1 + all.ToList().FindIndex(line => line.School.Code == After);
        Lines = [.. all.Skip(from).Take(PageSize)];
        NextPage = from + PageSize < all.Count ? Routes.With(Routes.Schools, ("county", IsOfOneCounty ? null : County), ("after", Lines[^1].School.Code)) : null;
        return Page();
    });

    public string CountyOf(Domain.Schools.School school) => IsOfOneCounty ? "" : Domain.Counties.County.All.Single(county => county.Code == school.CountyCode).Name;

    public string StagesOf(Domain.Schools.School school) => string.Join(T.IsEnglish ? ", " : "、", school.Stages.Select(stage => T[PlacementForms.NameOf(stage)]));

    public string Conditions(SchoolList.Line line) => string.Join(T.IsEnglish ? "; " : "；", new[]
    {
        T[line.School.HasResourceRoom ? "有资源教室" : line.ResourceRoomIsDue ? "没有资源教室，应当建设" : "没有资源教室"], line.School.SpecialClasses > 0 ? T["特教班 {0} 个", line.School.SpecialClasses] : "",
        line.School.HasBoarding ? T["提供食宿"] : "", SchoolWords.CountText(line.School, T),
    }.Where(part => part.Length > 0));

    protected async Task<IActionResult> ShowAsync(Func<IReadOnlyList<SchoolList.Line>, IActionResult> show)
    {
        var answer = await mediator.Send(new SchoolList.Query(County));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        (Total, IsOfOneCounty) = (answer.Value.Schools.Count, answer.Value.IsOfOneCounty);
        return show(answer.Value.Schools);
    }
}
