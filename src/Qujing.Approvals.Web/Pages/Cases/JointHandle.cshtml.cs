using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.JointReviews;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class JointHandleModel(IMediator mediator) : JointPage(mediator)
{
    [BindProperty(Name = "Content")]
    public string? Text { get; set; }

    /// <summary>Null once the department has replaced the opinion.</summary>
    public JointRoundSheet.Line? Line { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, int round, Guid opinion)
    {
        if (await LoadAsync(number, round) is { } elsewhere)
        {
            return elsewhere;
        }

        Line = LineOf(opinion);
        Text = Line?.Handling?.Content;
        return Line is null ? Redirect(Routes.Joint(number, round)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, int round, Guid opinion)
    {
        Refusal? refusal = (await Mediator.Send(new HandleObjection.Command(OperationId, number, round, opinion) { Content = Text ?? "" })).Refusal;
        if (refusal is null)
        {
            return Redirect(Routes.Joint(number, round));
        }

        if (await LoadAsync(number, round) is { } elsewhere)
        {
            return elsewhere;
        }

        Line = LineOf(opinion);
        return Refuse(refusal);
    }

    private JointRoundSheet.Line? LineOf(Guid opinion) => Sheet.Lines.FirstOrDefault(line => line.Opinion?.Id == opinion);
}
