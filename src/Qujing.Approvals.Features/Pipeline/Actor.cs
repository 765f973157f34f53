using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Parties;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>Who acts, as the account stands now and not as it stood at sign-in.</summary>
public sealed record Actor(string Id, string Name, Role Role, string UnitId, string UnitName)
{
    /// <summary>The product itself.</summary>
    public static readonly Actor System = new("system", "系统", Role.Public, "system", "系统");

    public static readonly Actor Nobody = new("nobody", "未登录", Role.Public, "", "");

    public bool IsSystem => ReferenceEquals(this, System);

    internal static Actor Of(ActorRow row) => new(row.Id, row.FullName, row.Role, row.UnitId, row.UnitName);
}

/// <summary>Who sent the request and from where; the account is read again inside the transaction. One for each request.</summary>
public sealed class Caller
{
    /// <summary>Null for nobody; <see cref="Actor.System"/>'s id for the product itself.</summary>
    public string? AccountId { get; set; }

    public string Origin { get; set; } = "local";

    /// <summary>As what the last request about a case was let in where the person acts for another office (C02); null where they act for their own.</summary>
    public Role? StandsInAs { get; internal set; }

    /// <summary>The number of the plan's case that the last request was about, where its reader may open the case's own page too; null elsewhere.</summary>
    public string? MayOpenCase { get; internal set; }

    /// <summary>The inputs in which the sender, warned of a child's name or a number (C07), said that it is needed there.</summary>
    public IReadOnlySet<string> NamesMeantIn { get; set; } = new HashSet<string>(StringComparer.Ordinal);
}
