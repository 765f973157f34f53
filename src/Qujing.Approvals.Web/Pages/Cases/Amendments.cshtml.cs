using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Meetings;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class AmendmentsModel(IMediator mediator) : MeetingPage(mediator)
{
    [BindProperty(Name = nameof(Evidence))]
    public Dictionary<int, string?> Evidence { get; set; } = [];

    public bool CanConfirm => Sheet is { Stage: "AmendmentConfirmation", Role: Role.Secretariat, Amended: not null };

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await Mediator.Send(new ConfirmAmendment.Command(OperationId, number, SeenVersion, Evidence.ToDictionary(line => line.Key, line => line.Value ?? "")));
        return await AfterAsync(number, answer.Refusal, "amendments");
    }
}
