using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Experts;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Experts;

/// <summary>The fields of an expert, for the page that adds one and the page that corrects one.</summary>
internal abstract class ExpertPage : ActPage
{
    [BindProperty]
    public string? FullName { get; set; }

    [BindProperty]
    public string? Field { get; set; }

    [BindProperty]
    public string? Employer { get; set; }

    [BindProperty]
    public string? ExpertTitle { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Affiliations { get; set; }

    protected ExpertDetails Details => new()
    {
        FullName = FullName ?? "", Field = Field ?? "", Employer = Employer ?? "", Title = ExpertTitle ?? "", Phone = Phone ?? "", Affiliations = Affiliations ?? "",
    };

    protected void Fill(ExpertDetails expert) =>
        (FullName, Field, Employer, ExpertTitle, Phone, Affiliations) = (expert.FullName, expert.Field, expert.Employer, expert.Title, expert.Phone, expert.Affiliations);
}
