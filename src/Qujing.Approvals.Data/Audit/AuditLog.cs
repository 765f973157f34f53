using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Audit;

/// <summary>Reads events for people.</summary>
public static class AuditLog
{
    private const string Columns = "chain, seq, at, actor_id, actor_name, actor_role, origin, act, outcome, details, previous_hash, hash";
    private const string SelectChain = $"SELECT {Columns} FROM audit_event WHERE chain = @chain ORDER BY seq";

    public static Task<IReadOnlyList<AuditEvent>> OfChainAsync(DbSession session, string chain) => session.QueryAsync<AuditEvent>(SelectChain, new { chain });
}
