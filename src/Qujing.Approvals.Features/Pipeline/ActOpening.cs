using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Operations;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Settings;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>How every act and question begins: who is it, when is it, by what settings, and may they.</summary>
internal sealed class ActOpening(Caller caller, ActAuthority authority, ProcedureRulesSource rules, TimeProvider clock)
{
    internal async Task<Refusal?> OpenAsync(DbSession session, object request, ActContext context)
    {
        context.End();
        StartingPoint start = await StartAsync(session, request);
        // Read once the act has its turn, which on a server comes with the first command: the moments of a chain don't go back.
        context.Begin(session, ActAuthority.ActorOf(caller, start.Account), clock.GetUtcNow());
        context.StartFrom(start);
        context.Use(await rules.LoadAsync(session, start.Settings));
        Refusal? refusal = await authority.RefuseAsync(request, context);
        if (request is ICaseAct)
        {
            caller.MayOpenCase = refusal is null && ActAuthority.MayOpenByOffice(typeof(CaseOverview.Question), context) ? context.Case.Number : null;
            caller.StandsInAs = ReferenceEquals(context.Actor, context.Self) ? null : context.Actor.Role;
        }

        return refusal;
    }

    private Task<StartingPoint> StartAsync(DbSession session, object request)
    {
        string account = caller.AccountId ?? "";
        string? number = (request as ICaseAct)?.CaseNumber;
        return request switch
        {
            IAct act => StartingPoint.OfActAsync(session, (account, number ?? ""), act.OperationId, request is ICaseAct ? AuditTrail.ChainOfCase(number!) : AuditTrail.ChainOfDay(ShanghaiTime.DayOf(clock.GetUtcNow()))),
            ICaseAct => StartingPoint.OfQuestionAsync(session, account, number!),
            _ => StartingPoint.OfQuestionAsync(session, account),
        };
    }
}
