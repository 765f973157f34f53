using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Statistics;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Statistics;

/// <summary>How the office works, in numbers; with the ending .csv, to be taken away.</summary>
internal class IndexModel(IMediator mediator) : ActPage
{
    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    public ProcedureStats.Sheet? Sheet { get; private set; }

    public decimal LongestMedian => Sheet!.Stages.Max(stage => stage.Median) ?? 0;

    public IReadOnlyList<(string Caption, IReadOnlyList<ProcedureStats.RoundFigure> Rounds)> Rounds => [("联合审查轮次", Sheet!.JointRounds), ("专家评审轮次", Sheet.PanelRounds)];

    public virtual Task<IActionResult> OnGetAsync() => ShowAsync(_ => Page());

    public static string Number(decimal? value) => value?.ToString("0.#", CultureInfo.InvariantCulture) ?? "";

    public string Address(string address, int year) => Routes.With(address, ("year", year.ToString(CultureInfo.InvariantCulture)));

    protected async Task<IActionResult> ShowAsync(Func<ProcedureStats.Sheet, IActionResult> show)
    {
        var answer = await mediator.Send(new ProcedureStats.Question(int.TryParse(TypedNumber.Narrow(Year), NumberStyles.None, CultureInfo.InvariantCulture, out int year) ? year : null));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return show(answer.Value);
    }
}
