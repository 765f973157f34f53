using Qujing.Approvals.Domain;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class RefusalTests
{
    [Fact]
    public void Because_ACivilDay_IsWrittenAsPeopleWriteIt() =>
        Assert.Equal("2026年9月3日", Refusal.Because("x", ("day", new DateOnly(2026, 9, 3))).Details["day"]);

    [Fact]
    public void Because_AnInstant_IsWrittenInBeijingTime() =>
        Assert.Equal("2026年9月4日 00:05", Refusal.Because("x", ("time", new DateTimeOffset(2026, 9, 3, 16, 5, 0, TimeSpan.Zero))).Details["time"]);

    [Fact]
    public void Told_WithASentenceOfItsOwnAndParts_IsBoth()
    {
        Refusal locked = new Refusal("locked") with { Parts = [new("necessity"), new("consent")] };
        Assert.Equal(["locked", "necessity", "consent"], locked.Told().Select(told => told.Code));
        Assert.Equal(["locked"], new Refusal("locked").Told().Select(told => told.Code));
    }

    [Fact]
    public void Told_OfSeveral_IsItsPartsAlone() =>
        Assert.Equal(["one", "two"], Refusal.All([new("one"), new("two")])!.Told().Select(told => told.Code));

    [Fact]
    public void Because_NumbersAndNothing_StayAsTheyAre()
    {
        IReadOnlyDictionary<string, string> details = Refusal.Because("x", ("count", 1234), ("none", null)).Details;
        Assert.Equal(["1234", ""], [details["count"], details["none"]]);
    }
}
