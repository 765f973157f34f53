using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Opinions;

internal sealed class NominateModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? DepartmentCode { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Authorisation { get; set; }

    [BindProperty]
    public bool IsOtherPerson { get; set; }

    public RepresentativeSheet.Sheet Sheet { get; private set; } = default!;

    public IEnumerable<Choice> Departments => Sheet.Departments.Select(department => new Choice(department.Code, department.Name));

    public IEnumerable<Choice> People => Sheet.Departments.SelectMany(department => department.People.Select(person =>
        new Choice(person.UserName, Sheet.Departments.Count > 1 ? T["{0}（{1}）", person.FullName, department.Name] : person.FullName)));

    public IEnumerable<Choice> OtherPerson => [new("true", T["已核实：与其他席位的同名者不是同一人"])];

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        bool isHeld = Sheet.Departments.Any(department => department.Code == DepartmentCode && department.Holder is not null);
        Refusal? refusal = isHeld
            ? (await mediator.Send(new SubstituteRepresentative.Command(OperationId, number, DepartmentCode ?? "", UserName ?? "", Authorisation ?? "", IsOtherPerson))).Refusal
            : (await mediator.Send(new NominateRepresentative.Command(OperationId, number, DepartmentCode ?? "", UserName ?? "", IsOtherPerson))).Refusal;
        return refusal is null ? Redirect(Routes.PanelNominate(number)) : Refuse(refusal);
    }

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new RepresentativeSheet.Question(number, null));
        if (answer.Refusal is not null)
        {
            return NotFound();
        }

        Sheet = answer.Value;
        return null;
    }
}
