using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Statistics;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Statistics;

/// <summary>How many cases are where, for everybody: sums only, none below five and none that subtraction gives away.</summary>
public static class PublicStats
{
    // Kept with each act: nobody who isn't signed in makes the server count the cases.
    private const string SelectStages = """
        SELECT stage AS name, SUM(cases) AS cases FROM worklist_count WHERE unit_id = @everyCase AND status = 'in-procedure' GROUP BY stage
        """;
    private const string SelectDays = """
        SELECT a.issued_on AS name, COUNT(*) AS cases FROM publication p JOIN approval a ON a.case_id = p.case_id GROUP BY a.issued_on
        """;

    /// <summary>The phases of the measures' second and third chapter, and the stages of each.</summary>
    private static readonly IReadOnlyList<(string Name, string[] Stages)> Phases =
    [
        ("申报和完整性核查", ["Draft", "CompletenessCheck", "Correction"]),
        ("联合审查", ["JointReview", "JointRevision"]),
        ("专家评审", ["PanelFormation", "PlanBriefing", "ExpertQuestions", "ReviewOpinions", "PanelBallot", "WrittenConclusion", "PanelSigning", "PanelRevision"]),
        ("常务会议研究和批准", ["ExecutiveMeeting", "MeetingRevision", "MeetingPanelRevision", "MeetingReferral", "AmendmentConfirmation", "Approval"]),
    ];

    [Access(Role.Public)]
    public sealed record Question : IQuestion<Tables>;

    public sealed record Tables(PublicTable InProcedure, PublicTable Published);

    private sealed record Count
    {
        public required string Name { get; init; }
        public required long Cases { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Tables>>
    {
        public async Task<Answer<Tables>> Handle(Question request, CancellationToken cancellationToken)
        {
            IReadOnlyList<Count> stages = await act.Db.QueryAsync<Count>(SelectStages, new { everyCase = CaseTable.EveryCase });
            IReadOnlyList<Count> days = await act.Db.QueryAsync<Count>(SelectDays);
            return new Tables(
                SmallCounts.Show([.. Phases.Select(phase => (phase.Name, (int)stages.Where(stage => phase.Stages.Contains(stage.Name, StringComparer.Ordinal)).Sum(stage => stage.Cases)))]),
                SmallCounts.Show([.. days.GroupBy(day => day.Name[..4], StringComparer.Ordinal).OrderByDescending(year => year.Key, StringComparer.Ordinal).Select(year => (year.Key, (int)year.Sum(day => day.Cases)))]));
        }
    }
}
