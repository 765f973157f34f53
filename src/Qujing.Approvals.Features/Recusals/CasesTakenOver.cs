using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Recusals;

/// <summary>The cases that a person takes over from somebody who stands aside, by name or for the office above: the latter has them in no other list.</summary>
internal sealed class CasesTakenOver : ITodaySource
{
    internal const string Plan = "take-over";
    internal const string Child = "take-over-child";

    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act) =>
        [.. (await OfficialRecusalTable.TakenOverAsync(act.Db, (act.Actor.Id, act.Actor.Role, act.Actor.UnitId)))
            .Select(row => new TodayEntry(row.ProcedureId == Procedures.Placement ? Child : Plan, row.Number, row.Title))];
}

/// <summary>For whom the reader of a case's page takes it over.</summary>
/// <param name="Name">Who stands aside.</param>
/// <param name="IsForOffice">The office above acts in the place of theirs; else a named colleague takes over.</param>
public sealed record TakenOver(string Name, string UnitName, bool IsForOffice)
{
    internal static IReadOnlyList<TakenOver> Of(ActContext act) =>
    [
        .. act.Start.Recusals.Where(open => open.DeputyId == act.Self.Id || (open.IsUnheld && open.SuperiorRole == act.Self.Role && open.SuperiorUnitId == act.Self.UnitId))
            .Select(open => new TakenOver(open.FullName, open.UnitName, open.DeputyId != act.Self.Id)),
    ];
}
