using System.Text.Json;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>Names of children as they are looked for in what somebody types (C07): by keyed hashes, and nobody's but those of the children that the person sees anyway.</summary>
internal static class ChildNames
{
    /// <summary>Empty for a name that is too short to be looked for.</summary>
    internal static string TokenOf(ChildVault vault, string name) => WrittenName.Key(name) is { Length: > 0 } key ? vault.TokenOfName(key) : "";

    /// <summary>Whether a person of the role has children in any list: of all others nothing is asked.</summary>
    internal static bool SeesChildren(Role role) =>
        role is Role.CountyEducation or Role.CountyLeader or Role.Federation or Role.Township or Role.School or Role.CommitteeMember or Role.Guardian;

    /// <summary>The names of the children of the actor's own lists, in one question: who sees whose record is the table of <see cref="ChildDesk.SeesAsync"/>, without those from whose case the actor stands aside.</summary>
    internal static Task<IReadOnlyList<string>> OfActorAsync(ActContext act) => act.Actor.Role switch
    {
        Role.CountyEducation or Role.CountyLeader or Role.Federation => ChildNameTable.OfCountyAsync(act.Db, (act.Actor.Id, act.Actor.UnitId)),
        Role.Township => ChildNameTable.OfTownshipAsync(act.Db, (act.Actor.Id, act.Actor.UnitId)),
        Role.School => ChildNameTable.OfSchoolAsync(act.Db, (act.Actor.Id, act.Actor.UnitId)),
        Role.CommitteeMember => ChildNameTable.OfAssessorAsync(act.Db, act.Actor.Id),
        Role.Guardian => ChildNameTable.OfGuardianAsync(act.Db, act.Actor.Id),
        _ => Task.FromResult<IReadOnlyList<string>>([]),
    };

    /// <summary>Tokens for the records of a program that had none; at the start, since a script of the database can't open a seal.</summary>
    internal static async Task FillAsync(DbSession session, ChildVault vault)
    {
        foreach ((Guid id, Guid personId) in await ChildNameTable.WithoutAsync(session))
        {
            string person = await vault.OpenAsync(session, personId);
            string name = person.Length == 0 ? "" : JsonSerializer.Deserialize<ChildDetails>(person, AnswerJson.Options)?.FullName ?? "";
            await ChildNameTable.PutAsync(session, id, TokenOf(vault, name));
        }
    }
}
