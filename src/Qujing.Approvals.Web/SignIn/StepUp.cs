using Microsoft.AspNetCore.Identity;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.SignIn;

/// <summary>
/// The password once more, before a signature, an act of the voting day, a publication or a change of somebody's rights: the person at the screen is the one
/// who signed in (Art. 12, 签字). A wrong one counts towards the lock of the account, as at the sign-in.
/// </summary>
internal sealed class StepUp(UserManager<Person> people, IPasswordHasher<Person> hasher, SignInRecord record, WebChoices choices, SeatCardEntry cards)
{
    // Longer input would only feed the hash function.
    private const int PasswordLengthMax = 200;
    private const string Act = "stepup";

    /// <summary>False for the people of the demo who have no password.</summary>
    public async Task<bool> IsAskedAsync(HttpContext http) => !choices.IsDemo || await IsByCardAsync(http) || (await PersonAsync(http)).Account.PasswordHash is not null;

    /// <summary>Who entered with a seat card shows the card again.</summary>
    public async Task<bool> IsByCardAsync(HttpContext http) => await cards.DigitsAsync(http) is not null;

    /// <summary>Null where the password is the person's.</summary>
    public async Task<Refusal?> AskAsync(HttpContext http, string? password)
    {
        if (!await IsAskedAsync(http))
        {
            return null;
        }

        if (string.IsNullOrEmpty(password))
        {
            return new Refusal(await IsByCardAsync(http) ? "stepup.card_missing" : "stepup.missing").At("Password");
        }

        Person person = await PersonAsync(http);
        if (!await people.IsLockedOutAsync(person) && await IsRightAsync(http, person, password))
        {
            await people.ResetAccessFailedCountAsync(person);
            await record.WriteAsync(http, person.Account, Act, AuditOutcome.Accepted);
            return null;
        }

        await people.AccessFailedAsync(person);
        await record.WriteAsync(http, person.Account, Act, AuditOutcome.Refused);
        return new Refusal(await people.IsLockedOutAsync(person) ? "stepup.locked" : await IsByCardAsync(http) ? "stepup.card_wrong" : "stepup.wrong").At("Password");
    }

    private async Task<bool> IsRightAsync(HttpContext http, Person person, string password) => await cards.DigitsAsync(http) is { } digits
        ? string.Equals(string.Concat(password.Where(sign => !char.IsWhiteSpace(sign))), digits, StringComparison.Ordinal)
        : person.Account.PasswordHash is { } hash && password.Length <= PasswordLengthMax && hasher.VerifyHashedPassword(person, hash, password) != PasswordVerificationResult.Failed;

    private async Task<Person> PersonAsync(HttpContext http) =>
        await people.FindByIdAsync(http.User.AccountId()!) ?? throw new InvalidOperationException("The signed-in account is gone.");
}
