using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class GuardiansModel(IMediator mediator) : AffairsPage(mediator)
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? FullName { get; set; }

    [BindProperty]
    public string? Relation { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Authority { get; set; }

    [BindProperty]
    public DateOnly? AuthorityThrough { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public Guid GuardianId { get; set; }

    public bool MayChange => View.IsOpen && Reader is Role.CountyEducation or Role.Township;

    public IEnumerable<Choice> Kinds => Enum.GetValues<GuardianKind>().Select(kind => new Choice(kind.ToString(), T[ChildWords.Guardian(kind)]));

    protected override IReadOnlyList<Role> Readers => [Role.CountyEducation, Role.CountyLeader, Role.Township, Role.Guardian, Role.Auditor];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var person = new GuardianDetails { FullName = FullName ?? "", Relation = Relation ?? "", Phone = Phone ?? "", Authority = Authority ?? "" };
        var answer = await Mediator.Send(new RecordGuardian.Command(OperationId, number, Parsed<GuardianKind>(Kind) ?? default, person) { AuthorityThrough = AuthorityThrough, UserName = UserName });
        return await AfterAsync(number, Named(answer.Refusal, "Name", nameof(FullName)), Routes.ChildPage(number, "guardians"));
    }

    public async Task<IActionResult> OnPostEndAsync(string number) =>
        await AfterAsync(number, (await Mediator.Send(new EndGuardian.Command(OperationId, number, GuardianId))).Refusal, Routes.ChildPage(number, "guardians"));
}
