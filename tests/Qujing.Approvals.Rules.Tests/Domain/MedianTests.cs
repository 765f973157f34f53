using Qujing.Approvals.Domain.Statistics;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class MedianTests
{
    [Theory]
    [InlineData("", null, "nothing was measured")]
    [InlineData("4", "4", "one")]
    [InlineData("9 1 5", "5", "the middle, in whatever order")]
    [InlineData("1 2", "1.5", "between the two middle ones")]
    [InlineData("10 2 4 100", "7", "a slow case moves it little")]
    public void Median_IsTheMiddle(string values, string? expected, string why) =>
        Assert.True(expected == Median.Of(values.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse))?.ToString("0.#"), why);
}
