using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Cases;

/// <summary>One case in procedure for a zone at a time (Art. 16).</summary>
internal static class ZoneCases
{
    /// <summary>In place of a number that isn't told.</summary>
    private const string Unnamed = "—";

    private const string Select = "SELECT number FROM approval_case WHERE zone_code = @zoneCode AND status = 'in-procedure' AND procedure_id = 'master-plan'";

    private const string SelectInForce = """
        SELECT c.number, a.lock_through FROM approval_case c JOIN approval a ON a.case_id = c.id
        WHERE c.zone_code = @zoneCode AND c.status = 'in-force' AND c.procedure_id = 'master-plan'
        """;

    internal static Task<string?> InProcedureAsync(DbSession session, string zoneCode) => session.FindAsync<string>(Select, new { zoneCode });

    /// <summary>A case's number for a sentence; one from which the person stands aside isn't named (C01).</summary>
    internal static async Task<string> NameAsync(ActContext act, string number) =>
        (await OfficialRecusalTable.OpenAsync(act.Db, number)).Any(row => row.AccountId == act.Self.Id) ? Unnamed : number;

    /// <summary>The plan in force of a zone; null before the first is approved.</summary>
    internal static Task<PlanInForce?> InForceAsync(DbSession session, string zoneCode) => session.FindAsync<PlanInForce>(SelectInForce, new { zoneCode });

    internal sealed record PlanInForce
    {
        public required string Number { get; init; }

        public required DateOnly LockThrough { get; init; }
    }
}
