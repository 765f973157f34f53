using System.Text.Json;
using System.Text.RegularExpressions;
using Qujing.Approvals.Domain.Draws;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.CommandLine;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Draws;

public sealed partial class DrawCommandTests
{
    private static readonly string[] Rfc3797 = ["9319", "2,5,12,8,10", "9,18,26,34,41,45"];

    [Fact]
    public void Compute_AcceptanceVectorOfTheRfc_PrintsTheNumbersInOrder()
    {
        Assert.Equal((0, "17\n7\n2\n16\n25\n23\n8\n24\n19\n13\n"), Compute(new DrawCompute.Arguments("rfc3797-md5", 25, Rfc3797, 10, [])));
    }

    [Fact]
    public void Compute_SkippedNumbers_AreMarkedAndMoveNobody()
    {
        Assert.Equal(
            (0, "17 (skipped)\n7\n2\n16\n25 (skipped)\n23\n8\n24\n19\n"),
            Compute(new DrawCompute.Arguments("rfc3797-md5", 25, Rfc3797, 7, [17, 25])));
    }

    [Theory]
    [InlineData("rfc3797-md4", 25, "没有“rfc3797-md4”这种算法")]
    [InlineData("rfc3797-md5", 0, "专家名单是空的")]
    [InlineData("rfc3797-md5", 6, "名单只有 6 人，少于 7 名")]
    public void Compute_WhatCannotBeDrawn_SaysWhy(string profile, int pool, string words)
    {
        (int code, string text) = Compute(new DrawCompute.Arguments(profile, pool, Rfc3797, 7, []));

        Assert.Equal(1, code);
        Assert.StartsWith(words, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_AsJson_CarriesKeyAndSteps()
    {
        (int code, string text) = Compute(new DrawCompute.Arguments("rfc3797-md5", 25, Rfc3797, 2, [17], IsJson: true));

        Assert.Equal(0, code);
        Assert.Contains("9319./2.5.8.10.12./9.18.26.34.41.45./", text, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(text);
        JsonElement[] steps = [.. json.RootElement.GetProperty("steps").EnumerateArray()];
        Assert.Equal("990dd0a5692a029a98b5e01aa28f3459", steps[0].GetProperty("digest").GetString());
        Assert.Equal((0, 25, 17, true), (steps[0].GetProperty("index").GetInt32(), steps[0].GetProperty("remaining").GetInt32(), steps[0].GetProperty("number").GetInt32(), steps[0].GetProperty("isSkipped").GetBoolean()));
    }

    [Fact]
    public async Task Verify_PublishedRecord_Agrees_AndEveryPlantedChangeIsNamed()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(20);
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted", "Passed");
        ConductDraw.Receipt drawn = await system.DrawExpertsAsync(number);
        DrawRecord record = (await system.SendAsync((string?)null, new PublicDraw.Question(drawn.DrawNumber))).Value.Record!;
        string file = Path.Combine(system.Folder, "draw.json");

        Assert.StartsWith("一致：" + drawn.DrawNumber, Verify(0, record.ToJson()), StringComparison.Ordinal);
        Assert.Contains("steps[0].number", Verify(1, (record with { Steps = [record.Steps[0] with { Number = record.Steps[1].Number }, .. record.Steps.Skip(1)] }).ToJson()), StringComparison.Ordinal);
        Assert.Contains("poolRoot", Verify(1, (record with { Pool = [record.Pool[0] with { Field = "别的" }, .. record.Pool.Skip(1)] }).ToJson()), StringComparison.Ordinal);
        Assert.Contains("nonceHash", Verify(1, (record with { Nonce = "00" }).ToJson()), StringComparison.Ordinal);
        Assert.Contains("announcedSources", Verify(1, (record with { AnnouncedSources = [.. record.AnnouncedSources.Reverse()] }).ToJson()), StringComparison.Ordinal);
        Assert.Contains("sources[0]", Verify(1, (record with { CaseNumber = "KG-2026-099" }).ToJson()), StringComparison.Ordinal);
        Assert.Contains("seated", Verify(1, (record with { Seated = [.. record.Seated.Reverse()] }).ToJson()), StringComparison.Ordinal);
        Assert.Contains("不一致：文件：第 1 行读不出来", Verify(1, "{"), StringComparison.Ordinal);
        Assert.Contains("不一致：文件", Verify(1, "null"), StringComparison.Ordinal);
        string json = record.ToJson();
        Assert.Contains("不一致：文件：第", Verify(1, json.Replace("\"round\":", "\"round\": 1, \"round\":", StringComparison.Ordinal)), StringComparison.Ordinal);

        // Another round's number, and none at all: what it says must be of its case and round.
        foreach (string relabelled in new[] { $"{number}-2-9", $"{number}-1", $"{number}-1-0", $"{number}-1-01", "KG-2026-099-1-1" })
        {
            Assert.StartsWith("不一致：抽取编号与案件编号、轮次相符（drawNumber）", Verify(1, (record with { DrawNumber = relabelled }).ToJson()), StringComparison.Ordinal);
        }

        // Which of a round's draws it is nothing in the file can prove; the root that was announced under the number does.
        Assert.Contains(record.PoolRoot, Verify(0, json), StringComparison.Ordinal);
        Assert.All(
            new[]
            {
                record with { DrawnAt = record.AnnouncedAt.AddHours(-1) }, record with { AnnouncedAt = record.FrozenAt.AddHours(-1) },
                record with { Steps = [.. record.Steps, record.Steps[0]] }, record with { Skips = [new DrawSkip(99, "回避")] },
            },
            changed => Assert.DoesNotMatch("[A-Za-z]{3,}", LinePattern().Replace(Verify(1, changed.ToJson()), "").Replace(record.PoolRoot, "", StringComparison.Ordinal)));

        string Verify(int expected, string content)
        {
            File.WriteAllText(file, content);
            using var output = new StringWriter { NewLine = "\n" };
            Assert.Equal(expected, DrawVerify.Run(new DrawVerify.Arguments(file), output));
            return output.ToString();
        }
    }

    [Fact]
    public async Task Verify_ADevice_IsReadToABound()
    {
        using var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(1, await Task.Run(() => DrawVerify.Run(new DrawVerify.Arguments("/dev/zero", IsJson: true), output)));
        using JsonDocument json = JsonDocument.Parse(output.ToString());
        Assert.Contains("超过 64 MB", json.RootElement.GetProperty("words").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_EachHaveWords() =>
        Assert.All(DrawWords.Lines, line => Assert.False(DrawWords.Line(line, CommandTexts.Of).Contains("draw.line", StringComparison.Ordinal), line));

    [Theory]
    [InlineData(25, 99, "没有第 99 号")]
    [InlineData(25, 0, "没有第 0 号")]
    public void Compute_ASkipThatNobodyHas_IsRefused(int pool, int skip, string words)
    {
        (int code, string text) = Compute(new DrawCompute.Arguments("rfc3797-md5", pool, Rfc3797, 7, [17, skip], IsJson: true));

        using JsonDocument json = JsonDocument.Parse(text);
        Assert.Equal((1, false), (code, json.RootElement.GetProperty("ok").GetBoolean()));
        Assert.Contains(words, json.RootElement.GetProperty("words")[0].GetString(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"（[\w\[\].]+）|T\d\d:", RegexOptions.NonBacktracking)]
    private static partial Regex LinePattern();

    private static (int Code, string Text) Compute(DrawCompute.Arguments arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        return (DrawCompute.Run(arguments, output), output.ToString());
    }
}
