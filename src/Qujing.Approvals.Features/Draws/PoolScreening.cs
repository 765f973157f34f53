using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Draws;

/// <summary>Who of the pool may be drawn for a case, and why the others may not.</summary>
/// <param name="Registered">Active experts, all fields.</param>
/// <param name="InField">Of these, in the fields asked for.</param>
/// <param name="Excluded">Of these, recused by declaration, report or comparison.</param>
/// <param name="Used">Sitting already, or having left a seat of this round.</param>
/// <param name="Eligible">What remains.</param>
internal sealed record PoolScreening(
    int Registered,
    int InField,
    IReadOnlyList<ExcludedExpert> Excluded,
    int Used,
    IReadOnlyList<ExpertRow> Eligible)
{
    internal static async Task<PoolScreening> RunAsync(ActContext act, PanelRoundRow round, (IReadOnlyList<string> Compilers, IReadOnlyList<string> Fields) asked)
    {
        IReadOnlyList<ExpertRow> active = [.. (await ExpertTable.AllAsync(act.Db)).Where(expert => expert.Status == ExpertStatus.Active)];
        IReadOnlyList<ExpertRow> inField = [.. active.Where(expert => asked.Fields.Count == 0 || asked.Fields.Contains(expert.Field, StringComparer.Ordinal))];
        ILookup<Guid, RecusalRow> recusals = (await RecusalTable.OfRoundAsync(act.Db, round.Id)).ToLookup(row => row.ExpertId);
        IReadOnlyList<PanelSeatRow> seats = await PanelTable.AllSeatsAsync(act.Db, round.Id);
        Dictionary<Guid, string?> answers = (await SeatAnswerTable.OfRoundAsync(act.Db, round.Id)).ToDictionary(row => row.SeatId, row => row.Answer);
        HashSet<Guid> used = [.. seats.Where(seat => seat.ExpertId is not null && answers.GetValueOrDefault(seat.Id) != SeatAnswer.Redrawn).Select(seat => seat.ExpertId!.Value)];
        var rules = new ScreeningRules
        {
            Compilers = asked.Compilers,
            OrganisingBody = act.ZoneOf(act.Case.Row.ZoneCode).OrganisingBody,
            ExcludesDepartmentStaff = act.Settings.ExcludeDepartmentStaff,
            On = act.Today,
        };
        IReadOnlyList<ExcludedExpert> excluded = [.. inField.SelectMany(expert => Grounds(expert, recusals[expert.Id], rules).Take(1))];
        HashSet<Guid> outside = [.. excluded.Select(found => found.Expert.Id)];
        return new PoolScreening(
            active.Count,
            inField.Count,
            excluded,
            inField.Count(expert => used.Contains(expert.Id) && !outside.Contains(expert.Id)),
            [.. inField.Where(expert => !outside.Contains(expert.Id) && !used.Contains(expert.Id))]);
    }

    private static IEnumerable<ExcludedExpert> Grounds(ExpertRow expert, IEnumerable<RecusalRow> recusals, ScreeningRules rules)
    {
        foreach (RecusalRow row in recusals)
        {
            _ = RecusalKind.Find(row.Kind, out RecusalKind? kind);
            yield return new ExcludedExpert(expert, kind ?? RecusalKind.Other, row.Source, row.Reason);
        }

        _ = Affiliation.ParseLines(expert.Affiliations, out IReadOnlyList<Affiliation> ties);
        foreach (ScreenedConflict found in ConflictScreen.Of(expert.Employer, ties, rules))
        {
            yield return new ExcludedExpert(expert, found.Kind, RecusalSource.Screened, found.Unit);
        }
    }
}

internal sealed record ExcludedExpert(ExpertRow Expert, RecusalKind Kind, string Source, string Reason);
