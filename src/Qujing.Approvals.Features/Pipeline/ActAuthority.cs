using System.Collections.Concurrent;
using System.Reflection;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Recusals;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>
/// Deny by default. The role must be named by the act, and the person must be the party that it names; else the case does not exist for them. Nor does it for an official
/// who stands aside from it (C01), whatever their role and party; where nobody of their office is left, the office above is let in as theirs, for that case alone (C02).
/// </summary>
internal sealed class ActAuthority(IEnumerable<ICaseMembership> memberships, IEnumerable<IFormerMembership> former, StageOwners owners)
{
    private static readonly ConcurrentDictionary<Type, Rule> Rules = new();

    internal static Actor ActorOf(Caller caller, ActorRow? account)
    {
        if (caller.AccountId is null)
        {
            return Actor.Nobody;
        }

        if (caller.AccountId == Actor.System.Id)
        {
            return Actor.System;
        }

        return account is { IsActive: true } ? Actor.Of(account) : Actor.Nobody;
    }

    internal async Task<Refusal?> RefuseAsync(object request, ActContext context)
    {
        Rule rule = Rules.GetOrAdd(request.GetType(), Rule.Of);
        bool known = OpenCase(request, context) && (rule.IsPublic || !StandsAside(request, context));
        Refusal? refusal = await RefuseAsync(request, rule, known, context);
        return known && request is ICaseAct && await StandsInAsync(request, (rule, refusal is not null), context) ? null : refusal;
    }

    private async Task<Refusal?> RefuseAsync(object request, Rule rule, bool known, ActContext context)
    {
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

        if (WasDone(request, context))
        {
            return null;
        }

        foreach (AccessAttribute access in mine)
        {
            if (IsOfProcedure(access, context) && await IsPartyAsync(request, access.Party, context))
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

    /// <summary>Whether a question about the request's case is open to the person's office, without asking whether they belong to the case as a person: for the way back to it.</summary>
    internal static bool MayOpenByOffice(Type question, ActContext context) => Rules.GetOrAdd(question, Rule.Of).Access
        .Where(access => access.Role == context.Actor.Role && IsOfProcedure(access, context))
        .Any(access => access.Party == Party.Any || context.Case.Units(access.Party).Contains(context.Actor.UnitId, StringComparer.Ordinal));

    // Who took themselves out of a case by an act (a county that declined a child, an assessor who stands aside) may send that act again: it is answered as it was.
    private static bool WasDone(object request, ActContext context) => request is IAct && context.Start.Done is { } done && done.Act == ActName.Of(request.GetType()) && done.ActorId == context.Actor.Id;

    // The declaration itself may be sent again by whoever sent it.
    private static bool StandsAside(object request, ActContext context) => request is ICaseAct && context.Start.Recusals.Any(row => row.AccountId == context.Actor.Id)
        && !(request is StandAside.Command && WasDone(request, context));

    // The office above acts in the place of who stands aside: with that role and unit, and under its people's own names. Where its own right would do, the other's
    // is taken for reading alone, while it is the other's turn.
    private async Task<bool> StandsInAsync(object request, (Rule Rule, bool IsNeeded) by, ActContext context)
    {
        Actor own = context.Actor;
        foreach (OpenRecusal aside in context.Start.Recusals.Where(row => row.IsUnheld && row.SuperiorRole == own.Role && row.SuperiorUnitId == own.UnitId)
            .Where(row => by.IsNeeded || (request is IQuestion && owners.IsTurnOf(row.Role, context.Case.Stage))))
        {
            context.StandIn(own with { Role = aside.Role, UnitId = aside.UnitId, UnitName = aside.UnitName });
            if (await RefuseAsync(request, by.Rule, known: true, context) is null)
            {
                context.Record(ActContext.StandingIn, own.Role.ToString());
                return true;
            }
        }

        context.StandIn(own);
        return false;
    }

    private static bool OpenCase(object request, ActContext context)
    {
        if (request is not ICaseAct)
        {
            return true;
        }

        if (context.Start.Case is not { } row)
        {
            return false;
        }

        context.Open(row, context.Start.Parties);
        return true;
    }

    // Who may see every plan may not by that see a child.
    private static bool IsOfProcedure(AccessAttribute access, ActContext context) => !context.HasCase || Procedures.Of(context.Case.Row).Id == access.Procedure;

    private async Task<bool> IsPartyAsync(object request, Party party, ActContext context)
    {
        if (party == Party.Any)
        {
            return true;
        }

        if (party == Party.FormerPanelMember)
        {
            return request is IRoundQuestion { Round: { } round } && await HeldAsync(context, round);
        }

        ICaseMembership[] personal = [.. memberships.Where(known => known.Party == party)];
        if (personal.Length == 0)
        {
            return context.Case.Units(party).Contains(context.Actor.UnitId, StringComparer.Ordinal);
        }

        foreach (ICaseMembership membership in personal)
        {
            if (await membership.HoldsAsync(context))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> HeldAsync(ActContext context, int round)
    {
        foreach (IFormerMembership membership in former)
        {
            if (await membership.HeldAsync(context, round))
            {
                return true;
            }
        }

        return false;
    }

    private static Refusal NotFound(object request) => Refusal.Because("case.not_found", ("case", (request as ICaseAct)?.CaseNumber));

    private sealed record Rule(IReadOnlyList<AccessAttribute> Access, bool ForSystem)
    {
        /// <summary>What the whole world reads is kept from nobody.</summary>
        internal bool IsPublic { get; } = Access.Any(access => access.Role == Role.Public);

        internal static Rule Of(Type request) => new(ActName.Access(request), request.GetCustomAttribute<SystemAccessAttribute>() is not null);
    }
}

/// <summary>Knows who of a party that is made of persons, not of units, belongs to a case; given by the folder that names them.</summary>
public interface ICaseMembership
{
    Party Party { get; }

    /// <summary>True where the actor belongs to the act's case.</summary>
    Task<bool> HoldsAsync(ActContext context);

    /// <summary>The accounts to tell when a stage of theirs begins.</summary>
    Task<IReadOnlyList<string>> PeopleAsync(ActContext context, CaseFile file);
}

/// <summary>Knows who belonged to a round that a later one has followed.</summary>
public interface IFormerMembership
{
    /// <summary>True where the actor held a seat of this round to its end, and a later round has followed.</summary>
    Task<bool> HeldAsync(ActContext context, int round);
}
