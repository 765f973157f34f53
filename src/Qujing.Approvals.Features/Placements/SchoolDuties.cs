using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What a school owes a child now.</summary>
public enum SchoolDuty
{
    Receive = 1,
    MakePlan = 2,
    NameMentor = 3,
    CheckAttendance = 4,
    VisitHome = 5,
}

/// <param name="DueOn">The last day; null where nobody set one.</param>
/// <param name="DaysLeft">Working days; negative when overdue.</param>
public sealed record OwedDuty(SchoolDuty Duty, DateOnly? DueOn, int? DaysLeft);

/// <summary>Which children are at a school, or are to come, and what it owes each. Without a word about the child.</summary>
internal sealed class SchoolDuties(ActContext act)
{
    // The newest approved decision is the one that counts, and only for the school that it names.
    private const string SelectPupils = $"""
        SELECT c.id AS case_id, c.number, c.stage, c.version, k.child_id, k.note_open, d.form AS awaited_form, p.id AS placement_id, p.form, p.starts_on, p.appeared_on, m.name AS mentor,
          (SELECT COUNT(*) FROM placement f WHERE f.case_id = c.id AND f.ends_on IS NULL) AS in_force
        FROM case_party x
        JOIN approval_case c ON c.id = x.case_id
        JOIN placement_case k ON k.case_id = c.id
        JOIN school s ON s.unit_id = x.unit_id
        LEFT JOIN placement_decision d ON d.case_id = c.id AND CASE d.form WHEN 6 THEN d.roll_school_code ELSE d.school_code END = s.code
          AND d.no = (SELECT MAX(n.no) FROM placement_decision n WHERE n.case_id = c.id AND n.state = 'approved')
        LEFT JOIN placement p ON p.case_id = c.id AND p.ends_on IS NULL AND CASE p.form WHEN 6 THEN p.roll_school_code ELSE p.school_code END = s.code
        LEFT JOIN placement_mentor m ON m.placement_id = p.id AND m.left_on IS NULL
        WHERE x.unit_id = @unitId AND x.party = @party AND (c.number = @number OR (@number = '' AND k.is_open = 1)) AND {OfficialRecusalTable.IsOpenToMe}
        ORDER BY c.number
        """;
    private const string SelectDue = """
        SELECT d.case_id, d.kind, d.due_on FROM case_party x JOIN deadline d ON d.case_id = x.case_id
        WHERE x.unit_id = @unitId AND x.party = @party AND d.state <> 'closed'
        """;
    private static readonly string[] Receipts = [PlacementStage.SchoolReceipt, PlacementStage.AdmissionOrder];

    /// <summary>All of the actor's school, or the one of this number.</summary>
    internal async Task<IReadOnlyList<PupilRow>> FindAsync(string number = "")
    {
        var of = new { unitId = act.Actor.UnitId, Me = act.Self.Id, party = (int)Party.ReceivingSchool, number };
        ILookup<CaseId, Due> due = (await act.Db.QueryAsync<Due>(SelectDue, of)).ToLookup(row => row.CaseId);
        return [.. (await act.Db.QueryAsync<PupilRow>(SelectPupils, of)).Select(row => row with { Duties = [.. Owed(row, [.. due[row.CaseId]])] })];
    }

    private IEnumerable<OwedDuty> Owed(PupilRow row, Due[] due)
    {
        // In a dispute too, where the child would otherwise be at no school (setting 21).
        if (row.AwaitedForm is not null && (Receipts.Contains(row.Stage, StringComparer.Ordinal) || (row.InForce == 0 && PlacementStage.Disputes.Contains(row.Stage, StringComparer.Ordinal))))
        {
            yield return Of(SchoolDuty.Receive, due, PlacementStage.SchoolReceipt, PlacementStage.AdmissionOrder, OrderAdmission.Order);
        }

        if (row.PlacementId is null)
        {
            yield break;
        }

        if (row.Stage == PlacementStage.IndividualPlan)
        {
            yield return Of(SchoolDuty.MakePlan, due, PlacementStage.IndividualPlan);
        }

        if (MentorRule.IsOwed(row.Form!.Value, row.Mentor))
        {
            yield return Of(SchoolDuty.NameMentor, due, MentorLeaves.Owed);
        }

        foreach ((SchoolDuty duty, string kind) in new[] { (SchoolDuty.CheckAttendance, AttendanceWatch.Check), (SchoolDuty.VisitHome, HomeTeachingWatch.Visit) })
        {
            if (due.Any(known => known.Kind == kind))
            {
                yield return Of(duty, due, kind);
            }
        }
    }

    private OwedDuty Of(SchoolDuty duty, Due[] due, params string[] kinds)
    {
        DateOnly? day = due.Where(known => kinds.Contains(known.Kind, StringComparer.Ordinal)).Select(known => (DateOnly?)known.DueOn).Min();
        return new OwedDuty(duty, day, day is { } last ? DeadlineDesk.DaysLeft(act, last) : null);
    }

    private sealed record Due
    {
        public required CaseId CaseId { get; init; }
        public required string Kind { get; init; }
        public required DateOnly DueOn { get; init; }
    }
}

/// <summary>A child as its school has it.</summary>
internal sealed record PupilRow
{
    public required CaseId CaseId { get; init; }
    public required string Number { get; init; }
    public required string Stage { get; init; }
    public required long Version { get; init; }
    public required Guid ChildId { get; init; }
    public required bool NoteOpen { get; init; }
    /// <summary>Of the decision that names this school; null where none does.</summary>
    public PlacementForm? AwaitedForm { get; init; }
    /// <summary>The placement in force at this school; null where the child isn't here yet.</summary>
    public Guid? PlacementId { get; init; }
    /// <summary>Placements of the child in force, at whatever school: 0 or 1.</summary>
    public required long InForce { get; init; }
    public PlacementForm? Form { get; init; }
    public DateOnly? StartsOn { get; init; }
    public DateOnly? AppearedOn { get; init; }
    public string? Mentor { get; init; }
    public IReadOnlyList<OwedDuty> Duties { get; init; } = [];
}
