using System.Text.Json;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>What the acts on children have in common: who may see which record, and the sealed texts.</summary>
internal sealed class ChildDesk(ActContext act, ChildVault vault, IEnumerable<IChildCases> cases)
{
    /// <summary>Nobody who may not see a record learns whether it exists.</summary>
    internal static Refusal Unknown(string? number) => Refusal.Because("child.not_found", ("child", number));

    /// <summary>The county that the actor works for; null for people of the city.</summary>
    internal Task<string?> CountyAsync() => UnitCountyTable.CountyOfAsync(act.Db, act.Actor.UnitId);

    /// <summary>A record that the actor may see.</summary>
    internal async Task<(ChildRow? Row, Refusal? Refusal)> FindAsync(string? number)
    {
        ChildRow? row = await ChildTable.FindAsync(act.Db, number ?? "");
        return row is not null && await SeesAsync(row) && await IsOpenAsync(row.Id) ? (row, null) : (null, Unknown(number));
    }

    /// <summary>A record that the actor may change: seen, of the version that was seen, neither merged nor closed (B44: what is closed is read only).</summary>
    internal async Task<(ChildRow? Row, Refusal? Refusal)> FindOpenAsync(string? number, long? seenVersion = null)
    {
        (ChildRow? row, Refusal? refusal) = await FindAsync(number);
        if (row is null)
        {
            return (null, refusal);
        }

        if (row.Status != ChildStatus.Open)
        {
            return (null, Refusal.Because(row.Status == ChildStatus.Merged ? "child.merged" : "child.closed", ("child", row.Number)));
        }

        return seenVersion is { } version && version != row.Version ? (null, Changed(row)) : (row, null);
    }

    internal static Refusal Changed(ChildRow row) => Refusal.Because("child.changed_meanwhile", ("child", row.Number));

    /// <summary>The one table of who sees whose record (domain B4).</summary>
    internal async Task<bool> SeesAsync(ChildRow row) => act.Actor.Role switch
    {
        Role.Auditor => true,
        Role.CountyEducation or Role.CountyLeader or Role.Federation => await CountyAsync() == row.CountyCode,
        Role.Township => row.TownshipUnitId == act.Actor.UnitId,
        Role.School => (row.SourceUnitId == act.Actor.UnitId && await CountyAsync() == row.CountyCode) || await IsInCaseAsync(row.Id),
        Role.CommitteeMember => await IsInCaseAsync(row.Id),
        Role.Guardian => await GuardianTable.IsGuardianAsync(act.Db, row.Id, act.Actor.Id),
        _ => false,
    };

    /// <summary>Those of the records that may be told to the actor: not a child from whose case the actor stands aside (C01).</summary>
    internal async Task<IReadOnlyList<ChildRow>> OpenToActorAsync(IReadOnlyList<ChildRow> rows) =>
        await OfficialRecusalTable.HiddenChildrenAsync(act.Db, act.Actor.Id) is { Count: > 0 } hidden ? [.. rows.Where(row => !hidden.Contains(row.Id))] : rows;

    internal async Task<bool> IsOpenAsync(Guid childId) => !(await OfficialRecusalTable.HiddenChildrenAsync(act.Db, act.Actor.Id)).Contains(childId);

    /// <summary>Every record that the actor may see, for lists.</summary>
    internal async Task<IReadOnlyList<ChildRow>> RowsAsync() => await OpenToActorAsync(await OfActorAsync());

    private async Task<IReadOnlyList<ChildRow>> OfActorAsync() => act.Actor.Role switch
    {
        Role.CountyEducation or Role.CountyLeader or Role.Federation => await ChildTable.OfCountyAsync(act.Db, await CountyAsync() ?? ""),
        Role.Township => await ChildTable.OfTownshipAsync(act.Db, act.Actor.UnitId),
        Role.School => await ChildTable.OfSourceAsync(act.Db, act.Actor.UnitId),
        Role.Guardian => await ChildTable.OfGuardianAsync(act.Db, act.Actor.Id),
        _ => [],
    };

    /// <summary>The marks of the actor's county, by child; of a guardian's own children none are told.</summary>
    internal async Task<ILookup<Guid, ChildMarkRow>> MarksAsync() =>
        (await CountyAsync() is { } county ? await ChildMarkTable.OfCountyAsync(act.Db, county) : []).ToLookup(mark => mark.ChildId);

