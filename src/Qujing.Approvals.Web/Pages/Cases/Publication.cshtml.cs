using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class PublicationModel(IMediator mediator, StepUp stepUp) : ActPage
{
    // Without a name of its own, a dictionary that the form leaves empty would take every other field of the form.
    [BindProperty(Name = nameof(Hide))]
    public Dictionary<string, bool> Hide { get; set; } = [];

    [BindProperty(Name = nameof(Grounds))]
    public Dictionary<string, string?> Grounds { get; set; } = [];

    [BindProperty]
    public string? Step { get; set; }

    /// <summary>Asked again before what can't be taken back.</summary>
    [BindProperty]
    public string? Password { get; set; }

    public bool IsChecking { get; private set; }

    public bool IsBody => ActingRole == Role.OrganisingBody;

    /// <summary>The supervisor takes files away in the case's archive alone.</summary>
    public bool MayOpen => ActingRole is not Role.Supervisor;

    public bool CanPublish => Sheet is { Stage: "Publication", Role: Role.OrganisingBody };

    public IEnumerable<Choice> HideChoice => [new("true", T["这一件不公开"])];

    public PublicationFile.Sheet? Sheet { get; private set; }

    public IReadOnlyList<WithheldPart> Withheld =>
    [
        .. Sheet!.Facts.Documents.Where(file => IsHidden(file.Slot) || !string.IsNullOrWhiteSpace(Grounds.GetValueOrDefault(file.Slot)))
            .Select(file => new WithheldPart(file.Name, Grounds.GetValueOrDefault(file.Slot)) { Slot = file.Slot, IsChosen = IsHidden(file.Slot) }),
    ];

    public DecisionFacts Preview => Sheet!.Facts.Without(
        [.. Withheld.Select((part, place) => new WithheldRow { No = place + 1, Part = part.Part, Ground = part.Ground ?? "", Slot = part.Slot })]);

    private bool IsHidden(string slot) => Hide.GetValueOrDefault(slot);

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    /// <summary>What the public will see is shown before it counts.</summary>
    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        var command = new PublishPlan.Command(OperationId, number, SeenVersion, Withheld);
        if (Step == "publish")
        {
            if (await stepUp.AskAsync(HttpContext, Password) is { } unproven)
            {
                IsChecking = CanPublish;
                return Refuse(unproven);
            }

            Refusal? refusal = (await mediator.Send(command)).Refusal;
            return refusal is null ? Redirect(Routes.CasePage(number, "publication")) : Refuse(refusal);
        }

        Refusal? wrong = Step == "edit" ? null : Refusal.All([.. command.Problems()]);
        IsChecking = Step == "check" && wrong is null && CanPublish;
        return wrong is null ? Page() : Refuse(wrong);
    }

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new PublicationFile.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
