using Qujing.Approvals.Domain.Draws;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class DrawRecordTests
{
    private static readonly DateTimeOffset FrozenAt = new(2026, 11, 20, 0, 55, 0, TimeSpan.Zero);

    private static DrawRecord Record(DrawProfile profile)
    {
        IReadOnlyList<PoolEntry> pool =
        [
            .. Enumerable.Range(1, 20).Select(no => new PoolEntry
            {
                No = no, Pseudonym = $"E-{no:D4}", Field = "环境", IdentityHash = PoolFingerprint.Identity(profile, $"salt{no}", $"{no}", $"专家{no}"),
            }),
        ];
        var root = PoolFingerprint.Root(profile, pool);
        DrawSource[] sources = [DrawSource.OfPool("KG-2026-009", 1, root), DrawSource.OfText("系统随机值", "a1b2c3"), DrawSource.OfNumbers("监督人", 482915)];
        var record = new DrawRecord
        {
            Format = DrawRecord.CurrentFormat, CaseNumber = "KG-2026-009", Round = 1, DrawNumber = "KG-2026-009-1-1", Profile = profile.Name,
            Seats = 7, PoolSize = 20, PoolRoot = root, FrozenAt = FrozenAt, AnnouncedAt = FrozenAt.AddMinutes(5), DrawnAt = FrozenAt.AddMinutes(35),
            NonceHash = PoolFingerprint.Commitment(profile, "a1b2c3"), Nonce = "a1b2c3", AnnouncedSources = [.. sources.Select(source => source.Name)],
            Sources = sources, Key = DrawKey.Of(sources), Skips = [new DrawSkip(3, "回避")], Steps = [], Seated = [], Pool = pool,
        };
        Assert.Null(PanelDraw.Draw(record.Order(profile), out var steps));
        return record with { Steps = steps, Seated = PanelDraw.Seated(steps) };
    }

    [Theory]
    [InlineData("rfc3797-md5")]
    [InlineData("rfc3797-sha256")]
    [InlineData("rfc3797-sm3")]
    public void Honest_AfterJson_HasNoDifference(string name)
    {
        Assert.Null(DrawProfile.Find(name, out var profile));
        Assert.Null(DrawRecord.Parse(Record(profile!).ToJson(), out var read));
        Assert.Null(DrawVerification.FirstDifference(read!));
    }

    public static TheoryData<string, Func<DrawRecord, DrawRecord>> Tampered => new()
    {
        { "profile", record => record with { Profile = "rfc3797-none" } },
        { "poolSize", record => record with { Pool = [.. record.Pool.SkipLast(1)] } },
        { "pool[1].no", record => record with { Pool = [record.Pool[0], record.Pool[1] with { No = 7 }, .. record.Pool.Skip(2)] } },
        { "poolRoot", record => record with { Pool = [record.Pool[0] with { IdentityHash = "00" }, .. record.Pool.Skip(1)] } },
        { "nonceHash", record => record with { Nonce = "a1b2c4" } },
        { "announcedAt", record => record with { AnnouncedAt = record.FrozenAt.AddMinutes(-1) } },
        { "drawnAt", record => record with { DrawnAt = record.AnnouncedAt.AddMinutes(-1) } },
        { "announcedSources", record => record with { AnnouncedSources = [.. record.AnnouncedSources.Reverse()] } },
        { "sources[0]", record => record with { Round = 2 } },
        { "sources[1]", record => record with { Sources = [record.Sources[0], DrawSource.OfText("系统随机值", "ff"), record.Sources[2]] } },
        { "key", record => record with { Sources = [record.Sources[0], record.Sources[1], DrawSource.OfNumbers("监督人", 482916)] } },
        { "steps", record => record with { Steps = [.. record.Steps.SkipLast(1)] } },
        { "steps[0].digest", record => record with { Steps = [record.Steps[0] with { Digest = "00" }, .. record.Steps.Skip(1)] } },
        { "steps[0].number", record => record with { Steps = [record.Steps[0] with { Number = 21 }, .. record.Steps.Skip(1)] } },
        { "steps[0].skipReason", record => record with { Steps = [record.Steps[0] with { SkipReason = "不合适" }, .. record.Steps.Skip(1)] } },
        { "seated", record => record with { Seated = [.. record.Seated.Reverse()] } },
    };

    [Theory]
    [MemberData(nameof(Tampered), DisableDiscoveryEnumeration = true)]
    public void Tampered_FirstDifference_NamesTheLine(string line, Func<DrawRecord, DrawRecord> tamper) =>
        Assert.Equal(line, DrawVerification.FirstDifference(tamper(Record(DrawProfile.Sm3)))?.Line);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void Parse_NoRecord_IsRefused(string json) => Assert.Equal("draw.record_unreadable", DrawRecord.Parse(json, out _)?.Code);

    [Theory]
    [InlineData("\"pool\": [", "\"pool\": [null,")]
    [InlineData("\"sources\": [", "\"sources\": [null,")]
    [InlineData("\"steps\": [", "\"steps\": [null,")]
    [InlineData("\"seats\": 7", "\"seats\": \"seven\"")]
    [InlineData("\"nonce\": \"a1b2c3\"", "\"nonce\": null")]
    public void Parse_Holes_AreRefusedNotThrown(string from, string to)
    {
        var json = Record(DrawProfile.Sm3).ToJson();
        Assert.Contains(from, json, StringComparison.Ordinal);
        Assert.Equal("draw.record_unreadable", DrawRecord.Parse(json.Replace(from, to, StringComparison.Ordinal), out _)?.Code);
    }
}
