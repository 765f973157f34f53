using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>Puts children into the register, one by one or from a list.</summary>
internal sealed class Registration(ActContext act, ChildDesk desk)
{
    internal const string NumberPrefix = "ET";

    /// <summary>In place of the number of a child from whose case the person stands aside.</summary>
    private const string Unnamed = "—";

    /// <summary>The county and the township that a record is registered in: the actor's own county, and for a township itself alone.</summary>
    internal async Task<(string County, IReadOnlyList<Unit> Townships, Refusal? Refusal)> PlaceAsync()
    {
        string? county = await desk.CountyAsync();
        return county is null
            ? ("", [], new Refusal("access.denied"))
            : (county, [.. (await UnitCountyTable.UnitsAsync(act.Db, county, "township")).Where(unit => act.Actor.Role != Role.Township || unit.Id == act.Actor.UnitId)], null);
    }

    /// <summary>The unit of a township's id or name.</summary>
    internal static (string? UnitId, Refusal? Refusal) TownshipOf(IReadOnlyList<Unit> townships, string? idOrName)
    {
        string wanted = idOrName?.Trim() ?? "";
        Unit? unit = townships.FirstOrDefault(known => known.Id == wanted || known.Name == wanted);
        return unit is null
            ? (null, Refusal.Because("child.township_unknown", ("townships", string.Join('、', townships.Select(known => known.Name)))).At("Township"))
            : (unit.Id, null);
    }

    /// <summary>One unit enters a child once; another unit's record of the same child is a second record, to be merged by hand (B01).</summary>
    internal async Task<Refusal?> TwiceAsync(ChildDetails details) =>
        desk.TokensOf(details).IdToken is { } token && await ChildTable.SameOfSourceAsync(act.Db, token, act.Actor.UnitId) is [var known, ..]
            ? Refusal.Because("child.known", ("child", await desk.IsOpenAsync(known.Id) ? known.Number : Unnamed)).At(nameof(ChildDetails.IdNumber))
            : null;

    internal async Task<ChildRow> AddAsync((Guid OperationId, string Name) origin, (string County, string TownshipUnitId) place, ChildDetails given)
    {
        ChildDetails details = given.Tidy();
        Guid id = StableId.From(origin.OperationId, origin.Name);
        (string? idToken, string personToken) = desk.TokensOf(details);
        string year = $"{place.County}-{act.Today.Year}";
        var row = new ChildRow
        {
            Id = id,
            Number = $"{NumberPrefix}-{year}-{await CaseTable.NextNoAsync(act.Db, $"{NumberPrefix}-{year}"):D4}",
            TemporaryNumber = idToken is null ? TemporaryNumber.Of(place.County, act.Today.Year, (int)await CaseTable.NextNoAsync(act.Db, $"L-{year}")) : null,
            CountyCode = place.County,
            TownshipUnitId = place.TownshipUnitId,
            Source = SourceOf(act.Actor.Role, details),
            SourceUnitId = act.Actor.UnitId,
            PersonId = await desk.SealAsync(id, (id, "person"), details),
            IdToken = idToken,
            PersonToken = personToken,
            NameToken = desk.NameTokenOf(details),
            YearsStatedFor = YearsSchooled.NextOn(act.Today),
            Status = ChildStatus.Open,
            Version = 1,
            RegisteredAt = act.Now,
            RegisteredBy = act.Actor.Id,
        };
        await ChildTable.InsertAsync(act.Db, row);
        return row;
    }

    private static ChildSource SourceOf(Role role, ChildDetails details) => role switch
    {
        Role.Federation => ChildSource.Federation,
        Role.Township => ChildSource.Township,
        Role.School => ChildSource.School,
        _ => details.LivesInInstitution ? ChildSource.Institution : ChildSource.Education,
    };
}