    internal async Task<string?> OpenCaseAsync(Guid childId)
    {
        foreach (IChildCases known in cases)
        {
            if (await known.OpenCaseAsync(act, childId) is { } number)
            {
                return number;
            }
        }

        return null;
    }

    internal async Task<ChildDetails> DetailsAsync(ChildRow row) => Read<ChildDetails>(await vault.OpenAsync(act.Db, row.PersonId));

    internal async Task<ChildDetails> DetailsAsync(Guid personId) => Read<ChildDetails>(await vault.OpenAsync(act.Db, personId));

    internal async Task<GuardianDetails> DetailsAsync(GuardianRow row) => Read<GuardianDetails>(await vault.OpenAsync(act.Db, row.PersonId));

    /// <summary>Who acts for the child today, or did on a day (B34); a day before the birth is as good as the birthday.</summary>
    internal async Task<ActingStage> ActingAsync(ChildRow row, DateOnly? day = null)
    {
        DateOnly born = (await DetailsAsync(row)).Birth;
        return MinorRule.StageOn(born, day is { } wanted && wanted < born ? born : day ?? act.Today);
    }

    /// <summary>Null where it was erased.</summary>
    internal async Task<UploadChildReport.ReportName?> NameAsync(ChildReportRow row) =>
        await vault.OpenAsync(act.Db, row.NameId) is { Length: > 0 } json ? Read<UploadChildReport.ReportName>(json) : null;

    internal Task<string> WordsAsync(Guid? id) => vault.OpenAsync(act.Db, id);

    /// <summary>Seals an object; returns the id by which rows refer to it.</summary>
    internal Task<Guid> SealAsync<T>(Guid childId, (Guid OperationId, string Kind) what, T value, DataPurpose purpose = DataPurpose.Register) =>
        SealWordsAsync(childId, what, JsonSerializer.Serialize(value, AnswerJson.Options), purpose);

    internal Task<Guid> SealWordsAsync(Guid childId, (Guid OperationId, string Kind) what, string words, DataPurpose purpose = DataPurpose.Register) =>
        vault.PutAsync(act.Db, new SealedPlace(StableId.From(what.OperationId, what.Kind), childId, what.Kind, purpose, act.Now), words.Trim());

    /// <summary>Null where there are no words.</summary>
    internal async Task<Guid?> SealWordsOrNothingAsync(Guid childId, (Guid OperationId, string Kind) what, string? words) =>
        string.IsNullOrWhiteSpace(words) ? null : await SealWordsAsync(childId, what, words);

    internal (string? IdToken, string PersonToken) TokensOf(ChildDetails details) =>
        (details.Number is { } number ? vault.TokenOf(number) : null, vault.TokenOf(details.FullName, details.Birth, details.Village));

    internal string NameTokenOf(ChildDetails details) => ChildNames.TokenOf(vault, details.FullName);

    internal static ComparedChild Compared(ChildRow row) => new(row.Id, row.IdToken, row.PersonToken);

    /// <summary>The numbers of records of the county that may be of the same child; who merges looks at them (B01).</summary>
    internal async Task<IReadOnlyList<string>> MayBeSameAsync(ChildRow row) =>
    [
        .. (await OpenToActorAsync(await ChildTable.OfCountyAsync(act.Db, row.CountyCode)))
            .Where(other => other.Id != row.Id && other.Status != ChildStatus.Merged && DuplicateRule.GroundOf(Compared(row), Compared(other)) is not null)
            .Select(other => other.Number),
    ];

    /// <summary>Writes the record and records its number in the event; refused where somebody was first.</summary>
    internal async Task<Refusal?> StoreAsync(ChildRow row)
    {
        act.Record("child", row.Number);
        if (row.Status != ChildStatus.Open)
        {
            await ChildHandoverTable.TakeBackAsync(act.Db, row.Id, (act.Today, act.Actor.Id));
        }

        return await ChildTable.TryUpdateAsync(act.Db, row) ? null : Changed(row);
    }

    private async Task<bool> IsInCaseAsync(Guid childId)
    {
        foreach (IChildCases known in cases)
        {
            if (await known.IsInCaseAsync(act, childId))
            {
                return true;
            }
        }

        return false;
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, AnswerJson.Options) ?? throw new InvalidOperationException("A sealed value is empty.");
}
