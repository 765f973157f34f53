using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Accounts;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Web.Pages.Admin;

internal sealed class UserCodesModel(IMediator mediator, AccountCodes codes, StepUp stepUp) : ActPage
{
    [BindProperty]
    public List<string> Accounts { get; set; } = [];

    /// <summary>Asked again before a right is given.</summary>
    [BindProperty]
    public string? Password { get; set; }

    public IReadOnlyList<AccountsWithoutPassword.Line> Lines { get; private set; } = [];

    /// <summary>The codes that were just issued, as long as nobody used them.</summary>
    public IReadOnlyList<(AccountsWithoutPassword.Line Line, string Code)> Issued { get; private set; } = [];

    public IEnumerable<Choice> Choices => Lines.Select(line => new Choice(
        line.Account.Id, $"{line.Account.FullName} · {line.Account.UserName} · {line.Account.UnitName}", T[line.Code is null ? RoleNames.Of(line.Account.Role) : "已有代码，还没有使用"]));

    public async Task<IActionResult> OnGetAsync(Guid? issued)
    {
        if (await LoadAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        // The address names the act alone; the codes are computed again, and shown only while they count.
        Issued = issued is { } operation
            ? [.. Lines.Select(line => (Line: line, Code: CodeOf(operation, line.Account.Id))).Where(one => one.Line.Code?.CodeHash == AccountCodes.HashOf(one.Code))]
            : [];
        Accounts = [.. Lines.Where(line => line.Code is null).Select(line => line.Account.Id)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Refusal? refusal = await stepUp.AskAsync(HttpContext, Password)
            ?? (await mediator.Send(new IssueCodes.Command(OperationId, [.. Accounts.Select(id => new IssueCodes.Code(id, AccountCodes.HashOf(CodeOf(OperationId, id))))]))).Refusal;
        return refusal is null ? Redirect(Routes.With(Routes.UserCodes, ("issued", OperationId.ToString("N")))) : await LoadAsync() ?? Refuse(refusal);
    }

    private string CodeOf(Guid operation, string account) => codes.For(StableId.From(operation, account));

    private async Task<IActionResult?> LoadAsync()
    {
        var answer = await mediator.Send(new AccountsWithoutPassword.Question());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Lines = answer.Value.Lines;
        return null;
    }
}
