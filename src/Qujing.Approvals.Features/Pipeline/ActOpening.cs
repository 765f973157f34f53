using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Features.Settings;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>How every act and question begins: who is it, when is it, by what settings, and may they.</summary>
internal sealed class ActOpening(Caller caller, ActAuthority authority, ProcedureRulesSource rules, TimeProvider clock)
{
    internal async Task<Refusal?> OpenAsync(DbSession session, object request, ActContext context)
    {
        context.End();
        context.Begin(session, await authority.ActorAsync(session, caller), clock.GetUtcNow());
        context.Use(await rules.LoadAsync(session));
        return await authority.RefuseAsync(request, context);
    }
}
