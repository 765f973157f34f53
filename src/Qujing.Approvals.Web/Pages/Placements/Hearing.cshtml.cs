using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class HearingModel(IMediator mediator) : HearingPage(mediator)
{
    private const string Yes = "true";

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Channel { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? OtherWish { get; set; }

    [BindProperty]
    public string? Refuses { get; set; }

    public IEnumerable<Choice> Answers => Choices<GuardianView>(PlacementWords.View)
        .Select(choice => choice.Value == nameof(GuardianView.Unreachable) ? choice with { Hint = T["须有 {0} 天不同日期的联系记录", Sheet.AttemptsMin] } : choice);

    public IEnumerable<Choice> Refusing => [new(Yes, T["监护人拒绝儿童接受任何形式的教育"])];

    public async Task<IActionResult> OnPostViewAsync(string number)
    {
        var answer = await Mediator.Send(new RecordGuardianView.Command(OperationId, number, Guardian, Parsed<GuardianView>(Answer)) { Channel = Channel, Words = Words, OtherWish = OtherWish });
        return await AfterAsync(number, Named(answer.Refusal, "View", nameof(Answer)), "hearing");
    }

    public async Task<IActionResult> OnPostConcludeAsync(string number) =>
        await AfterAsync(number, (await Mediator.Send(new ConcludeHearing.Command(OperationId, number, SeenVersion, Refuses == Yes))).Refusal);
}
