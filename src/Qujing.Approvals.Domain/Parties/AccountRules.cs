namespace Qujing.Approvals.Domain.Parties;

/// <summary>Which account may exist: a role belongs to a kind of unit, and a user name can be told apart when read aloud.</summary>
public static class AccountRules
{
    /// <summary>Longest user name and full name, in characters.</summary>
    public const int NameLengthMax = 50;
    private const int UserNameLengthMin = 3;

    /// <summary>The kind of unit whose people have the role; null for a role that no account has.</summary>
    /// <param name="role">The role.</param>
    public static string? UnitKindOf(Role role) => role switch
    {
        Role.OrganisingBody => "organising-body",
        Role.Secretariat or Role.DepartmentReviewer => "department",
        Role.Expert => "experts",
        Role.MeetingRecorder => "government-office",
        Role.Supervisor => "supervision",
        Role.Auditor => "audit",
        Role.Administrator => "administration",
        Role.CountyEducation or Role.CountyLeader => "county-education",
        Role.Federation => "federation",
        Role.Township => "township",
        Role.CommitteeMember => "committee",
        Role.School => "school",
        Role.Guardian => "guardians",
        Role.CityEducation => "city-education",
        _ => null,
    };

    /// <summary>True for a role that takes part in a procedure; an administrator takes part in none (C02).</summary>
    /// <param name="role">The role.</param>
    public static bool IsProcedureRole(Role role) => role is not (Role.Public or Role.Auditor or Role.Administrator);

    /// <summary>What is wrong with the names.</summary>
    /// <param name="userName">Latin letters, digits, dots, hyphens and underscores.</param>
    /// <param name="fullName">As on an identity card.</param>
    /// <returns>Each of <c>account.user_name_wrong</c> and <c>account.full_name_missing</c>, at its field.</returns>
    public static IEnumerable<Refusal> NameProblems(string userName, string fullName)
    {
        if (userName.Length is < UserNameLengthMin or > NameLengthMax || !userName.All(IsUserNameCharacter))
        {
            yield return Refusal.Because("account.user_name_wrong", ("min", UserNameLengthMin), ("max", NameLengthMax)).At("UserName");
        }

        if (fullName.Trim().Length is 0 or > NameLengthMax || fullName.Any(char.IsControl))
        {
            yield return Refusal.Because("account.full_name_missing", ("max", NameLengthMax)).At("FullName");
        }
    }

    private static bool IsUserNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_';
}
