using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Web.SignIn;

/// <summary>Writes who signed in, tried to, and left. A refused name is not kept: people type passwords there.</summary>
internal sealed class SignInRecord(Database database, AuditTrail trail, TimeProvider clock)
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public Task WriteAsync(HttpContext http, Account? account, string act, string outcome)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var entry = new AuditEntry
        {
            Chain = AuditTrail.ChainOfDay(DateOnly.FromDateTime(now.ToOffset(Shanghai).DateTime)),
            At = now,
            ActorId = account?.Id ?? "",
            ActorName = account?.FullName ?? "",
            ActorRole = (account?.Role ?? Role.Public).ToString(),
            Origin = http.Connection.RemoteIpAddress?.ToString() ?? "local",
            Act = act,
            Outcome = outcome,
            Details = "{}",
        };
        return database.WriteAsync(session => trail.AppendAsync(session, entry));
    }
}
