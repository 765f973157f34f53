using System.Security.Cryptography;
using System.Text.Json;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Faults.Tests;

/// <summary>What must hold after a kill, whatever the moment: every answer that was given is kept, nothing is there twice, and the rows agree.</summary>
internal static class Aftermath
{
    // Acts whose every acceptance is a row of its own: neither fewer rows nor more than acts.
    private static readonly (string Act, string Table)[] RowEach =
    [
        ("CastVote", "ballot_vote"), ("UploadDocument", "document"), ("SignConclusion", "conclusion_signature"), ("GiveOpinion", "joint_opinion"),
        ("OpenPlanCase", "approval_case WHERE procedure_id = 'master-plan'"), ("IssueApproval", "approval"), ("PublishPlan", "publication"),
        ("RegisterChild", "child"), ("VerifyChild", "child_mark"), ("RecordGuardian", "child_guardian"), ("RecordConsent", "child_consent"), ("OpenPlacementCase", "placement_case"),
        ("RecordFinding", "assessment_finding"), ("RecordGuardianView", "guardian_view"), ("RecordChildWish", "child_wish"), ("StoreEvidence", "child_report"), ("ReceiveChild", "placement"),
        ("MakeIndividualPlan", "individual_plan"), ("RecordHomeVisit", "home_visit"), ("RaiseDispute", "placement_dispute"),
    ];

    internal static async Task<IReadOnlyList<string>> ProblemsAsync(ProductFolders folders, IReadOnlyCollection<string[]> said)
    {
        IReadOnlyList<string> damaged = folders.Database.FileProblems();
        await using Database database = folders.Database.Open();
        return await database.ReadAsync(async session =>
        {
            var problems = new List<string>(damaged);
            problems.AddRange((await DatabaseChecks.RunAsync(session)).Select(finding => finding.ToString()));
            AuditReport report = await new AuditVerifier(new AuditTrail(new KeyRing(folders.Keys))).VerifyAsync(session);
            problems.AddRange(report.Fault is { } fault ? [fault.ToString()] : []);
            problems.AddRange(said.Where(line => line[0] == "DIFFERS").Select(line => "sent again and answered otherwise: " + string.Join(' ', line)));
            problems.AddRange(await OperationProblemsAsync(session, said));
            problems.AddRange(await RowProblemsAsync(session));
            problems.AddRange(await StageProblemsAsync(session));
            problems.AddRange(await FileProblemsAsync(session, folders.Documents));
            return problems;
        });
    }

    private static async Task<IReadOnlyList<string>> OperationProblemsAsync(DbSession session, IReadOnlyCollection<string[]> said)
    {
        Dictionary<Guid, string> done = (await session.QueryAsync<Operation>("SELECT id, answer FROM operation")).ToDictionary(row => row.Id, row => row.Answer);
        HashSet<Guid> sent = [.. said.Where(line => line[0] == "SENT").Select(line => Guid.Parse(line[1]))];
        IEnumerable<string[]> answered = said.Where(line => line[0] == "ANSWERED");
        return
        [
            .. answered.Where(line => !done.ContainsKey(Guid.Parse(line[1]))).Select(line => $"answered and lost: {line[1]} {line[2]}"),
            .. answered.Where(line => done.TryGetValue(Guid.Parse(line[1]), out string? kept) && !Same(kept, line[2])).Select(line => $"answered otherwise than kept: {line[1]}"),
            .. done.Keys.Where(id => !sent.Contains(id)).Select(id => $"done and never sent: {id}"),
        ];
    }

