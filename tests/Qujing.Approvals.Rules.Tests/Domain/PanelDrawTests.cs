using System.Text;
using CsCheck;
using Qujing.Approvals.Domain.Draws;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class PanelDrawTests
{
    private static readonly int[] RfcOrder = [17, 7, 2, 16, 25, 23, 8, 24, 19, 13, 22, 5, 18, 9, 1, 4, 12, 15, 20, 14, 11, 3, 6, 21, 10];
    private static readonly string RfcKey = DrawKey.Of(
    [
        DrawSource.OfNumbers("a", 9319),
        DrawSource.OfNumbers("b", 2, 5, 12, 8, 10),
        DrawSource.OfNumbers("c", 9, 18, 26, 34, 41, 45),
    ]);

    private static DrawOrder Order(int pool, int seats) => new() { Profile = DrawProfile.Md5, Key = RfcKey, PoolSize = pool, Seats = seats };

    [Fact]
    public void Rfc3797_Section6_KeyDigestAndOrder()
    {
        Assert.Equal("9319./2.5.8.10.12./9.18.26.34.41.45./", RfcKey);
        Assert.Null(PanelDraw.Draw(Order(25, 25), out var steps));
        Assert.Equal("990dd0a5692a029a98b5e01aa28f3459", steps[0].Digest);
        Assert.Equal(RfcOrder, PanelDraw.Seated(steps));
    }

    [Fact]
    public void A21_SkippedNumbers_MoveNobodyElse()
    {
        var order = Order(25, 7) with { Skips = new Dictionary<int, string> { [17] = "回避", [25] = "回避" } };
        Assert.Null(PanelDraw.Draw(order, out var steps));
        Assert.Equal(RfcOrder[..9], steps.Select(step => step.Number));
        Assert.Equal([7, 2, 16, 23, 8, 24, 19], PanelDraw.Seated(steps));
        Assert.Equal("回避", steps[4].SkipReason);
    }

    [Fact]
    public void Sources_OrderMatters_OrderInsideOneDoesNot()
    {
        var one = DrawSource.OfNumbers("a", 1, 2);
        var two = DrawSource.OfNumbers("b", 3);
        Assert.Equal(DrawKey.Of([one, two]), DrawKey.Of([DrawSource.OfNumbers("a", 2, 1), two]));
        Assert.NotEqual(DrawKey.Of([one, two]), DrawKey.Of([two, one]));
        Assert.Equal("2.10./", DrawSource.OfNumbers("numeric, not by text", 10, 2).Canonical);
    }

    [Theory]
    [InlineData("Case KG-2026-009, Round 1", "CASEKG2026009ROUND1/")]
    [InlineData("Ünïted é 曲靖", "UNITEDE/")]
    public void TextSource_LosesAccentsAndSigns(string text, string canonical) => Assert.Equal(canonical, DrawSource.OfText("t", text).Canonical);

    [Fact]
    public void EmptyOrNegativeSource_IsRefused()
    {
        Assert.Equal("draw.source_empty", DrawSource.OfText("t", "曲靖").Check()?.Code);
        Assert.Equal("draw.source_empty", DrawSource.OfNumbers("n").Check()?.Code);
        Assert.Equal("draw.source_negative", DrawSource.OfNumbers("n", -1).Check()?.Code);
        Assert.Null(DrawSource.OfNumbers("n", 0).Check());
    }

    [Theory]
    [InlineData(0, 7, "draw.pool_empty")]
    [InlineData(65_536, 7, "draw.pool_too_large")]
    [InlineData(6, 7, "draw.seats_exceed_pool")]
    [InlineData(25, 0, "draw.seats_wrong")]
    public void Draw_OutsideBounds_IsRefused(int pool, int seats, string code) => Assert.Equal(code, PanelDraw.Draw(Order(pool, seats), out _)?.Code);

    [Theory]
    [InlineData(18, null, "seven eligible are just enough")]
    [InlineData(19, "draw.pool_short", "six eligible aren't")]
    public void A18_SixOrSevenEligible(int recused, string? code, string why)
    {
        var order = Order(25, 7) with { Skips = Enumerable.Range(1, recused).ToDictionary(number => number, _ => "回避") };
        var refusal = PanelDraw.Draw(order, out var steps);
        Assert.True(code == refusal?.Code, why);
        Assert.Equal(code is null ? 7 : 0, PanelDraw.Seated(steps).Count);
    }

    [Fact]
    public void Counter_At256_IsTwoBytesHighByteFirstOnBothSides()
    {
        var key = Encoding.ASCII.GetBytes(RfcKey);
        byte[] expected = [1, 0, .. key, 1, 0];
        var step = PanelDraw.Run(DrawProfile.Sha256, RfcKey, 300, 257).Last();
        Assert.Equal(256, step.Index);
        Assert.Equal(DrawProfile.Sha256.HexOf(expected), step.Digest);
    }

    [Theory]
    [InlineData("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData("abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd", "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    [InlineData("", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b")]
    public void Sm3_Gbt32905_Vectors(string text, string digest) => Assert.Equal(digest, DrawProfile.Sm3.HexOf(text));

    [Theory]
    [InlineData(20, 16.2)]
    [InlineData(50, 26.6)]
    [InlineData(100, 33.9)]
    [InlineData(200, 41.1)]
    [InlineData(500, 50.4)]
    public void Entropy_SevenOfPool(int pool, double bits) => Assert.Equal(bits, PanelDraw.EntropyNeededBits(pool, 7), 0.06);

    [Fact]
    public void Run_WholePool_IsPermutationAndEveryShorterRunItsPrefix() =>
        Gen.Select(Gen.Int[1, 120], Gen.Int[0, 119], Gen.String[Gen.Char['A', 'Z'], 1, 20], Gen.Int[0, 2]).Sample((pool, cut, key, profile) =>
        {
            var whole = PanelDraw.Run(DrawProfile.All[profile], key, pool, pool).Select(step => step.Number).ToList();
            var prefix = PanelDraw.Run(DrawProfile.All[profile], key, pool, Math.Min(cut, pool)).Select(step => step.Number);
            return whole.Order().SequenceEqual(Enumerable.Range(1, pool)) && whole.Take(Math.Min(cut, pool)).SequenceEqual(prefix);
        });

    [Fact]
    public void Quotas_AnyPool_AreFilledExactly() =>
        Gen.Select(Gen.Int[7, 60], Gen.String[Gen.Char['A', 'Z'], 1, 20]).Sample((half, key) =>
        {
            var fields = Enumerable.Range(0, half * 2).Select(at => at % 2 == 0 ? "给排水" : "环境").ToList();
            var order = Order(half * 2, 7) with { Key = key, Fields = fields, Quotas = new Dictionary<string, int> { ["给排水"] = 3, ["环境"] = 4 } };
            return PanelDraw.Draw(order, out var steps) is null
                && steps.Where(step => step.IsSeated).Count(step => fields[step.Number - 1] == "环境") == 4
                && PanelDraw.Seated(steps).Count == 7;
        });

    [Fact]
    public void Quotas_ShortFieldOrWrongSum_AreRefused()
    {
        string[] fields = [.. Enumerable.Repeat("环境", 22), "给排水", "给排水", "给排水"];
        var order = Order(25, 7) with { Fields = fields, Quotas = new Dictionary<string, int> { ["环境"] = 3, ["给排水"] = 4 } };
        var refusal = PanelDraw.Draw(order, out _);
        Assert.Equal("draw.field_short", refusal?.Code);
        Assert.Equal("3", refusal?.Details["count"]);
        var wrongSum = order with { Quotas = new Dictionary<string, int> { ["环境"] = 3, ["给排水"] = 3 } };
        Assert.Equal("draw.quota_sum", PanelDraw.Draw(wrongSum, out _)?.Code);
    }
}
