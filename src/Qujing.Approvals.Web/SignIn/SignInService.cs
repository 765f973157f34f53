using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.SignIn;

/// <summary>Who is it? The answer to a wrong name, a wrong password, a locked and a switched-off account is the same, after the same work.</summary>
internal sealed class SignInService(UserManager<Person> people, IPasswordHasher<Person> hasher, SignInRecord record, DummyHash dummy, TimeProvider clock)
{
    public async Task<Refusal?> EnterAsync(HttpContext http, string userName, string password)
    {
        Person? person = await people.FindByNameAsync(userName);
        bool mayEnter = person is { Account: { IsActive: true, PasswordHash: not null } } && !await people.IsLockedOutAsync(person);
        PasswordVerificationResult verdict =
            hasher.VerifyHashedPassword(person ?? DummyHash.Nobody, person?.Account.PasswordHash ?? dummy.Value, password);
        if (!mayEnter || verdict == PasswordVerificationResult.Failed)
        {
            if (mayEnter)
            {
                await people.AccessFailedAsync(person!);
            }

            await record.WriteAsync(http, person?.Account, "signin", AuditOutcome.Refused);
            return new Refusal("signin.failed");
        }

        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            // Only the form of the hash changes: the sessions stay.
            person!.Account = person.Account with { PasswordHash = hasher.HashPassword(person, password) };
            await people.UpdateAsync(person);
        }

        await people.ResetAccessFailedCountAsync(person!);
        await BeginAsync(http, person!.Account, "signin");
        return null;
    }

    /// <summary>The demo's one-click entry. The page offers it only where the demo switch is on.</summary>
    public async Task<bool> EnterAsDemoPersonAsync(HttpContext http, string accountId)
    {
        Person? person = await people.FindByIdAsync(accountId);
        if (person is not { Account.IsActive: true })
        {
            return false;
        }

        await BeginAsync(http, person.Account, "signin.demo");
        return true;
    }

    /// <summary>The session of somebody who came with a seat card remembers it.</summary>
    public async Task BeginByCardAsync(HttpContext http, string accountId, (string Name, string Value) card)
    {
        Person person = await people.FindByIdAsync(accountId) ?? throw new InvalidOperationException("The account of a seat is gone.");
        await BeginAsync(http, person.Account, "signin.card", card);
    }

    /// <summary>Ends every session of the person, so that a copied cookie is worth nothing either.</summary>
    public async Task LeaveAsync(HttpContext http)
    {
        if (http.User.AccountId() is { } id && await people.FindByIdAsync(id) is { } person)
        {
            await people.UpdateSecurityStampAsync(person);
            await record.WriteAsync(http, person.Account, "signout", AuditOutcome.Accepted);
        }

        await http.SignOutAsync();
    }

    /// <summary>Ends all other sessions and goes on with this one.</summary>
    public async Task<IdentityResult> ChangePasswordAsync(HttpContext http, string current, string fresh)
    {
        Person person = await people.FindByIdAsync(http.User.AccountId()!) ?? throw new InvalidOperationException("The signed-in account is gone.");
        IdentityResult result = await people.IsLockedOutAsync(person)
            ? IdentityResult.Failed(people.ErrorDescriber.PasswordMismatch())
            : await people.ChangePasswordAsync(person, current, fresh);
        if (result.Succeeded)
        {
            await BeginAsync(http, person.Account, "password.change");
            return result;
        }

        if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch)))
        {
            await people.AccessFailedAsync(person);
        }

        await record.WriteAsync(http, person.Account, "password.change", AuditOutcome.Refused);
        return result;
    }

    public static ClaimsPrincipal PrincipalOf(Account account) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, account.Id),
            new Claim(ClaimTypes.Name, account.UserName),
            new Claim(ClaimTypes.Role, account.Role.ToString()),
            new Claim(SignedInPerson.FullNameClaim, account.FullName),
            new Claim(SignedInPerson.UnitIdClaim, account.UnitId),
            new Claim(SignedInPerson.UnitNameClaim, account.UnitName),
            new Claim(SessionCookie.StampClaim, account.SecurityStamp),
        ], "qujing"));

    private async Task BeginAsync(HttpContext http, Account account, string act, params (string Name, string Value)[] remembered)
    {
        var properties = new AuthenticationProperties();
        properties.Items[SessionCookie.BeganItem] = clock.GetUtcNow().ToString("O");
        foreach ((string name, string value) in remembered)
        {
            properties.Items[name] = value;
        }

        await record.WriteAsync(http, account, act, AuditOutcome.Accepted);
        await http.SignInAsync(PrincipalOf(account), properties);
    }
}
