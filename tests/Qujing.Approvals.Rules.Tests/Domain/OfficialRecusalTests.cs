using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

/// <summary>C01, C02: who stands aside, who takes over, who ends it (公务员法 §§76–77).</summary>
public sealed class OfficialRecusalTests
{
    private const string Bureau = "industry";

    private static Official Person(string id, Role role = Role.Secretariat, string unit = Bureau) => new(id, role, unit);

    [Theory]
    [InlineData(Role.OrganisingBody, Role.MeetingRecorder)]
    [InlineData(Role.Secretariat, Role.MeetingRecorder)]
    [InlineData(Role.DepartmentReviewer, Role.MeetingRecorder)]
    [InlineData(Role.Supervisor, Role.MeetingRecorder)]
    [InlineData(Role.MeetingRecorder, null)]
    [InlineData(Role.CountyEducation, Role.CityEducation)]
    [InlineData(Role.CountyLeader, Role.CityEducation)]
    [InlineData(Role.Federation, Role.CityEducation)]
    [InlineData(Role.Township, Role.CityEducation)]
    [InlineData(Role.School, Role.CityEducation)]
    [InlineData(Role.CityEducation, null)]
    public void C02_Nobody_CanTakeOver_TheOfficeAboveDoes(Role role, Role? superior)
    {
        Official aside = Person("a", role);
        Official[] others = [aside, Person("b", role) with { IsAside = true }, Person("c", role) with { IsActive = false }, Person("d", role) with { HasSeat = true }, Person("e", role, "water"), Person("f", Role.Auditor)];

        Assert.Null(OfficialRecusal.Decide(aside, others, "", out Takeover? takeover));

        Assert.Equal(new Takeover(null, superior), takeover);
    }

    [Fact]
    public void C02_TheOfficeAbove_IsNeverWhoKeepsTheAccounts() =>
        Assert.DoesNotContain(Enum.GetValues<Role>().Select(OfficialRecusal.SuperiorOf), role => role is Role.Administrator or Role.Auditor or Role.Public);

    [Theory]
    [InlineData(Role.Expert)]
    [InlineData(Role.CommitteeMember)]
    [InlineData(Role.Guardian)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Public)]
    public void C01_Role_ThatHandlesNoCase_IsRefused(Role role) =>
        Assert.Equal("conflict.not_an_official", OfficialRecusal.Decide(Person("a", role), [], null, out _)?.Code);

    [Theory]
    [InlineData("a", "conflict.deputy_self")]
    [InlineData("b", null)]
    [InlineData("aside", "conflict.deputy_aside")]
    [InlineData("seated", "conflict.deputy_party")]
    [InlineData("off", "conflict.deputy_elsewhere")]
    [InlineData("reviewer", "conflict.deputy_elsewhere")]
    [InlineData("water", "conflict.deputy_elsewhere")]
    [InlineData("admin", "conflict.deputy_administrator")]
    [InlineData("gone", "conflict.deputy_elsewhere")]
    [InlineData("", "conflict.deputy_missing")]
    [InlineData(null, "conflict.deputy_missing")]
    public void C01_Deputy_IsAColleagueOfTheSameOfficeWithoutAConflict(string? deputy, string? refused)
    {
        Official[] others =
        [
            Person("a"), Person("b"), Person("aside") with { IsAside = true }, Person("seated") with { HasSeat = true }, Person("off") with { IsActive = false },
            Person("reviewer", Role.DepartmentReviewer), Person("water", Role.Secretariat, "water"), Person("admin", Role.Administrator, "administration"),
        ];

        Refusal? refusal = OfficialRecusal.Decide(Person("a"), others, deputy, out Takeover? takeover);

        Assert.Equal((refused, refused is null ? null : "Deputy"), (refusal?.Code, refusal?.Field));
        Assert.Equal(refused is null ? new Takeover("b", Role.MeetingRecorder) : null, takeover);
    }

    [Fact]
    public void C01_Official_WhoStandsAsideAlready_IsRefused() =>
        Assert.Equal("conflict.already", OfficialRecusal.Decide(Person("a") with { IsAside = true }, [Person("b")], "b", out _)?.Code);

    [Fact]
    public void C01_Official_WhoSitsOnThePanel_LeavesTheSeatFirst() =>
        Assert.Equal("conflict.leave_seat_first", OfficialRecusal.Decide(Person("a") with { HasSeat = true }, [Person("b")], "b", out _)?.Code);

    [Theory]
    [InlineData(Role.Secretariat, "industry", Role.Secretariat, "industry", true)]
    [InlineData(Role.Secretariat, "industry", Role.Secretariat, "water", false)]
    [InlineData(Role.Secretariat, "industry", Role.DepartmentReviewer, "water", true)]
    [InlineData(Role.DepartmentReviewer, "water", Role.Secretariat, "industry", false)]
    [InlineData(Role.DepartmentReviewer, "water", Role.DepartmentReviewer, "commerce", false)]
    [InlineData(Role.Supervisor, "supervision", Role.OrganisingBody, "body-luoping", true)]
    [InlineData(Role.Supervisor, "supervision", Role.MeetingRecorder, "government-office", true)]
    [InlineData(Role.Supervisor, "supervision", Role.CountyEducation, "edu-luoping", false)]
    [InlineData(Role.Supervisor, "supervision", Role.Expert, "experts", false)]
    [InlineData(Role.MeetingRecorder, "government-office", Role.Secretariat, "industry", true)]
    [InlineData(Role.CountyLeader, "edu-luoping", Role.CountyEducation, "edu-luoping", true)]
    [InlineData(Role.CountyLeader, "edu-luoping", Role.School, "school-1", true)]
    [InlineData(Role.CountyEducation, "edu-luoping", Role.CountyLeader, "edu-luoping", false)]
    [InlineData(Role.CityEducation, "city-education", Role.CountyLeader, "edu-luoping", true)]
    [InlineData(Role.Administrator, "administration", Role.Secretariat, "industry", false)]
    public void C01_OfAnother_SpeaksAColleagueAHeadOrTheOfficeAbove(Role by, string byUnit, Role about, string aboutUnit, bool may)
    {
        Assert.Equal(may, OfficialRecusal.MaySpeakOf(Person("b", by, byUnit), Person("a", about, aboutUnit)));
        Assert.Equal(may ? null : "conflict.not_yours", OfficialRecusal.End(Person("b", by, byUnit), Person("a", about, aboutUnit))?.Code);
    }

    [Fact]
    public void C01_Recusal_IsNeverEndedByWhoStandsAside()
    {
        Assert.True(OfficialRecusal.MaySpeakOf(Person("a"), Person("a")));
        Assert.Equal("conflict.end_own", OfficialRecusal.End(Person("a"), Person("a"))?.Code);
    }

    [Fact]
    public void C01_Ground_IsOneOfTheLaws()
    {
        Assert.Equal(3, ConflictGround.All.Count);
        Assert.All(ConflictGround.All, ground => Assert.Same(ground, ConflictGround.Find(ground.Code)));
        Assert.Null(ConflictGround.Find("none"));
        Assert.Null(ConflictGround.Find(null));
    }
}
