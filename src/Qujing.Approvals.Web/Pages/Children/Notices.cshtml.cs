using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class NoticesModel(IMediator mediator) : AffairsPage(mediator)
{
    [BindProperty]
    public string? GuardianId { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Channel { get; set; }

    [BindProperty]
    public DateOnly? ToldOn { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public bool MayChange => View.IsOpen && Reader is Role.CountyEducation or Role.Township;

    public IEnumerable<Choice> Kinds => ChildWords.NoticeKinds.Select(kind => new Choice(kind.Key, T[kind.Value]));

    public IEnumerable<Choice> Channels => ChildWords.NoticeChannels.Select(channel => new Choice(channel.Key, T[channel.Value]));

    protected override IReadOnlyList<Role> Readers => [Role.CountyEducation, Role.CountyLeader, Role.Township, Role.Guardian, Role.Auditor];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (ToldOn is not { } day)
        {
            return await ShowAsync(number, new Refusal("notice.day_missing").At(nameof(ToldOn)));
        }

        _ = Guid.TryParse(GuardianId, out Guid guardian);
        var answer = await Mediator.Send(new RecordNotice.Command(OperationId, number, guardian, day) { Kind = Kind ?? "", Channel = Channel ?? "", Words = Words ?? "" });
        return await AfterAsync(number, answer.Refusal, Routes.ChildPage(number, "notices"));
    }
}
