using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Guardian;

internal sealed class ConsentModel(IMediator mediator) : GuardianPage(mediator)
{
    private const string Agree = "agree";
    private const string Decline = "decline";
    private const string Channel = "online";

    /// <summary>What a family is asked about; registration is a duty and isn't.</summary>
    public static readonly IReadOnlyList<DataPurpose> Asked = [DataPurpose.Assessment, DataPurpose.Photo, DataPurpose.Extra];

    [BindProperty]
    public DataPurpose? Purpose { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    public IEnumerable<Choice> Purposes => Asked.Select(purpose => new Choice(purpose.ToString(), T[GuardianWords.Purpose(purpose)]));

    public IEnumerable<Choice> Decisions => [new(Agree, T["同意"]), new(Decline, T["不同意，或者撤回同意"])];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } denied)
        {
            return denied;
        }

        if (Decision is not (Agree or Decline))
        {
            return Refuse(new Refusal("consent.decision_missing").At(nameof(Decision)));
        }

        Refusal? refusal = Decision == Decline && Purpose is { } purpose && View.Given.Contains(purpose)
            ? (await Mediator.Send(new WithdrawConsent.Command(OperationId, View.ChildNumber, purpose))).Refusal
            : (await Mediator.Send(new RecordConsent.Command(OperationId, View.ChildNumber, Own, Purpose ?? default, Decision == Agree, Channel))).Refusal;
        return refusal is not null ? Refuse(refusal) : Redirect(Routes.PlacementProgress(number, "consent"));
    }
}
