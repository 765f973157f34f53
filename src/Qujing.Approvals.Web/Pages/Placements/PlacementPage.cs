using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

/// <summary>A page with a form on a child's case: the sheet that it stands on, read anew after a refusal so that the form carries the version that the person sees.</summary>
internal abstract class PlacementPage<TSheet>(IMediator mediator) : ActPage
    where TSheet : class
{
    public TSheet Sheet { get; private set; } = default!;

    protected IMediator Mediator => mediator;

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    protected abstract IRequest<Answer<TSheet>> QuestionOf(string number);

    /// <summary>Whoever may not see the page can't send its form either, though an act of it may be theirs on a page of their own.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (HttpMethods.IsPost(Request.Method) && (await mediator.Send(QuestionOf($"{RouteData.Values["number"]}"))).Refusal is { Code: "case.not_found" or "child.not_found" or "access.denied" })
        {
            context.Result = NotFound();
            return;
        }

        await next();
    }

    /// <summary>On to the case, or to another page of it; after a refusal the form again with all that was typed.</summary>
    protected async Task<IActionResult> AfterAsync(string number, Refusal? refusal, string? page = null) => refusal is null
        ? Redirect(page is null ? Routes.Placement(number) : Routes.PlacementPage(number, page))
        : await LoadAsync(number) ?? Refuse(refusal);

    protected virtual async Task<IActionResult?> LoadAsync(string number)
    {
        Answer<TSheet> answer = await mediator.Send(QuestionOf(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }

    protected static TChoice? Parsed<TChoice>(string? text)
        where TChoice : struct, Enum => JointWords.Parse<TChoice>(text);

    /// <summary>A day as the form holds it; the first day there is where it can't be read.</summary>
    protected static DateOnly Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : default;

    /// <summary>An act takes any day that isn't in the future: what can't be read must not reach it as one.</summary>
    protected static Refusal? DayProblem(DateOnly day, string field) => day.Year < FirstYear ? new Refusal("placement.day_missing").At(field) : null;

    protected IEnumerable<Choice> Choices<TChoice>(Func<TChoice, string> words)
        where TChoice : struct, Enum => JointWords.Choices(T, words);

    private const int FirstYear = 2000;
}

/// <summary>A page on which the county writes down what guardians or the child said, or what became of it.</summary>
internal abstract class HearingPage(IMediator mediator) : PlacementPage<HearingSheet.View>(mediator)
{
    [BindProperty]
    public string? GuardianId { get; set; }

    public IEnumerable<Choice> Guardians => Sheet.Guardians.Select(guardian => new Choice(guardian.Id.ToString(), PlacementWords.Guardian(guardian, T), guardian.MaySpeak ? null : T["书面委托已经到期"]));

    public IEnumerable<Choice> Channels => [new("oral", T["当面口述"]), new("letter", T["信函"]), new("visit", T["家访"])];

    protected Guid Guardian => Guid.TryParse(GuardianId, out Guid id) ? id : Guid.Empty;

    protected override IRequest<Answer<HearingSheet.View>> QuestionOf(string number) => new HearingSheet.Query(number);
}
