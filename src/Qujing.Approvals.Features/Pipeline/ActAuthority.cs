using System.Collections.Concurrent;
using System.Reflection;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>Deny by default. The role must be named by the act, and the person must be the party that it names; else the case does not exist for them.</summary>
internal sealed class ActAuthority(IEnumerable<IPanelMembership> panel)
{
    private static readonly ConcurrentDictionary<Type, Rule> Rules = new();

    internal async Task<Actor> ActorAsync(DbSession session, Caller caller)
    {
        if (caller.AccountId is null)
        {
            return Actor.Nobody;
        }

        if (caller.AccountId == Actor.System.Id)
        {
            return Actor.System;
        }

        return await AccountTable.ActorAsync(session, caller.AccountId) is { IsActive: true } row ? Actor.Of(row) : Actor.Nobody;
    }

    internal async Task<Refusal?> RefuseAsync(object request, ActContext context)
    {
        Rule rule = Rules.GetOrAdd(request.GetType(), Rule.Of);
        bool known = await OpenCaseAsync(request, context);
        if (context.Actor.IsSystem && rule.ForSystem)
        {
            return known ? null : NotFound(request);
        }

        if (ReferenceEquals(context.Actor, Actor.Nobody) && rule.Access.All(access => access.Role != Role.Public))
        {
            return new Refusal("signin.needed");
        }

        AccessAttribute[] mine = [.. rule.Access.Where(access => access.Role == context.Actor.Role || access.Role == Role.Public)];
        if (mine.Length == 0)
        {
            return request is ICaseAct ? NotFound(request) : new Refusal("access.denied");
        }

        if (!known)
        {
            return NotFound(request);
        }

        foreach (AccessAttribute access in mine)
        {
            if (await IsPartyAsync(request, access.Party, context))
            {
                return null;
            }
        }

        return request is ICaseAct ? NotFound(request) : new Refusal("access.denied");
    }

    /// <summary>Whether the person of this request could send another one about the same case: for pages that list what there is to open.</summary>
    internal async Task<bool> MaySendAsync(Type request, ActContext context)
    {
        foreach (AccessAttribute access in Rules.GetOrAdd(request, Rule.Of).Access.Where(access => access.Role == context.Actor.Role || access.Role == Role.Public))
        {
            if (await IsPartyAsync(request, access.Party, context))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<bool> OpenCaseAsync(object request, ActContext context)
    {
        if (request is not ICaseAct ofCase)
        {
            return true;
        }

        CaseRow? row = await CaseTable.FindAsync(context.Db, ofCase.CaseNumber ?? "");
        if (row is null)
        {
            return false;
        }

        context.Open(row, await CaseTable.PartiesAsync(context.Db, row.Id));
        return true;
    }

    private async Task<bool> IsPartyAsync(object request, Party party, ActContext context)
    {
        if (party == Party.Any)
        {
            return true;
        }

        if (party is Party.PanelMember or Party.FormerPanelMember)
        {
            return await SitsAsync(request, party, context);
        }

        return context.Case.Units(party).Contains(context.Actor.UnitId, StringComparer.Ordinal);
    }

    private async Task<bool> SitsAsync(object request, Party party, ActContext context)
    {
        foreach (IPanelMembership membership in panel)
        {
            bool sits = party == Party.PanelMember
                ? await membership.HasSeatAsync(context)
                : request is IRoundQuestion { Round: { } round } && await membership.HadSeatAsync(context, round);
            if (sits)
            {
                return true;
            }
        }

        return false;
    }

    private static Refusal NotFound(object request) => Refusal.Because("case.not_found", ("case", (request as ICaseAct)?.CaseNumber));

    private sealed record Rule(IReadOnlyList<AccessAttribute> Access, bool ForSystem)
    {
        internal static Rule Of(Type request) => new(ActName.Access(request), request.GetCustomAttribute<SystemAccessAttribute>() is not null);
    }
}

/// <summary>Knows who sits on a panel; given by the folder of the panels.</summary>
public interface IPanelMembership
{
    Task<bool> HasSeatAsync(ActContext context);

    /// <summary>True where the person held a seat of this round to its end, and a later round has followed.</summary>
    Task<bool> HadSeatAsync(ActContext context, int round);
}
