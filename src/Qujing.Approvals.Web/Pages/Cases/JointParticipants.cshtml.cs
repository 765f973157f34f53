using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class JointParticipantsModel(IMediator mediator) : JointPage(mediator)
{
    [BindProperty]
    public string[]? Units { get; set; }

    [BindProperty]
    public string? DueOn { get; set; }

    public static IEnumerable<Choice> Departments => Department.All.Select(department => new Choice(department.Code, department.Name));

    public async Task<IActionResult> OnGetAsync(string number, int round)
    {
        if (await LoadAsync(number, round) is { } elsewhere)
        {
            return elsewhere;
        }

        Units = [.. Sheet.Lines.Select(line => line.UnitId)];
        DueOn = $"{Sheet.Round.DueOn:yyyy-MM-dd}";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, int round)
    {
        DateOnly? due = DateOnly.TryParseExact(DueOn?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
        var wanted = new OpenJointReview.Command(OperationId, number, SeenVersion, round) { Units = Units ?? [], DueOn = due };
        return await AfterAsync((number, round), (await Mediator.Send(wanted)).Refusal);
    }
}
