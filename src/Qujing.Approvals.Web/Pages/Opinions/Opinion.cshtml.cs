using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Opinions;

/// <summary>A department's opinion: written, shown once more to be checked, then given. Every step carries all that was typed.</summary>
internal sealed class OpinionModel(IMediator mediator) : OpinionPage(mediator)
{
    private const string Must = "must";
    private const string Suggestion = "suggestion";

    [BindProperty]
    public string? Stance { get; set; }

    [BindProperty]
    public string? Remark { get; set; }

    [BindProperty]
    public List<Row>? Items { get; set; }

    [BindProperty]
    public string? Step { get; set; }

    public bool IsChecking { get; private set; }

    public IReadOnlyList<Row> Rows => Items ?? [];

    public IEnumerable<Choice> Stances => JointWords.Choices<Stance>(T, JointWords.Of);

    public IEnumerable<Choice> Kinds => [new(Must, T["必须修改"]), new(Suggestion, T["建议"])];

    public Stance? Chosen => JointWords.Parse<Stance>(Stance);

    public async Task<IActionResult> OnGetAsync(string number, int round)
    {
        if (await LoadAsync(number, round) is { } elsewhere)
        {
            return elsewhere;
        }

        SeenVersion = Sheet.Standing?.No ?? 0;
        Take(Sheet.Standing);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, int round)
    {
        if (await LoadAsync(number, round) is { } elsewhere)
        {
            return elsewhere;
        }

        // Rows that were left empty don't count; what is shown again is what counts, so that numbers and errors agree.
        Items = [.. Rows.Where(row => !row.IsEmpty)];
        ModelState.Clear();
        Refusal? refusal = Step switch
        {
            "add" or "edit" => null,
            "carry" => Carry(),
            "give" => await GiveAsync(number, round),
            _ => Check(number, round),
        };
        if (refusal is null && Step == "give")
        {
            return Redirect(Routes.Opinion(number, round, "done"));
        }

        Pad();
        return refusal is null ? Page() : Again(refusal);
    }

    private async Task<Refusal?> GiveAsync(string number, int round) =>
        Unsaid() ?? (await Mediator.Send(Wanted(number, round))).Refusal;

    private Refusal? Check(string number, int round)
    {
        Refusal? refusal = Refusal.All([.. UnsaidKinds(), .. Wanted(number, round).Problems()]);
        IsChecking = refusal is null;
        return refusal;
    }

    private Refusal? Carry()
    {
        Items = [.. Rows, .. Sheet.LastRound.Select(earlier => Row.Of(earlier.Item))];
        return null;
    }

    private Refusal? Unsaid() => Refusal.All([.. UnsaidKinds()]);

    // What is neither must nor suggestion can't be told to the act, which knows these two alone.
    private IEnumerable<Refusal> UnsaidKinds() => Rows.Select((row, at) => (row, at)).Where(pair => pair.row.Kind is not (Must or Suggestion))
        .Select(pair => Refusal.Because("joint.item_kind_missing", ("no", pair.at + 1)).At($"Items[{pair.at}].Kind"));

    private GiveOpinion.Command Wanted(string number, int round) => new(OperationId, number, round, Chosen)
    {
        Remark = Remark ?? "",
        Items = [.. Rows.Select(row => new OpinionItem(row.Chapter ?? "", row.Content ?? "", row.Kind == Must))],
        SeenVersionNo = SeenVersion,
    };

    // Somebody else's newer opinion stands on the page now: giving again is knowing of it.
    private IActionResult Again(Refusal refusal)
    {
        if (refusal.Code == "joint.opinion_changed_meanwhile")
        {
            SeenVersion = Sheet.Standing?.No ?? 0;
            OperationId = Guid.Empty;
        }

        return Refuse(refusal);
    }

    private void Take(OpinionSheet.Version? standing)
    {
        Stance = standing?.Stance.ToString();
        Remark = standing?.Remark;
        Items = [.. standing?.Items.Select(Row.Of) ?? []];
        Pad();
    }

    private void Pad()
    {
        if (!IsChecking && (Step == "add" || Rows.Count == 0))
        {
            Items = [.. Rows, new Row()];
        }
    }

    /// <summary>One numbered row of the form.</summary>
    internal sealed class Row
    {
        public string? Chapter { get; set; }

        public string? Content { get; set; }

        public string? Kind { get; set; }

        public bool IsEmpty => string.IsNullOrWhiteSpace(Chapter) && string.IsNullOrWhiteSpace(Content);

        public static Row Of(OpinionItem item) => new() { Chapter = item.Chapter, Content = item.Content, Kind = item.IsMust ? Must : Suggestion };
    }
}
