using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Features.JointReviews;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class JointModel(IMediator mediator) : JointPage(mediator)
{
    [BindProperty]
    public string? Opinion { get; set; }

    public int Given => Sheet.Lines.Count(line => line.Opinion is not null);

    /// <summary>Where the lead bureaus stand, as one sentence; empty before the first has confirmed.</summary>
    public string LeadSentence
    {
        get
        {
            JointRoundSheet.Lead[] confirmed = [.. Sheet.Leads.Where(lead => lead.Confirmation is not null)];
            if (Sheet.Round.ConcludedAt is not null || confirmed.Length == 0)
            {
                return "";
            }

            return confirmed.Select(lead => lead.Confirmation!.Conclusion).Distinct().Count() > 1
                ? T["两个牵头部门的结论不一致，已记录并报系统管理方协调。本轮没有结束，可以再次确认（第十一条）。"]
                : T["{0}已确认“{1}”。另一牵头部门以相同的结论和文字确认后，本轮结束（第十一条）。", confirmed[0].UnitName, T[JointWords.Of(confirmed[0].Confirmation!.Conclusion)]];
        }
    }

    public static string StanceKind(Stance? stance) => stance switch { Stance.Disagree => "err", Stance.AgreeWithChanges => "warn", null => "none", _ => "ok" };

    public async Task<IActionResult> OnGetAsync(string number, int round) => await LoadAsync(number, round) ?? Page();

    public async Task<IActionResult> OnPostLateEiaAsync(string number, int round)
    {
        var answer = await Mediator.Send(new ReopenForLateEia.Command(OperationId, number, SeenVersion, Opinion));
        return await AfterAsync((number, answer.Refusal is null ? (int)answer.Value.Round : round), answer.Refusal);
    }
}
