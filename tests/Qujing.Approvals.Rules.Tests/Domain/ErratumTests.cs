using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Settings;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class ErratumTests
{
    private static readonly ErratumLine Good = new("文本 5.3 节", "二O二六", "二〇二六");

    [Fact]
    public void A59_Erratum_IsAModificationByDefault()
    {
        Assert.Equal("erratum.not_allowed", ErratumRule.CanFile(ProcedureSettings.Default)?.Code);
        Assert.Null(ErratumRule.CanFile(ProcedureSettings.Default with { AllowErratum = true }));
    }

    [Fact]
    public void A59_Erratum_WithoutAComparison_IsToldAllThatIsMissing()
    {
        Assert.Equal(["erratum.reason_missing", "erratum.lines_missing"], Codes(" ", new ErratumLine("", " ", "")));
        Assert.Equal(["erratum.line_incomplete", "erratum.line_same"], Codes("笔误", Good, Good with { Before = "" }, new ErratumLine("", "", ""), Good with { After = Good.Before + " " }));
        Assert.Empty(Codes("笔误", Good));
    }

    private static IEnumerable<string> Codes(string reason, params ErratumLine[] lines) => ErratumRule.Missing(reason, lines).Select(missing => missing.Code);
}
