using System.Globalization;
using System.Text.Json;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Draws;

namespace Qujing.Approvals.Features.Draws;

/// <summary>A draw as it is stored, and the published record that follows from it.</summary>
internal sealed record DrawFile(DrawRow Row, IReadOnlyList<PoolRow> Pool, IReadOnlyList<SourceRow> Sources)
{
    internal static async Task<DrawFile> LoadAsync(DbSession session, DrawRow row) =>
        new(row, await DrawTable.PoolAsync(session, row.Id), await DrawTable.SourcesAsync(session, row.Id));

    internal DrawProfile Profile => DrawProfile.Find(Row.Profile, out DrawProfile? profile) is null
        ? profile!
        : throw new InvalidDataException($"Draw {Row.Number} names the profile {Row.Profile}, which nobody knows.");

    internal IReadOnlyList<int> Seats => SeatsOf(Row);

    internal IReadOnlyDictionary<string, int> Quotas => JsonSerializer.Deserialize<Dictionary<string, int>>(Row.Quotas)!;

    internal IReadOnlyList<DrawSource> DrawSources => [.. Sources.Select(source => source.Numbers is { } numbers
        ? DrawSource.OfNumbers(source.Name, [.. numbers.Split(',').Select(number => long.Parse(number, CultureInfo.InvariantCulture))])
        : DrawSource.OfText(source.Name, source.Words ?? ""))];

    internal DrawOrder Order => new()
    {
        Profile = Profile,
        Key = DrawKey.Of(DrawSources),
        PoolSize = Pool.Count,
        Seats = Seats.Count,
        Quotas = Quotas,
        Fields = [.. Pool.Select(row => row.Field)],
        Skips = Pool.Where(row => row.SkipReason is not null).ToDictionary(row => (int)row.No, row => row.SkipReason!),
    };

    internal IReadOnlyList<PoolEntry> Entries => [.. Pool.Select(row => new PoolEntry
    {
        No = (int)row.No, Pseudonym = row.Pseudonym, Field = row.Field, IdentityHash = row.IdentityHash,
    })];

    internal static IReadOnlyList<int> SeatsOf(DrawRow row) => [.. row.SeatNumbers.Split(',').Select(seat => int.Parse(seat, CultureInfo.InvariantCulture))];

    /// <summary>Only of a draw that was held.</summary>
    internal DrawRecord Record(string caseNumber, long round)
    {
        if (PanelDraw.Draw(Order, out IReadOnlyList<DrawStep> steps) is { } refusal)
        {
            throw new InvalidDataException($"Draw {Row.Number} can't be computed again: {refusal.Code}.");
        }

        return new DrawRecord
        {
            Format = DrawRecord.CurrentFormat,
            CaseNumber = caseNumber,
            Round = (int)round,
            DrawNumber = Row.Number,
            Profile = Row.Profile,
            Seats = Seats.Count,
            Quotas = Quotas,
            PoolSize = Pool.Count,
            PoolRoot = Row.PoolRoot,
            FrozenAt = Row.FrozenAt,
            AnnouncedAt = Row.AnnouncedAt!.Value,
            DrawnAt = Row.ConductedAt!.Value,
            NonceHash = Row.NonceHash,
            Nonce = Row.Nonce,
            AnnouncedSources = SourceNames(Row),
            Sources = DrawSources,
            Key = DrawKey.Of(DrawSources),
            Skips = [.. Pool.Where(row => row.SkipReason is not null).Select(row => new DrawSkip((int)row.No, row.SkipReason!))],
            Steps = steps,
            Seated = PanelDraw.Seated(steps),
            Pool = Entries,
        };
    }

    internal static IReadOnlyList<string> SourceNames(DrawRow row) => row.SourceNames is null ? [] : JsonSerializer.Deserialize<List<string>>(row.SourceNames)!;
}
