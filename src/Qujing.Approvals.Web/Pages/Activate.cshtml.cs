using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Accounts;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Web.Pages;

internal sealed class ActivateModel(IMediator mediator, UserManager<Person> people, IPasswordHasher<Person> hasher) : ActPage
{
    private const int LengthMax = 200;

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public bool IsDone { get; private set; }

    public void OnGet(bool done) => IsDone = done;

    public async Task<IActionResult> OnPostAsync()
    {
        Ask(nameof(UserName), UserName, "请填写用户名");
        Ask(nameof(Code), Code, "请填写一次性代码");
        Ask(nameof(Password), Password, "请填写密码");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var person = new Person(Draft(UserName!.Trim()));
        foreach (IPasswordValidator<Person> validator in people.PasswordValidators)
        {
            foreach (IdentityError problem in (await validator.ValidateAsync(people, person, Password)).Errors)
            {
                ModelState.AddModelError(nameof(Password), T[problem.Description]);
            }
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        // The hash is made before the code is looked at, so that the time of the answer tells nothing of it.
        string hash = hasher.HashPassword(person, Password!);
        var answer = await mediator.Send(new UseAccountCode.Command(OperationId, UserName.Trim(), AccountCodes.HashOf(Code!), hash));
        return answer.Refusal is { } refusal ? Refuse(refusal) : Redirect(Routes.With(Routes.Activate, ("done", "true")));
    }

    private void Ask(string field, string? value, string sentence)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            ModelState.AddModelError(field, T[sentence]);
        }
        else if (value.Length > LengthMax)
        {
            ModelState.AddModelError(field, T["最多写 200 个字符"]);
        }
    }

    private static Account Draft(string userName) => new()
    {
        Id = "", UserName = userName, NormalizedUserName = userName.ToUpperInvariant(), FullName = "", UnitId = "", Role = Role.Public, IsActive = false,
        SecurityStamp = "", ConcurrencyStamp = "", AccessFailedCount = 0, CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
