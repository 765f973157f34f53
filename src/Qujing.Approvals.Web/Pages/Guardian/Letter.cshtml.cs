using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Guardian;

internal sealed class LetterModel(IMediator mediator, TimeProvider clock) : GuardianPage(mediator)
{
    private const string Handed = "handed";
    private const string Posted = "posted";

    [BindProperty]
    public Guid? Guardian { get; set; }

    [BindProperty]
    public string? Way { get; set; }

    public bool IsCounty => ActingRole == Role.CountyEducation;

    public DateOnly Today => ShanghaiTime.DayOf(clock.GetUtcNow());

    /// <summary>By their order: a name is read from the file, with a reason.</summary>
    public IEnumerable<Choice> Recipients => View.Guardians.Select((guardian, at) => new Choice(guardian.ToString(), T["监护人 {0}", at + 1]));

    public IEnumerable<Choice> Ways => [new(Handed, T["当面送达"]), new(Posted, T["邮寄送达"])];

    protected override bool IsForStaff => true;

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } denied)
        {
            return denied;
        }

        if (Way is not (Handed or Posted))
        {
            return Refuse(new Refusal("letter.way_missing").At(nameof(Way)));
        }

        var answer = await Mediator.Send(new PrintLetter.Command(OperationId, number, Guardian ?? Guid.Empty, Way == Handed));
        return answer.Refusal is { } refusal ? Refuse(Named(refusal, "GuardianId", nameof(Guardian))!) : Redirect(Routes.PlacementProgress(number));
    }
}
