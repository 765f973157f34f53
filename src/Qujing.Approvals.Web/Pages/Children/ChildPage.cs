using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Children;

/// <summary>The fields of a child, for the page that registers one and the page that corrects one.</summary>
internal abstract class ChildPage : ActPage
{
    [BindProperty]
    public string? FullName { get; set; }

    [BindProperty]
    public string? IdNumber { get; set; }

    [BindProperty]
    public DateOnly? BornOn { get; set; }

    [BindProperty]
    public string? Sex { get; set; }

    [BindProperty]
    public string? Village { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Latitude { get; set; }

    [BindProperty]
    public string? Longitude { get; set; }

    [BindProperty]
    public string? Disability { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? YearsSchooled { get; set; }

    [BindProperty]
    public string? InInstitution { get; set; }

    public IEnumerable<Choice> Sexes => [new("男", T["男"]), new("女", T["女"])];

    public IEnumerable<Choice> YesNo => [new("yes", T["是"]), new("no", T["否"])];

    protected ChildDetails Details => new()
    {
        FullName = FullName ?? "", IdNumber = IdNumber ?? "", BornOn = BornOn, Sex = Sex ?? "", Village = Village ?? "", Address = Address ?? "", Disability = Disability ?? "", Phone = Phone ?? "",
        YearsSchooled = ChildDetails.Years(YearsSchooled), Latitude = ChildDetails.Degrees(Latitude), Longitude = ChildDetails.Degrees(Longitude), LivesInInstitution = InInstitution == "yes",
    };

    protected void Fill(ChildDetails child)
    {
        (FullName, IdNumber, BornOn, Sex, Village, Address) = (child.FullName, child.IdNumber, child.BornOn, child.Sex, child.Village, child.Address);
        (Disability, Phone, YearsSchooled) = (child.Disability, child.Phone, child.YearsSchooled.ToString(CultureInfo.InvariantCulture));
        (Latitude, Longitude) = (child.Latitude?.ToString(CultureInfo.InvariantCulture), child.Longitude?.ToString(CultureInfo.InvariantCulture));
        InInstitution = child.LivesInInstitution ? "yes" : "no";
    }
}
