using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Accounts;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Web.Pages.Admin;

internal sealed class UserModel(IMediator mediator, AccountCodes codes, StepUp stepUp, TimeProvider clock) : ActPage
{
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>By the act, each with a field of its own: asked again before a right is given or taken.</summary>
    [BindProperty(Name = nameof(Passwords))]
    public Dictionary<string, string?> Passwords { get; set; } = [];

    public AccountCard.View View { get; private set; } = default!;

    /// <summary>The code that was just issued, as long as nobody used it.</summary>
    public string? Code { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, Guid? code)
    {
        if (await LoadAsync(id) is { } elsewhere)
        {
            return elsewhere;
        }

        // The address names the act alone; the code is computed again, and shown only while it counts.
        string? computed = code is { } operation ? codes.For(operation) : null;
        Code = computed is not null && View.Codes.Any(row => row.CodeHash == AccountCodes.HashOf(computed) && IsOpen(row)) ? computed : null;
        return Page();
    }

    public Task<IActionResult> OnPostUnlockAsync(string id) => ActAsync((id, "unlock"), new UnlockAccount.Command(OperationId, id));

    public Task<IActionResult> OnPostResetAsync(string id) => ActAsync((id, "reset"), new ResetPassword.Command(OperationId, id, AccountCodes.HashOf(codes.For(OperationId))));

    public Task<IActionResult> OnPostOffAsync(string id) => ActAsync((id, "off"), new SwitchOffAccount.Command(OperationId, id, Reason ?? ""));

    public Task<IActionResult> OnPostOnAsync(string id) => ActAsync((id, "on"), new SwitchOnAccount.Command(OperationId, id, Reason ?? ""));

    public string At(string handler) => Routes.With(Routes.User(View.Account.Id), ("handler", handler));

    public string StateOf(AccountCodeRow row) => row switch
    {
        { UsedAt: not null } => "已使用",
        { CancelledAt: not null } => "已作废",
        _ => IsOpen(row) ? "还没有使用" : "已过期",
    };

    private bool IsOpen(AccountCodeRow row) => row is { UsedAt: null, CancelledAt: null } && row.ExpiresAt > clock.GetUtcNow();

    private async Task<IActionResult?> LoadAsync(string id)
    {
        var answer = await mediator.Send(new AccountCard.Question(id));
        if (answer.Refusal is { } refusal)
        {
            return refusal.Code == "account.unknown" ? NotFound() : Refuse(refusal);
        }

        View = answer.Value;
        return null;
    }

    private async Task<IActionResult> ActAsync<T>((string Id, string Name) act, IRequest<Answer<T>> request)
        where T : class
    {
        Refusal? unproven = await stepUp.AskAsync(HttpContext, Passwords.GetValueOrDefault(act.Name));
        if ((unproven?.At($"Passwords[{act.Name}]") ?? (await mediator.Send(request)).Refusal) is { } refusal)
        {
            return await LoadAsync(act.Id) ?? Refuse(refusal);
        }

        return Redirect(Routes.With(Routes.User(act.Id), ("code", act.Name == "reset" ? OperationId.ToString("N") : null)));
    }
}
