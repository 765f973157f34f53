using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>Which children a party of the verification hasn't confirmed yet, and how far it has come (逐一核实, item 1). Names are masked.</summary>
public static class ChildrenToConfirm
{
    [AuditedRead]
    [Access(Role.Federation)]
    [Access(Role.Township)]
    public sealed record Question : IQuestion<View>;

    /// <param name="Confirmed">Records that the party confirmed, or that the county settled.</param>
    /// <param name="Children">All that it is to confirm or has.</param>
    public sealed record View(int Confirmed, int Children)
    {
        public required IReadOnlyList<Line> Waiting { get; init; }
    }

    /// <param name="Others">How many of the two other parties have confirmed.</param>
    public sealed record Line(string Number, string MaskedName, string? TownshipName, int Others)
    {
        public required ChildSource Source { get; init; }
    }

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            VerifyingParty own = VerifyChild.PartyOf(act.Actor.Role);
            ILookup<Guid, ChildMarkRow> marks = await desk.MarksAsync();
            Dictionary<string, string> townships = (await UnitCountyTable.UnitsAsync(act.Db, await desk.CountyAsync() ?? "", "township")).ToDictionary(unit => unit.Id, unit => unit.Name, StringComparer.Ordinal);
            ChildRow[] rows = [.. (await desk.RowsAsync()).Where(row => row.Status == ChildStatus.Open)];
            var waiting = new List<Line>();
            foreach (ChildRow row in rows.Where(row => row.Finding is null && marks[row.Id].All(mark => mark.Party != own)))
            {
                waiting.Add(new Line(row.Number, ChildName.Masked((await desk.DetailsAsync(row)).FullName), townships.GetValueOrDefault(row.TownshipUnitId ?? ""), marks[row.Id].Count()) { Source = row.Source });
            }

            act.Record("lines", waiting.Count);
            return new View(rows.Length - waiting.Count, rows.Length) { Waiting = waiting };
        }
    }
}

/// <summary>How many children wait for the confirmation of the person's office: one line of the day, however many they are.</summary>
internal sealed class ConfirmationsToGive : ITodaySource
{
    private const string Count = $"""
        SELECT COUNT(*) FROM child h
        WHERE h.status = 'open' AND h.finding IS NULL AND (h.township_unit_id = @unitId OR (@isCounty = 1 AND h.county_code = (SELECT u.county_code FROM unit_county u WHERE u.unit_id = @unitId)))
          AND NOT EXISTS (SELECT 1 FROM child_mark m WHERE m.child_id = h.id AND m.party = @party)
          AND {OfficialRecusalTable.IsAChildOpenToMe}
        """;

    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act)
    {
        if (act.Actor.Role is not (Role.Federation or Role.Township))
        {
            return [];
        }

        long waiting = await act.Db.SingleAsync<long>(Count, new
        {
            unitId = act.Actor.UnitId, Me = act.Actor.Id, isCounty = act.Actor.Role == Role.Federation ? 1 : 0, party = (int)VerifyChild.PartyOf(act.Actor.Role),
        });
        return waiting == 0 ? [] : [new TodayEntry("confirm-children", "", "逐一核实") { Count = waiting }];
    }
}
