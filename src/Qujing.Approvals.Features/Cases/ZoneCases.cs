using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Features.Cases;

/// <summary>One case in procedure for a zone at a time (Art. 16).</summary>
internal static class ZoneCases
{
    private const string Select = "SELECT number FROM approval_case WHERE zone_code = @zoneCode AND status = 'in-procedure' AND procedure_id = 'master-plan'";

    internal static Task<string?> InProcedureAsync(DbSession session, string zoneCode) => session.FindAsync<string>(Select, new { zoneCode });
}
