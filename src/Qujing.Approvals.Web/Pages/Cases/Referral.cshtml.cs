using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class ReferralModel(IMediator mediator) : MeetingPage(mediator)
{
    [BindProperty]
    public string? Referral { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public bool CanRefer => Sheet is { Stage: "MeetingReferral", Role: Role.Secretariat };

    public string WhyNot => Sheet.Stage == "MeetingReferral"
        ? T["由牵头部门决定怎样办理。"]
        : T["现在是“{0}”，没有要处理的会议意见。", DecisionWords.Stage(T, Sheet.Stage)];

    public IEnumerable<Choice> Referrals => Enum.GetValues<MeetingReferral>().Select(referral => new Choice(referral.ToString(), DecisionWords.Referral(T, referral)));

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await Mediator.Send(new ReferAfterMeeting.Command(OperationId, number, SeenVersion)
        {
            Referral = Enum.TryParse(Referral, out MeetingReferral referral) ? referral : default, Reason = Reason,
        });
        return await AfterAsync(number, answer.Refusal, "referral");
    }
}
