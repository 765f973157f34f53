using Microsoft.AspNetCore.Identity;

namespace Qujing.Approvals.Web.SignIn;

/// <summary>Length is the rule; what anybody would guess first is refused.</summary>
internal sealed class NoGuessablePassword : IPasswordValidator<Person>
{
    private const int NameLengthMin = 3;

    private static readonly string[] Common =
        ["123456789", "987654321", "password", "qwertyuiop", "qujing", "admin", "1q2w3e4r", "88888888", "66666666"];

    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password)
    {
        bool guessable = Common.Append(user.Account.UserName)
            .Where(word => word.Length >= NameLengthMin)
            .Any(word => (password ?? "").Contains(word, StringComparison.OrdinalIgnoreCase));
        return Task.FromResult(guessable
            ? IdentityResult.Failed(new IdentityError { Code = "PasswordGuessable", Description = "密码太容易猜到，请不要用用户名、单位名或连续数字" })
            : IdentityResult.Success);
    }
}
