using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Data.Placements;

/// <summary>The plan of one child (一人一案), a new one for each change.</summary>
public sealed record IndividualPlanRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required Guid PlacementId { get; init; }
    public required long No { get; init; }
    public required string Content { get; init; }
    public required DateOnly MadeOn { get; init; }
    public required string MadeBy { get; init; }
}

/// <summary>A school that refuses or delays: the order to admit, and the report to the supervision (B20).</summary>
public sealed record SchoolRefusalRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required Guid DecisionId { get; init; }
    public required string SchoolCode { get; init; }
    public required string Kind { get; init; }
    public required string Facts { get; init; }
    public required DateOnly OpenedOn { get; init; }
    public required string OpenedBy { get; init; }
    public DateOnly? OrderedOn { get; init; }
    public string? OrderedBy { get; init; }
    public DateOnly? DueOn { get; init; }
    public DateOnly? ReportedOn { get; init; }
    public DateOnly? EndedOn { get; init; }
}

/// <summary>What a school suggests; it never changes a placement by itself (B26, B27).</summary>
public sealed record ChangeSuggestionRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long No { get; init; }
    public required PlacementForm Form { get; init; }
    public required string Reason { get; init; }
    public required DateOnly SuggestedOn { get; init; }
    public required string SuggestedBy { get; init; }
    public string? Answer { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? AnsweredBy { get; init; }
}

/// <summary>What schools owe and suggest.</summary>
public static class SchoolDutyTable
{
    private const string SelectPlans = "SELECT id, case_id, placement_id, no, content, made_on, made_by FROM individual_plan WHERE case_id = @caseId ORDER BY no";
    private const string InsertPlan = """
        INSERT INTO individual_plan (id, case_id, placement_id, no, content, made_on, made_by)
        VALUES (@Id, @CaseId, @PlacementId, @No, @Content, @MadeOn, @MadeBy)
        """;
    private const string SelectRefusals = "SELECT id, case_id, decision_id, school_code, kind, facts, opened_on, opened_by, ordered_on, ordered_by, due_on, reported_on, ended_on FROM school_refusal WHERE case_id = @caseId ORDER BY opened_on, id";
    private const string InsertRefusal = """
        INSERT INTO school_refusal (id, case_id, decision_id, school_code, kind, facts, opened_on, opened_by, ordered_on, ordered_by, due_on, reported_on, ended_on)
        VALUES (@Id, @CaseId, @DecisionId, @SchoolCode, @Kind, @Facts, @OpenedOn, @OpenedBy, @OrderedOn, @OrderedBy, @DueOn, @ReportedOn, @EndedOn)
        """;
    private const string UpdateRefusal = """
        UPDATE school_refusal SET ordered_on = @OrderedOn, ordered_by = @OrderedBy, due_on = @DueOn, reported_on = @ReportedOn, ended_on = @EndedOn
        WHERE id = @Id AND ended_on IS NULL
        """;
    private const string SelectSuggestions = "SELECT id, case_id, no, form, reason, suggested_on, suggested_by, answer, answered_on, answered_by FROM change_suggestion WHERE case_id = @caseId ORDER BY no";
    private const string InsertSuggestion = """
        INSERT INTO change_suggestion (id, case_id, no, form, reason, suggested_on, suggested_by, answer, answered_on, answered_by)
        VALUES (@Id, @CaseId, @No, @Form, @Reason, @SuggestedOn, @SuggestedBy, @Answer, @AnsweredOn, @AnsweredBy)
        """;
    private const string AnswerSuggestion = "UPDATE change_suggestion SET answer = @Answer, answered_on = @AnsweredOn, answered_by = @AnsweredBy WHERE id = @Id AND answer IS NULL";

    public static Task<IReadOnlyList<IndividualPlanRow>> PlansAsync(DbSession session, CaseId caseId) => session.QueryAsync<IndividualPlanRow>(SelectPlans, new { caseId });

    public static Task InsertPlanAsync(DbSession session, IndividualPlanRow row) => session.ExecuteOneAsync(InsertPlan, row);

    public static Task<IReadOnlyList<SchoolRefusalRow>> RefusalsAsync(DbSession session, CaseId caseId) => session.QueryAsync<SchoolRefusalRow>(SelectRefusals, new { caseId });

    public static Task InsertRefusalAsync(DbSession session, SchoolRefusalRow row) => session.ExecuteOneAsync(InsertRefusal, row);

    public static Task UpdateRefusalAsync(DbSession session, SchoolRefusalRow row) => session.ExecuteOneAsync(UpdateRefusal, row);

    public static Task<IReadOnlyList<ChangeSuggestionRow>> SuggestionsAsync(DbSession session, CaseId caseId) => session.QueryAsync<ChangeSuggestionRow>(SelectSuggestions, new { caseId });

    public static Task InsertSuggestionAsync(DbSession session, ChangeSuggestionRow row) => session.ExecuteOneAsync(InsertSuggestion, row);

    public static Task AnswerSuggestionAsync(DbSession session, ChangeSuggestionRow row) => session.ExecuteOneAsync(AnswerSuggestion, row);
}
