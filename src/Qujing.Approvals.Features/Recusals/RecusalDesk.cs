using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Features.Recusals;

/// <summary>What standing aside and ending it have in common: who is who, the words, whom to tell.</summary>
internal static class RecusalDesk
{
    internal const string Deputy = "conflict.deputy";
    internal const string Superior = "conflict.superior";
    internal const string Nobody = "conflict.nobody";
    internal const string Ended = "conflict.ended";

    internal static Official Of(OfficialRow row) => new(row.AccountId, row.Role, row.UnitId) { IsActive = row.IsActive, IsAside = row.IsAside, HasSeat = row.HasSeat };

    /// <summary>Who speaks: the person, in the office that the request was let in for.</summary>
    internal static Official Speaker(ActContext act) => new(act.Self.Id, act.Actor.Role, act.Actor.UnitId);

    /// <summary>The people of the case's own offices and of the actor's; whoever else is named is told apart by it.</summary>
    internal static Task<IReadOnlyList<OfficialRow>> PeopleAsync(ActContext act, string accountId = "", string deputyId = "") =>
        OfficialRecusalTable.OfficialsAsync(act.Db, act.Case.Row.Id, (act.Self.UnitId, accountId, deputyId));

    /// <summary>True for an official who handles the case, or would: theirs is an office of it, or the actor's own.</summary>
    internal static bool IsOfTheCase(ActContext act, OfficialRow row) =>
        row.UnitId == act.Self.UnitId || act.Case.Parties.Any(party => party.UnitId == row.UnitId);

    internal static string? UnitOf(Role? superior) => superior switch
    {
        Role.MeetingRecorder => Units.GovernmentOffice,
        Role.CityEducation => Units.CityEducation,
        _ => null,
    };

    /// <summary>What is said of a child's case may tell of the child: it is sealed with the rest.</summary>
    internal static async Task<string> SealAsync(ActContext act, PlacementWork work, string? words, (Guid Id, string Field) place) =>
        IsOfAChild(act) ? await work.SealAsync(words, place.Id, place.Field) : words?.Trim() ?? "";

    internal static async Task<string> OpenAsync(ActContext act, PlacementWork work, OfficialRecusalRow row) =>
        IsOfAChild(act) ? await work.OpenAsync(row.Explanation, row.Id, nameof(OfficialRecusalRow.Explanation)) : row.Explanation;

    internal static bool IsOfAChild(ActContext act) => act.Case.Row.ProcedureId == Procedures.Placement;

    /// <summary>Who stands aside from a child's or a plan's case does so from the next one about it, until somebody ends it there.</summary>
    internal static async Task CarryOverAsync(ActContext act, CaseFile to, IReadOnlyList<OfficialRecusalRow> rows, Func<OfficialRecusalRow, Guid, Task<string>> wordsOf)
    {
        foreach (OfficialRecusalRow row in rows.DistinctBy(row => row.AccountId))
        {
            Guid id = StableId.From($"{to.Row.Id.Value:N}/recusal/{row.AccountId}");
            OfficialRecusalRow next = row with { Id = id, CaseId = to.Row.Id, Explanation = await wordsOf(row, id), DeclaredAt = act.Now };
            await OfficialRecusalTable.InsertAsync(act.Db, next);
            await TellAsync(act, to, next);
        }
    }

    /// <summary>The deputy is told, or the office above; where there is neither, whoever watches the procedure.</summary>
    internal static Task TellAsync(ActContext act, CaseFile file, OfficialRecusalRow row)
    {
        string once = $"{row.Id:N}";
        return row.DeputyId is { } deputy
            ? NoticeDesk.ToPersonAsync(act, file, deputy, new NoticeText(Deputy, once))
            : row.SuperiorUnitId is { } unit
                ? NoticeDesk.ToUnitAsync(act, file, unit, new NoticeText(Superior, once))
                : NoticeDesk.ToUnitAsync(act, file, Procedures.Of(file.Row).EscalationUnit, new NoticeText(Nobody, once));
    }
}
