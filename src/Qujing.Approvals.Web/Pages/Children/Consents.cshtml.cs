using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class ConsentsModel(IMediator mediator) : AffairsPage(mediator)
{
    [BindProperty]
    public string? GuardianId { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public string? IsGiven { get; set; }

    [BindProperty]
    public string? Channel { get; set; }

    [BindProperty]
    public string? Withdrawn { get; set; }

    public bool MayChange => Reader is Role.CountyEducation or Role.Township or Role.Guardian;

    public IEnumerable<Choice> Purposes => Of([DataPurpose.Assessment, DataPurpose.Photo, DataPurpose.Extra]);

    /// <summary>What was consented to and not taken back yet; by a guardian, in the own words.</summary>
    public IReadOnlyList<Choice> Standing => [.. Of(View.Consents.Where(consent => Reader != Role.Guardian || View.Guardians.Any(person => person.IsOwn && person.Id == consent.GuardianId))
        .GroupBy(consent => (consent.Purpose, consent.GuardianId)).Where(said => said.Last() is { IsGiven: true, WithdrawnAt: null }).Select(said => said.Key.Purpose).Distinct())];

    public IEnumerable<Choice> Answers => [new("yes", T["同意"]), new("no", T["不同意"])];

    public IEnumerable<Choice> Channels => ChildWords.ConsentChannels.Select(channel => new Choice(channel.Key, T[channel.Value]));

    protected override IReadOnlyList<Role> Readers => [Role.CountyEducation, Role.CountyLeader, Role.Township, Role.Guardian, Role.Auditor];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (IsGiven is not ("yes" or "no"))
        {
            return await ShowAsync(number, new Refusal("consent.answer_missing").At(nameof(IsGiven)));
        }

        _ = Guid.TryParse(GuardianId, out Guid guardian);
        var answer = await Mediator.Send(new RecordConsent.Command(OperationId, number, guardian, Parsed<DataPurpose>(Purpose) ?? default, IsGiven == "yes", Reader == Role.Guardian ? "online" : Channel ?? ""));
        return await AfterAsync(number, answer.Refusal, Routes.ChildPage(number, "consents"));
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string number)
    {
        var answer = await Mediator.Send(new WithdrawConsent.Command(OperationId, number, Parsed<DataPurpose>(Withdrawn) ?? default));
        return await AfterAsync(number, Named(answer.Refusal, nameof(Purpose), nameof(Withdrawn)), Routes.ChildPage(number, "consents"));
    }

    private IEnumerable<Choice> Of(IEnumerable<DataPurpose> purposes) => purposes.Select(purpose => new Choice(purpose.ToString(), T[ChildWords.Purpose(purpose)]));
}
