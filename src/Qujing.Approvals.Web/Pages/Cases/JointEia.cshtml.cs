using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class JointEiaModel(IMediator mediator) : JointPage(mediator)
{
    private const string Yes = "yes";
    private const string No = "no";

    [BindProperty]
    public string? IsAdopted { get; set; }

    [BindProperty]
    public List<Row>? Items { get; set; }

    [BindProperty]
    public string? Step { get; set; }

    public IReadOnlyList<Row> Rows => Items ?? [];

    public IEnumerable<Choice> Choices => [new(Yes, T["已采纳"]), new(No, T["未采纳或部分未采纳"], T["逐条写明未采纳的内容和理由"])];

    public async Task<IActionResult> OnGetAsync(string number, int round)
    {
        if (await LoadAsync(number, round) is { } elsewhere)
        {
            return elsewhere;
        }

        IsAdopted = Sheet.Eia?.IsAdopted switch { true => Yes, false => No, null => null };
        Items = [.. Sheet.EiaItems.Select(item => new Row { Item = item.Item, Reason = item.Reason })];
        Pad();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, int round)
    {
        // Rows that were left empty don't count; what is shown again is what counts, so that numbers and errors agree.
        Items = [.. Rows.Where(row => !string.IsNullOrWhiteSpace(row.Item) || !string.IsNullOrWhiteSpace(row.Reason))];
        ModelState.Clear();
        Refusal? refusal = Step == "add" ? null : (await Mediator.Send(Wanted(number, round))).Refusal;
        if (Step != "add" && refusal is null)
        {
            return Redirect(Routes.Joint(number, round));
        }

        Pad();
        return await LoadAsync(number, round) ?? (refusal is null ? Page() : Refuse(refusal));
    }

    private StateEiaAdoption.Command Wanted(string number, int round) =>
        new(OperationId, number, round, IsAdopted switch { Yes => true, No => false, _ => null })
        {
            Items = [.. Rows.Select(row => new EiaExplanation(row.Item ?? "", row.Reason ?? ""))],
        };

    private void Pad()
    {
        if (Step == "add" || Rows.Count == 0)
        {
            Items = [.. Rows, new Row()];
        }
    }

    internal sealed class Row
    {
        public string? Item { get; set; }

        public string? Reason { get; set; }
    }
}
