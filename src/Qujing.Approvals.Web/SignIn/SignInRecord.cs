using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Web.SignIn;

/// <summary>Writes who signed in, tried to, and left. A refused name is not kept: people type passwords there.</summary>
internal sealed class SignInRecord(Database database, AuditTrail trail, TimeProvider clock)
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public DateTimeOffset Now => clock.GetUtcNow();

    public Task WriteAsync(HttpContext http, Account? account, string act, string outcome)
    {
        AuditEntry entry = Entry(account, act) with { Origin = http.Connection.RemoteIpAddress?.ToString() ?? "local", Outcome = outcome };
        return database.WriteAsync(session => trail.AppendAsync(session, entry));
    }

    /// <summary>In a transaction that is under way.</summary>
    public Task AppendAsync(DbSession session, Account account, string act) => trail.AppendAsync(session, Entry(account, act));

    private AuditEntry Entry(Account? account, string act) => new()
    {
        Chain = AuditTrail.ChainOfDay(DateOnly.FromDateTime(Now.ToOffset(Shanghai).DateTime)),
        At = Now,
        ActorId = account?.Id ?? "",
        ActorName = account?.FullName ?? "",
        ActorRole = (account?.Role ?? Role.Public).ToString(),
        Origin = "local",
        Act = act,
        Outcome = AuditOutcome.Accepted,
        Details = "{}",
    };
}
