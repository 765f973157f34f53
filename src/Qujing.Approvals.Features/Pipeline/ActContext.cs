using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Operations;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Settings;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>What a handler works with: the transaction, the person, the moment, the case. One for each request.</summary>
public sealed class ActContext
{
    /// <summary>In an event: the actor's own role, where they acted for another office (C02).</summary>
    internal const string StandingIn = "standing_in";

    private readonly List<(string Name, object? Value)> _facts = [];
    private readonly List<(CaseFile File, IReadOnlyList<(string Name, object? Value)> Facts)> _others = [];
    private DbSession? _session;
    private Actor? _actor;
    private CaseFile? _file;
    private ProcedureRules? _rules;
    private StartingPoint? _start;
    private DateTimeOffset _now;

    public DbSession Db => _session ?? throw new InvalidOperationException("There is no transaction outside an act.");

    public Actor Actor => _actor ?? throw new InvalidOperationException("There is no actor outside an act.");

    /// <summary>The actor by their own account; another than <see cref="Actor"/> where they act for an office of which nobody is left (C02).</summary>
    public Actor Self { get; private set; } = Actor.Nobody;

    /// <summary>The instant of the act: one for all that it writes.</summary>
    public DateTimeOffset Now
    {
        get
        {
            IsByMoment = true;
            return _now;
        }
    }

    /// <summary>The civil day in Shanghai.</summary>
    public DateOnly Today => ShanghaiTime.DayOf(_now);

    /// <summary>True where <see cref="Now"/> was asked for: the answer may be another in a second.</summary>
    internal bool IsByMoment { get; private set; }

    public ProcedureSettings Settings => Rules.Settings;

    public WorkingCalendar Calendar => Rules.Calendar;

    /// <summary>The zones of Art. 2 and those that were added since (A01).</summary>
    public IReadOnlyList<Zone> Zones => Rules.Zones;

    /// <summary>The zone of a case.</summary>
    public Zone ZoneOf(string code) => Zones.FirstOrDefault(zone => zone.Code == code) ?? throw new InvalidOperationException($"A case of an unknown zone: {code}.");

    public CaseFile Case => _file ?? throw new InvalidOperationException("The act names no case.");

    public bool HasCase => _file is not null;

    /// <summary>The seat by which authorisation let the actor in, as it stood before the act; null where none was asked for.</summary>
    internal VoterRow? Voter { get; set; }

    /// <summary>What was read when the request began.</summary>
    internal StartingPoint Start => _start ?? throw new InvalidOperationException("The request has not begun.");

    internal IReadOnlyList<(string Name, object? Value)> Facts => _facts;

    internal IReadOnlyList<(CaseFile File, IReadOnlyList<(string Name, object? Value)> Facts)> Others => _others;

    private ProcedureRules Rules => _rules ?? throw new InvalidOperationException("There are no settings outside an act.");

    /// <summary>Adds to the act's event what was decided. Never a vote before closing, never a child's data, never a secret.</summary>
    public void Record(string name, object? value) => _facts.Add((name, value));

    /// <summary>Another case that the act changes too: it is written with the act and gets an event of its own in its own chain.</summary>
    public void AlsoChange(CaseFile other, params IReadOnlyList<(string Name, object? Value)> facts) => _others.Add((other, facts));

    /// <summary>True where the act found nothing to do.</summary>
    internal bool IsIdle { get; private set; }

    /// <summary>The act found nothing to do: nothing is written, not even an event. For what the product sends itself again and again.</summary>
    public void DidNothing() => IsIdle = true;

    /// <summary>The case that the act itself opened.</summary>
    public void Open(CaseFile file) => _file = file;

    /// <summary>A transaction begins: what an earlier one has read doesn't hold in it.</summary>
    internal void Begin(DbSession session, Actor actor, DateTimeOffset now) => (_session, _actor, Self, _now, IsByMoment, _start, Voter) = (session, actor, actor, now, false, null, null);

    /// <summary>From here on the actor acts for another office.</summary>
    internal void StandIn(Actor inTheirPlace) => _actor = inTheirPlace;

    internal void StartFrom(StartingPoint start) => _start = start;

    internal void Use(ProcedureRules rules) => _rules = rules;

    internal void Open(CaseRow row, IReadOnlyList<CaseParty> parties) => _file = new CaseFile(row, parties);

    internal void End()
    {
        (_session, _actor, _file, _rules, _start, Voter) = (null, null, null, null, null, null);
        IsIdle = false;
        _facts.Clear();
        _others.Clear();
    }
}
