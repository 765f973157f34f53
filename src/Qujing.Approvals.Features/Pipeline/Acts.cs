using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>Something a person does. It has one effect for its operation id, however often it is sent.</summary>
public interface IAct
{
    Guid OperationId { get; }
}

public interface IAct<T> : IAct, IRequest<Answer<T>>
    where T : class;

/// <summary>An act on one case. The pipeline loads the case, and refuses those who are no party to it as if it did not exist.</summary>
public interface ICaseAct
{
    string CaseNumber { get; }
}

/// <summary>A question about one round of the expert review; about the newest where it names none.</summary>
public interface IRoundQuestion : ICaseAct
{
    int? Round { get; }
}

/// <summary>An act on the state of a case that its person saw: refused where the case has moved on since.</summary>
public interface IVersionedCaseAct : ICaseAct
{
    long SeenVersion { get; }
}

/// <summary>An act whose input can be wrong in itself. All that is wrong is told at once.</summary>
public interface ICheckedAct
{
    IEnumerable<Refusal> Problems();
}

/// <summary>
/// An act whose content is a secret: its content hash is keyed, so that nobody can try contents against it, and a refusal about what was filled in
/// leaves no event, since even "the reason is missing" would tell what was chosen.
/// </summary>
public interface ISealedAct;

/// <summary>An act that tells of a person: its content hash is keyed, so that nobody can try names and numbers against it.</summary>
public interface IPersonalAct;

/// <summary>A question. It runs on a snapshot and changes nothing.</summary>
public interface IQuestion;

public interface IQuestion<T> : IQuestion, IRequest<Answer<T>>
    where T : class;

/// <summary>
/// A question that people ask again and again, each for themselves: its answer is kept while nobody commits anything, and given again. An answer that was read by the
/// moment, not only by the day, is never kept.
/// </summary>
public interface IKeptQuestion : IQuestion
{
    /// <summary>False for those whose answer may tell of a child: it isn't kept in memory beyond its request.</summary>
    bool MayKeep(Role role);
}

/// <summary>Who may send it. Several attributes widen it; none at all means nobody.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class AccessAttribute(Role role, Party party = Party.Any) : Attribute
{
    public Role Role { get; } = role;

    public Party Party { get; } = party;

    /// <summary>The procedure whose cases it is for; a request without a case belongs to none.</summary>
    public string Procedure { get; init; } = Procedures.MasterPlan;
}

/// <summary>The same for the cases of children (特殊教育安置).</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PlacementAccessAttribute : AccessAttribute
{
    public PlacementAccessAttribute(Role role, Party party = Party.Any)
        : base(role, party) => Procedure = Procedures.Placement;
}

/// <summary>The product itself may send it too: the sweep, the outbox, the first start.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SystemAccessAttribute : Attribute;

/// <summary>A read that is itself an event: sealed or personal data.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AuditedReadAttribute : Attribute;
