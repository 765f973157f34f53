using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Unit = Qujing.Approvals.Data.People.Unit;

namespace Qujing.Approvals.Features.Children;

/// <summary>Three sources side by side, by township, with how far each has come (三方核对, item 1). Numbers and masked names; no file is opened.</summary>
public static class Reconciliation
{
    [AuditedRead]
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.Federation)]
    [Access(Role.Township)]
    public sealed record Question(string TownshipUnitId = "") : IQuestion<View>;

    /// <param name="Lines">Those of the township that was asked for; none without one.</param>
    public sealed record View(IReadOnlyList<Township> Townships, IReadOnlyList<Line> Lines);

    public sealed record Township(string UnitId, string Name, TownshipProgress Progress)
    {
        /// <summary>Records by whose list they come from.</summary>
        public required IReadOnlyDictionary<ChildSource, int> Sources { get; init; }
    }

    /// <param name="Marks">What each party found; a party that is missing hasn't said.</param>
    public sealed record Line(string Number, string MaskedName, ChildSource Source, ChildStep Step, IReadOnlyDictionary<VerifyingParty, VerificationFinding> Marks);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            ILookup<Guid, ChildMarkRow> marks = await desk.MarksAsync();
            ChildRow[] rows = [.. (await desk.RowsAsync()).Where(row => row.Status != ChildStatus.Merged)];
            IEnumerable<Unit> units = (await UnitCountyTable.UnitsAsync(act.Db, await desk.CountyAsync() ?? "", "township"))
                .Where(unit => act.Actor.Role != Role.Township || unit.Id == act.Actor.UnitId);
            var lines = new List<Line>();
            foreach (ChildRow row in rows.Where(row => request.TownshipUnitId.Length > 0 && row.TownshipUnitId == request.TownshipUnitId))
            {
                lines.Add(new Line(row.Number, ChildName.Masked((await desk.DetailsAsync(row)).FullName), row.Source, ChildList.StepOf(row, marks[row.Id]),
                    marks[row.Id].ToDictionary(mark => mark.Party, mark => mark.Finding)));
            }

            act.Record("township", request.TownshipUnitId);
            act.Record("lines", lines.Count);
            return new View([.. units.Select(unit => TownshipOf(unit, [.. rows.Where(row => row.TownshipUnitId == unit.Id)], marks))], lines);
        }

        private static Township TownshipOf(Unit unit, ChildRow[] rows, ILookup<Guid, ChildMarkRow> marks)
        {
            ILookup<VerificationState, ChildRow> states = rows.ToLookup(row => VerificationRule.StateOf(SettleVerification.Marks(marks[row.Id])));
            int Of(VerificationState state) => states[state].Count(row => row.Finding is null);
            var progress = new TownshipProgress(rows.Length, Of(VerificationState.Waiting), Of(VerificationState.Agreed), Of(VerificationState.Differs), rows.Count(row => row.Finding is not null));
            return new Township(unit.Id, unit.Name, progress) { Sources = rows.GroupBy(row => row.Source).ToDictionary(source => source.Key, source => source.Count()) };
        }
    }
}
