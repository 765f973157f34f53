using Qujing.Approvals.Domain.Panels;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class SeatCardCodeTests
{
    private static readonly SeatCardCode Code = SeatCardCode.From([0, 0, 0, 42, .. Enumerable.Range(1, 16).Select(value => (byte)value)]);

    [Fact]
    public void Code_HasSixDigitsAndALongWord() => Assert.Equal(new SeatCardCode("000042", "0102030405060708090a0b0c0d0e0f10"), Code);

    [Fact]
    public void Code_OfTooFewBytes_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => SeatCardCode.From(new byte[SeatCardCode.BytesMin - 1]));

    [Theory]
    [InlineData("000042", "李敏", true, "digits and name")]
    [InlineData("000 042", "李 敏", true, "blanks don't count")]
    [InlineData("000042", "周强", false, "another's name")]
    [InlineData("000042", null, false, "no name")]
    [InlineData("000043", "李敏", false, "other digits")]
    [InlineData("42", "李敏", false, "too few digits")]
    [InlineData("0102030405060708090A0B0C0D0E0F10", null, true, "the scanned word needs no name")]
    [InlineData("0102030405060708090a0b0c0d0e0f11", null, false, "another word")]
    [InlineData(null, "李敏", false, "nothing")]
    [InlineData("", "李敏", false, "empty")]
    public void Match_OnlyWhatIsOnTheCard(string? typed, string? name, bool matches, string why) => Assert.True(matches == Code.IsMatchedBy(typed, name, "李敏"), why);
}
