using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Recusals;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages;

/// <summary>Standing aside from a case (公务员法 §§76–77), the same for a plan and for a child: the form, a check of what follows, the confirmation; and ending it.</summary>
internal abstract class ConflictPage(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? AccountId { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    public string? Explanation { get; set; }

    [BindProperty]
    public string? Deputy { get; set; }

    [BindProperty]
    public Guid RecusalId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ConflictSheet.View Sheet { get; private set; } = default!;

    /// <summary>The form is whole and waits for the confirmation.</summary>
    public bool IsChecked { get; private set; }

    /// <summary>Of whom the form speaks: the reader, unless another was chosen.</summary>
    public ConflictSheet.Person? Person => Sheet.People.FirstOrDefault(person => person.AccountId == AccountId) ?? (Sheet.People.Count > 0 ? Sheet.People[0] : null);

    public IEnumerable<Choice> People => Sheet.People.Select(person => new Choice(person.AccountId, person.IsReader ? T["本人"] : T["{0}（{1}，{2}）", person.Name, person.UnitName, T[RoleNames.Of(person.Role)]]));

    public IEnumerable<Choice> Grounds => ConflictGround.All.Select(ground => new Choice(ground.Code, WordsOf(ground)));

    public IEnumerable<Choice> Deputies => Person is { } person ? person.Deputies.Select(colleague => new Choice(colleague.AccountId, colleague.Name)) : [];

    public IEnumerable<Choice> Asides => Sheet.Asides.Select(aside => new Choice($"{aside.Id}", aside.Name));

    /// <summary>What the confirmation will do, in a sentence.</summary>
    public string Follows => Person is not { } person ? ""
        : person.Deputies.FirstOrDefault(colleague => colleague.AccountId == Deputy) is { } deputy ? T["由{0}接办，系统通知{0}。", deputy.Name]
        : Above(person.Superior);

    public abstract string AddressOf(string? page = null);

    public string WordsOf(ConflictGround? ground) => ground is null ? "" : T.IsEnglish ? ground.NameEn : ground.NameZh;

    /// <summary>Who acts where nobody of the office is left.</summary>
    public string Above(Role? superior) => superior is { } role
        ? T["同岗位没有可以接办的人，由上级机关（{0}）代为办理，系统通知该机关。", T[RoleNames.Of(role)]]
        : T["同岗位没有可以接办的人，也没有上级机关可以代办。案件暂时无人办理，系统通知监督方另行派人。"];

    public async Task<IActionResult> OnGetAsync(string number, string? who)
    {
        AccountId = who;
        return await LoadAsync(number) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        Refusal[] problems = [.. CommandOf(number).Problems(), .. Deputies.Any() && Deputies.All(choice => choice.Value != Deputy) ? [new Refusal("conflict.deputy_missing").At(nameof(Deputy))] : Array.Empty<Refusal>()];
        IsChecked = problems.Length == 0;
        return Refusal.All(problems) is { } refusal ? Refuse(refusal) : Page();
    }

    /// <summary>Back from the check to the form, with what was filled in.</summary>
    public async Task<IActionResult> OnPostChangeAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostConfirmAsync(string number)
    {
        var answer = await mediator.Send(CommandOf(number));
        return answer.Refusal is { } refusal ? await LoadAsync(number) ?? Refuse(refusal)
            : Redirect(answer.Value.IsOwn ? Routes.With(Routes.Home, ("aside", "true")) : Routes.With(AddressOf("conflict"), ("done", "true")));
    }

    public async Task<IActionResult> OnPostEndAsync(string number)
    {
        var answer = await mediator.Send(new EndRecusal.Command(OperationId, number, SeenVersion, RecusalId) { Reason = Reason });
        return answer.Refusal is { } refusal ? await LoadAsync(number) ?? Refuse(refusal) : Redirect(AddressOf("conflict"));
    }

    private StandAside.Command CommandOf(string number) => new(OperationId, number, SeenVersion) { AccountId = AccountId, Ground = Ground, Explanation = Explanation, Deputy = Deputy };

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new ConflictSheet.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
