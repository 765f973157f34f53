using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using MediatR;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Operations;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Features.Cases;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>
/// One act, in one transaction and in this order: authorise (role and the case's own parties), once (the operation id), validate (shape), carry out,
/// and write the case, the event and the operation. What is refused is undone as a whole; its event alone is written.
/// </summary>
internal sealed class ActPipeline<TAct, TAnswer>(Database database, ActContext context, ActOpening opening, AuditWriter audit, KeyRing keys)
    : IPipelineBehavior<TAct, TAnswer>
    where TAct : IAct, IRequest<TAnswer>
    where TAnswer : class, IAnswer<TAnswer>
{
    private static readonly bool IsSealed = typeof(ISealedAct).IsAssignableFrom(typeof(TAct));
    private static readonly bool IsKeyed = IsSealed || typeof(IPersonalAct).IsAssignableFrom(typeof(TAct));

    public async Task<TAnswer> Handle(TAct request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        try
        {
            return await database.WriteAsync(session => RunAsync(request, session, next), WriteRefusalAsync);
        }
        catch (RowTakenException)
        {
            TAnswer taken = TAnswer.Refused(new Refusal("operation.taken"));
            await database.WriteAsync(session => WriteRefusalAsync(session, taken));
            return taken;
        }
    }

    private async Task<ActResult<TAnswer>> RunAsync(TAct act, DbSession session, RequestHandlerDelegate<TAnswer> next)
    {
        if (await opening.OpenAsync(session, act, context) is { } denied)
        {
            return Undo(denied);
        }

        if (DoneBefore(act) is { } known)
        {
            return new ActResult<TAnswer>(known, Keep: known.Refusal is null);
        }

        if (Invalid(act) is { } problem)
        {
            return Undo(problem);
        }

        TAnswer answer = await next();
        if (answer.Refusal is not null)
        {
            return new ActResult<TAnswer>(answer, Keep: false);
        }

        if (context.IsIdle)
        {
            return new ActResult<TAnswer>(answer, Keep: true);
        }

        if (await WriteAsync(act, answer, session) is { } late)
        {
            return Undo(late);
        }

        return new ActResult<TAnswer>(answer, Keep: true);
    }

    private TAnswer? DoneBefore(TAct act)
    {
        if (act.OperationId == Guid.Empty)
        {
            return TAnswer.Refused(new Refusal("operation.missing"));
        }

        if (context.Start.Done is not { } done)
        {
            return default;
        }

        bool same = done.ActorId == context.Actor.Id && done.Act == ActName.Of(typeof(TAct)) && done.ContentHash == ContentHash(act);
        return same ? TAnswer.Restore(done.Answer) : TAnswer.Refused(new Refusal("operation.reused"));
    }

    private Refusal? Invalid(TAct act)
    {
        Refusal[] problems = act is ICheckedAct checkedAct ? [.. checkedAct.Problems()] : [];
        if (Refusal.All([.. problems, .. TextBounds.Problems(act).Where(tooLong => problems.All(known => known.Field != tooLong.Field))]) is { } problem)
        {
            return problem;
        }

        return act is IVersionedCaseAct versioned && versioned.SeenVersion != context.Case.Stored.Version
            ? Refusal.Because("case.changed_meanwhile", ("case", context.Case.Number), ("version", context.Case.Stored.Version))
            : null;
    }

    private async Task<Refusal?> WriteAsync(TAct act, TAnswer answer, DbSession session)
    {
        if (context.HasCase && await StoreAsync(session, context.Case, always: act is IVersionedCaseAct) is { } stale)
        {
            return stale;
        }

        foreach ((CaseFile other, IReadOnlyList<(string Name, object? Value)> facts) in context.Others)
        {
            if (await StoreAsync(session, other, always: true) is { } otherStale)
            {
                return otherStale;
            }

            await audit.AlsoAsync(context, typeof(TAct), other.Number, facts);
        }

        await audit.AcceptedAsync(context, typeof(TAct), new OperationRow
        {
            Id = act.OperationId,
            Act = ActName.Of(typeof(TAct)),
            ActorId = context.Actor.Id,
            ContentHash = ContentHash(act),
            Answer = answer.Store(),
            DoneAt = context.Now,
        });
        return null;
    }

    private static async Task<Refusal?> StoreAsync(DbSession session, CaseFile file, bool always)
    {
        if (!always && file.Row == file.Stored)
        {
            return null;
        }

        CaseRow after = file.Row with { Version = file.Stored.Version + 1 };
        return await CaseTable.TryUpdateAsync(session, file.Stored, after)
            ? null
            : Refusal.Because("case.changed_meanwhile", ("case", file.Number), ("version", file.Stored.Version));
    }

    private Task WriteRefusalAsync(DbSession session, TAnswer answer)
    {
        context.Begin(session, context.Actor, context.Now);
        bool tellsContent = answer.Refusal!.Field is not null || answer.Refusal.Parts.Count > 0;
        return IsSealed && tellsContent ? Task.CompletedTask : audit.RefusedAsync(context, typeof(TAct), answer.Refusal);
    }

    private static ActResult<TAnswer> Undo(Refusal refusal) => new(TAnswer.Refused(refusal), Keep: false);

    // A hash, never the content: a ballot's or a child's must not lie in the operations. Few contents are possible for a ballot, so its hash is keyed.
    private string ContentHash(TAct act)
    {
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(act, act.GetType(), AnswerJson.Options);
        return Convert.ToHexStringLower(IsKeyed ? HMACSHA256.HashData(keys.BallotSeal.Span, content) : SHA256.HashData(content));
    }
}

/// <summary>The name of an act in events and operations: the static class that holds it.</summary>
public static class ActName
{
    public static string Of(Type request) => request.DeclaringType?.Name ?? request.Name;

    /// <summary>Every act and question of the product, for the tests that walk over all of them.</summary>
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(ActName).Assembly.GetTypes().Where(type => !type.IsAbstract && (typeof(IAct).IsAssignableFrom(type) || typeof(IQuestion).IsAssignableFrom(type))),
    ];

    internal static IReadOnlyList<AccessAttribute> Access(Type request) => [.. request.GetCustomAttributes<AccessAttribute>()];
}
