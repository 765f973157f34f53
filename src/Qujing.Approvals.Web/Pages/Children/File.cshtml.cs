using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class FileModel(IMediator mediator) : ChildPage
{
    [BindProperty]
    public string? Reason { get; set; }

    public ChildFile.View View { get; private set; } = default!;

    public bool MayCorrect => View.Record.ClosedOn is null && User.RoleOf() is Role.CountyEducation or Role.Township;

    public Task<IActionResult> OnGetAsync(string number) => ShowAsync(number, null);

    public async Task<IActionResult> OnPostAsync(string number)
    {
        // What the form doesn't ask for stays as it was.
        var known = await mediator.Send(new ChildFile.Question(number));
        if (known.Refusal is not null)
        {
            return NotFound();
        }

        ChildDetails before = known.Value.Child;
        var answer = await mediator.Send(new CorrectChild.Command(OperationId, number, SeenVersion,
            Details with { Note = before.Note }, Reason ?? ""));
        return answer.Refusal is { } refusal ? await ShowAsync(number, refusal) : Redirect(Routes.ChildFile(number));
    }

    private async Task<IActionResult> ShowAsync(string number, Refusal? refusal)
    {
        var answer = await mediator.Send(new ChildFile.Question(number));
        if (answer.Refusal is { } shut)
        {
            // Not open to this person: the record says how to ask.
            return shut.Code == "file.not_open" ? Redirect(Routes.Child(number)) : Refuse(shut);
        }

        View = answer.Value;
        if (refusal is null)
        {
            Fill(View.Child);
            return Page();
        }

        return Refuse(refusal);
    }
}
