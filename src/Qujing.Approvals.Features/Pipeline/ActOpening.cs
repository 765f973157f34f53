using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Operations;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Features.Settings;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>How every act and question begins: who is it, when is it, by what settings, and may they.</summary>
internal sealed class ActOpening(Caller caller, ActAuthority authority, ProcedureRulesSource rules, TimeProvider clock)
{
    internal async Task<Refusal?> OpenAsync(DbSession session, object request, ActContext context)
    {
        DateTimeOffset now = clock.GetUtcNow();
        context.End();
        StartingPoint start = await StartAsync(session, request, now);
        context.Begin(session, ActAuthority.ActorOf(caller, start.Account), now);
        context.StartFrom(start);
        context.Use(await rules.LoadAsync(session, start.Settings));
        return await authority.RefuseAsync(request, context);
    }

    private Task<StartingPoint> StartAsync(DbSession session, object request, DateTimeOffset now)
    {
        (string account, string number) who = (caller.AccountId ?? "", (request as ICaseAct)?.CaseNumber ?? "");
        return request is IAct act
            ? StartingPoint.OfActAsync(session, who, act.OperationId, request is ICaseAct ? AuditTrail.ChainOfCase(who.number) : AuditTrail.ChainOfDay(ShanghaiTime.DayOf(now)))
            : StartingPoint.OfQuestionAsync(session, who.account, who.number);
    }
}
