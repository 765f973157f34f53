using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Approvals;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("１２３", "123")]
    [InlineData("１，２８６．５０", "1286.50")]
    [InlineData("1,286.50", "1286.50")]
    [InlineData("1,286,000", "1286000")]
    [InlineData(" 1286.5 ", "1286.5")]
    [InlineData("1,28.5", "1,28.5")]
    [InlineData("12,86", "12,86")]
    [InlineData("一百", "一百")]
    [InlineData(null, "")]
    public void Plain_ReadsWhatPeopleType_AndNothingElse(string? typed, string plain) => Assert.Equal(plain, TypedNumber.Plain(typed));

    [Theory]
    [InlineData("ｅ－００４２", "e-0042")]
    [InlineData("３　５ 1", "３　５ 1")]
    public void Narrow_TakesDigitsLettersAndSigns(string typed, string narrow) => Assert.Equal(narrow.Replace('３', '3').Replace('５', '5'), TypedNumber.Narrow(typed));

    [Fact]
    public void DocumentNumber_AtFullWidth_IsTheSame()
    {
        Assert.Null(DocumentNumber.Parse("曲政复〔２０２６〕５号", out var number));
        Assert.Equal("曲政复〔2026〕5号", number?.Text);
    }
}
