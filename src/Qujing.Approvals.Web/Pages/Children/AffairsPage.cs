using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Children;

/// <summary>A page about one side of a record: shows where it stands, and a form to those who may send it.</summary>
internal abstract class AffairsPage(IMediator mediator) : ActPage
{
    public ChildAffairs.View View { get; private set; } = default!;

    public string Number => View.Number;

    public Role Reader => User.RoleOf();

    /// <summary>The guardians who still stand for the child, by kind and masked name.</summary>
    public IEnumerable<Choice> Guardians => View.Guardians.Where(person => person.EndedOn is null && (Reader != Role.Guardian || person.IsOwn)).Select(person => new Choice(person.Id.ToString(), $"{T[ChildWords.Guardian(person.Kind)]} {person.MaskedName}"));

    protected IMediator Mediator => mediator;

    /// <summary>Who opens the page, and who sees its form.</summary>
    protected abstract IReadOnlyList<Role> Readers { get; }

    public Task<IActionResult> OnGetAsync(string number) => ShowAsync(number, null);

    public string NameOf(Guid guardianId) => View.Guardians.FirstOrDefault(person => person.Id == guardianId)?.MaskedName ?? "";

    protected static T? Parsed<T>(string? text)
        where T : struct, Enum => Enum.TryParse(text, out T value) && Enum.IsDefined(value) ? value : null;

    protected async Task<IActionResult> AfterAsync(string number, Refusal? refusal, string address) => refusal is null ? Redirect(address) : await ShowAsync(number, refusal);

    protected async Task<IActionResult> ShowAsync(string number, Refusal? refusal)
    {
        if (!Readers.Contains(Reader))
        {
            return NotFound();
        }

        var answer = await mediator.Send(new ChildAffairs.Question(number));
        if (answer.Refusal is { } denied)
        {
            return Refuse(denied);
        }

        View = answer.Value;
        return refusal is null ? Page() : Refuse(refusal);
    }
}