    private static async Task<IReadOnlyList<string>> RowProblemsAsync(DbSession session)
    {
        IReadOnlyList<ActCount> counts = await session.QueryAsync<ActCount>("""
            SELECT o.act, COUNT(*) AS operations, (SELECT COUNT(*) FROM audit_event e WHERE e.act = o.act AND e.outcome = 'accepted') AS events
            FROM operation o GROUP BY o.act
            """);
        var problems = new List<string>(counts.Where(count => count.Operations != count.Events).Select(count => count.ToString()));
        foreach ((string act, string table) in RowEach)
        {
            long rows = await session.SingleAsync<long>($"SELECT COUNT(*) FROM {table}");
            long acts = counts.FirstOrDefault(count => count.Act == act)?.Operations ?? 0;
            problems.AddRange(rows == acts ? [] : [$"{rows} rows of {table}, {acts} acts {act}"]);
        }

        return problems;
    }

    /// <summary>The stage, the engine's state, the running deadlines and the notices say the same.</summary>
    private static async Task<IReadOnlyList<string>> StageProblemsAsync(DbSession session)
    {
        IReadOnlyList<Case> cases = await session.QueryAsync<Case>("SELECT number, stage, workflow_state FROM approval_case");
        IReadOnlyList<string> wrong = await session.QueryAsync<string>("""
            SELECT CONCAT(c.number, ': a deadline of ', d.kind, ' runs at ', c.stage) FROM deadline d JOIN approval_case c ON c.id = d.case_id
            WHERE d.state = 'open' AND d.kind IN ('CompletenessCheck', 'JointReview', 'JointReview.Opinion', 'PanelFormation', 'WrittenConclusion', 'ExecutiveMeeting', 'Publication',
              'TeamNaming', 'Assessment', 'GuardianView', 'PlacementDecision', 'DecisionApproval', 'SchoolReceipt', 'IndividualPlan', 'DisputeAssessment', 'DisputeDecision')
              AND d.kind <> c.stage AND d.kind NOT LIKE CONCAT(c.stage, '.%')
            UNION ALL
            SELECT CONCAT(c.number, ': entered JointReview without its deadline') FROM approval_case c JOIN audit_event e ON e.chain = CONCAT('case:', c.number)
            WHERE e.act = 'AcceptSubmission' AND e.outcome = 'accepted' AND NOT EXISTS (SELECT 1 FROM deadline d WHERE d.case_id = c.id AND d.kind = 'JointReview')
            UNION ALL
            SELECT CONCAT(c.number, ': entered JointReview without its notice') FROM approval_case c JOIN audit_event e ON e.chain = CONCAT('case:', c.number)
            WHERE e.act = 'AcceptSubmission' AND e.outcome = 'accepted' AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.case_id = c.id AND o.kind = 'stage.JointReview')
            """);
        return
        [
            .. wrong,
            .. cases.Where(row => WorkflowState.FromJson(row.WorkflowState).Bookmarks.All(mark => mark.ActivityId != row.Stage)).Select(row => $"{row.Number}: the engine isn't at {row.Stage}"),
        ];
    }

    private static async Task<IReadOnlyList<string>> FileProblemsAsync(DbSession session, string documents)
    {
        var problems = new List<string>();
        foreach (string sha256 in await session.QueryAsync<string>("SELECT sha256 FROM document UNION SELECT sha256 FROM child_report"))
        {
            string place = Path.Combine(documents, sha256[..2], sha256);
            string? found = File.Exists(place) ? Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(place))) : null;
            problems.AddRange(found == sha256 ? [] : [$"document {sha256}: its bytes are {found ?? "missing"}"]);
        }

        return problems;
    }

    // The journal's JSON escapes what the table's doesn't: they are compared as values.
    private static bool Same(string one, string other) => JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(one), JsonSerializer.Deserialize<JsonElement>(other));

    private sealed record Operation
    {
        public required Guid Id { get; init; }
        public required string Answer { get; init; }
    }

    private sealed record ActCount
    {
        public required string Act { get; init; }
        public required long Operations { get; init; }
        public required long Events { get; init; }
    }

    private sealed record Case
    {
        public required string Number { get; init; }
        public required string Stage { get; init; }
        public required string WorkflowState { get; init; }
    }
}
