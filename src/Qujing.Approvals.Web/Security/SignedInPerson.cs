using System.Security.Claims;

namespace Qujing.Approvals.Web.Security;

/// <summary>What the sign-in cookie says of a person; checked against the database at every request.</summary>
internal static class SignedInPerson
{
    public const string FullNameClaim = "full_name";
    public const string UnitNameClaim = "unit_name";
    public const string UnitIdClaim = "unit_id";

    public static string? AccountId(this ClaimsPrincipal person) => person.FindFirstValue(ClaimTypes.NameIdentifier);

    public static string FullName(this ClaimsPrincipal person) => person.FindFirstValue(FullNameClaim) ?? "";

    public static string UnitName(this ClaimsPrincipal person) => person.FindFirstValue(UnitNameClaim) ?? "";

    public static string UnitId(this ClaimsPrincipal person) => person.FindFirstValue(UnitIdClaim) ?? "";

    public static bool IsSignedIn(this ClaimsPrincipal person) => person.Identity?.IsAuthenticated == true;

    public static Role RoleOf(this ClaimsPrincipal person) =>
        Enum.TryParse(person.FindFirstValue(ClaimTypes.Role), out Role role) ? role : Role.Public;
}
