namespace Qujing.Approvals.Domain.Parties;

/// <summary>An official as the question of who takes over sees them.</summary>
/// <param name="AccountId">The account, which has one role and one unit for life.</param>
/// <param name="Role">What they are in the procedures.</param>
/// <param name="UnitId">Where they work.</param>
public sealed record Official(string AccountId, Role Role, string UnitId)
{
    /// <summary>False where the account is switched off.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Stands aside from the case already.</summary>
    public bool IsAside { get; init; }

    /// <summary>Belongs to the case by their own person: sits on its panel.</summary>
    public bool HasSeat { get; init; }

    /// <summary>True for another person in the same office.</summary>
    /// <param name="other">The other.</param>
    public bool SharesPostWith(Official other) => AccountId != other.AccountId && Role == other.Role && UnitId == other.UnitId;
}

/// <summary>Who takes a case over from an official who stands aside.</summary>
/// <param name="DeputyId">A colleague of the same office; null where nobody of it can act.</param>
/// <param name="Superior">The office above, which acts where there is no deputy; null where the procedures know none above it.</param>
public sealed record Takeover(string? DeputyId, Role? Superior);

/// <summary>
/// An official with a conflict of interest in a case stands aside and has no part in it (回避, 公务员法 §§76–77; C01). A colleague of the same office takes over;
/// where there is none the office above does, and never whoever keeps the accounts (C02).
/// </summary>
public static class OfficialRecusal
{
    /// <summary>The article that asks for it.</summary>
    public const string Article = "公务员法第七十六条、第七十七条";

    /// <summary>Longest explanation, in characters.</summary>
    public const int ExplanationLengthMax = 500;

    /// <summary>
    /// True for a role that handles cases for an office, be it the office above. Experts and assessors leave their seat instead (Art. 12, B15), guardians stand for
    /// their own child, and auditors and administrators handle no case.
    /// </summary>
    /// <param name="role">What the person is.</param>
    public static bool MayStandAside(Role role) => role is Role.OrganisingBody or Role.Secretariat or Role.DepartmentReviewer or Role.MeetingRecorder or Role.Supervisor
        or Role.CountyEducation or Role.CountyLeader or Role.Federation or Role.Township or Role.School or Role.CityEducation;

    /// <summary>
    /// The office above: the municipal government's office for a plan, the city's education bureau for a child. Null for these two, which have none above them in this
    /// city: the case waits, and who watches the procedure is told.
    /// </summary>
    /// <param name="role">The office that nobody can act for.</param>
    public static Role? SuperiorOf(Role role) => role switch
    {
        Role.OrganisingBody or Role.Secretariat or Role.DepartmentReviewer or Role.Supervisor => Role.MeetingRecorder,
        Role.CountyEducation or Role.CountyLeader or Role.Federation or Role.Township or Role.School => Role.CityEducation,
        _ => null,
    };

    /// <summary>
    /// Whether one official may say of another that they stand aside, and may end it: everybody of themselves and of a colleague in the same post; a head of those it
    /// leads; the office above; the supervisor of everybody who handles a plan (公务员法 §77: on the own request, on another's, or by the office itself).
    /// </summary>
    /// <param name="by">Who says so.</param>
    /// <param name="about">Of whom.</param>
    public static bool MaySpeakOf(Official by, Official about) => MayStandAside(about.Role) && (by.AccountId == about.AccountId || by.SharesPostWith(about) || SuperiorOf(about.Role) == by.Role || by.Role switch
    {
        Role.Supervisor => SuperiorOf(about.Role) == Role.MeetingRecorder || about.Role == Role.MeetingRecorder,
        Role.Secretariat => about.Role == Role.DepartmentReviewer,
        Role.CountyLeader => about.Role is Role.CountyEducation or Role.Federation or Role.Township or Role.School,
        _ => false,
    });

    /// <summary>Who of an official's colleagues can take over: active, of the same role and unit, and with no conflict or seat of their own.</summary>
    /// <param name="aside">Who stands aside.</param>
    /// <param name="others">Everybody who might.</param>
    public static IEnumerable<Official> Deputies(Official aside, IEnumerable<Official> others) =>
        others.Where(other => other.SharesPostWith(aside) && other is { IsActive: true, IsAside: false, HasSeat: false });

    /// <summary>Whether the official stands aside, and who takes over.</summary>
    /// <param name="aside">Who stands aside.</param>
    /// <param name="others">Everybody who might be named, with how they stand to the case.</param>
    /// <param name="deputyId">Whom the form names; empty for nobody.</param>
    /// <param name="takeover">Who takes over; null where refused.</param>
    /// <returns>
    /// Refused: <c>conflict.not_an_official</c>, <c>conflict.already</c>, <c>conflict.leave_seat_first</c>; about the deputy <c>conflict.deputy_self</c>,
    /// <c>conflict.deputy_administrator</c>, <c>conflict.deputy_aside</c>, <c>conflict.deputy_party</c>, <c>conflict.deputy_elsewhere</c>, and
    /// <c>conflict.deputy_missing</c> where a colleague could take over and none is named.
    /// </returns>
    public static Refusal? Decide(Official aside, IReadOnlyCollection<Official> others, string? deputyId, out Takeover? takeover)
    {
        takeover = null;
        if (!MayStandAside(aside.Role) || aside.IsAside || aside.HasSeat)
        {
            return new Refusal(!MayStandAside(aside.Role) ? "conflict.not_an_official" : aside.IsAside ? "conflict.already" : "conflict.leave_seat_first").Citing(Article);
        }

        if (!string.IsNullOrEmpty(deputyId))
        {
            if (WhyNot(aside, others.FirstOrDefault(other => other.AccountId == deputyId), deputyId) is { } code)
            {
                return new Refusal(code).Citing(Article).At("Deputy");
            }

            takeover = new Takeover(deputyId, SuperiorOf(aside.Role));
            return null;
        }

        if (Deputies(aside, others).Any())
        {
            return new Refusal("conflict.deputy_missing").Citing(Article).At("Deputy");
        }

        takeover = new Takeover(null, SuperiorOf(aside.Role));
        return null;
    }

    /// <summary>Whether somebody ends a recusal. Nobody ends their own: what made it necessary is for another to judge.</summary>
    /// <param name="by">Who ends it.</param>
    /// <param name="aside">Who stands aside.</param>
    /// <returns>Refused: <c>conflict.end_own</c>, <c>conflict.not_yours</c>.</returns>
    public static Refusal? End(Official by, Official aside) => by.AccountId == aside.AccountId
        ? new Refusal("conflict.end_own").Citing(Article)
        : MaySpeakOf(by, aside) ? null : new Refusal("conflict.not_yours").Citing(Article);

    private static string? WhyNot(Official aside, Official? deputy, string deputyId) => deputy switch
    {
        _ when deputyId == aside.AccountId => "conflict.deputy_self",
        { Role: Role.Administrator } => "conflict.deputy_administrator",
        { IsAside: true } => "conflict.deputy_aside",
        { HasSeat: true } => "conflict.deputy_party",
        { IsActive: true } when deputy.SharesPostWith(aside) => null,
        _ => "conflict.deputy_elsewhere",
    };
}
