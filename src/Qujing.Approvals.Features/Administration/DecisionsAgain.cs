using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Evaluations;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.Administration;

/// <summary>The decisions that a dry run computes again. Each asks the same rule of Domain that decided in the first place.</summary>
internal static class DecisionsAgain
{
    internal const string Yes = "yes";
    internal const string No = "no";

    internal static IReadOnlyList<IDecisionAgain> All { get; } =
        [new LockAgain(), new SubmissionAgain(), new JointPassAgain(), new EiaAgain(), new OpeningAgain(), new AgendaAgain(), new TargetAgain(), new EvaluationAgain()];

    internal static string Word(bool value) => value ? Yes : No;
}

internal sealed record CaseDay
{
    public required string Number { get; init; }
    public required DateOnly IssuedOn { get; init; }
    public required long Evaluations { get; init; }
}

/// <summary>The last day of the lock (Art. 15).</summary>
internal sealed class LockAgain : IDecisionAgain
{
    internal const string SelectApprovals = """
        SELECT c.number, a.issued_on, (SELECT COUNT(*) FROM evaluation e WHERE e.case_id = c.id) AS evaluations
        FROM approval a JOIN approval_case c ON c.id = a.case_id ORDER BY c.number
        """;

    public bool IsConcerned(SettingPair pair) => pair.Differs(settings => settings.LockMode) || pair.Differs(settings => settings.LockRollsOnHoliday);

    public async Task<IReadOnlyList<DryRunLine>> RunAsync(ActContext act, SettingPair pair) =>
    [
        .. (await act.Db.QueryAsync<CaseDay>(SelectApprovals)).Select(row => pair.Line(
            row.Number, "lock", settings => $"{ModificationLock.Of(row.IssuedOn, settings, act.Calendar).LastDay:yyyy-MM-dd}")),
    ];
}

/// <summary>The day of the next evaluation (Art. 17).</summary>
internal sealed class EvaluationAgain : IDecisionAgain
{
    public bool IsConcerned(SettingPair pair) => pair.Differs(settings => settings.EvaluationYears);

    public async Task<IReadOnlyList<DryRunLine>> RunAsync(ActContext act, SettingPair pair) =>
    [
        .. (await act.Db.QueryAsync<CaseDay>(LockAgain.SelectApprovals)).Select(row => pair.Line(
            row.Number, "evaluation", settings => $"{EvaluationSchedule.NextDue(row.IssuedOn, (int)row.Evaluations, settings, act.Calendar):yyyy-MM-dd}")),
    ];
}

/// <summary>Whether the package that was handed in last may be submitted (Art. 4 to 10).</summary>
internal sealed class SubmissionAgain : IDecisionAgain
{
    private const string SelectCases = "SELECT c.number, c.id, c.zone_code FROM approval_case c WHERE EXISTS (SELECT 1 FROM submission s WHERE s.case_id = c.id) ORDER BY c.number";

    public bool IsConcerned(SettingPair pair) => pair.Differs(settings => settings.PublicCommentDays) || pair.Differs(settings => settings.StatementIssuer);

    public async Task<IReadOnlyList<DryRunLine>> RunAsync(ActContext act, SettingPair pair)
    {
        var lines = new List<DryRunLine>();
        foreach (Row row in await act.Db.QueryAsync<Row>(SelectCases))
        {
            SubmissionRow last = (await SubmissionTable.LastAsync(act.Db, row.Id))!;
            SubmissionPackage package = PackageContent.OfSnapshot(act.ZoneOf(row.ZoneCode), last.Content, await SubmissionTable.DocumentsAsync(act.Db, last.Id)).Package();
            lines.Add(pair.Line(row.Number, "submission", settings => DecisionsAgain.Word(Completeness.Missing(package, settings).Count == 0)));
        }

        return lines;
    }

    private sealed record Row
    {
        public required string Number { get; init; }
        public required CaseId Id { get; init; }
        public required string ZoneCode { get; init; }
    }
}

/// <summary>Whether a round that was concluded as passed may be concluded so (Art. 11).</summary>
internal sealed class JointPassAgain : IDecisionAgain
{
    public bool IsConcerned(SettingPair pair) => pair.Differs(settings => settings.JointPassRule) || pair.Differs(settings => settings.JointRemindersMin);

    public async Task<IReadOnlyList<DryRunLine>> RunAsync(ActContext act, SettingPair pair)
    {
        var lines = new List<DryRunLine>();
        foreach ((string number, RoundFile round) in await ConcludedRounds.OfAsync(act))
        {
            if (round.Row.Conclusion == JointConclusion.Passed)
            {
                var wanted = new WantedConclusion(JointConclusion.Passed, round.Row.SilenceReason ?? "");
                DateOnly day = ShanghaiTime.DayOf(round.Row.ConcludedAt!.Value);
                lines.Add(pair.Line(number, "joint-pass", settings => DecisionsAgain.Word(!JointConclusionRules.Problems(round.Weigh(), wanted, day, settings).Any())));
            }
        }

        return lines;
    }
}

/// <summary>Whether the written reasons for what wasn't adopted are long enough (A11).</summary>
internal sealed class EiaAgain : IDecisionAgain
{
    public bool IsConcerned(SettingPair pair) => pair.Differs(settings => settings.EiaReasonLengthMin);

    public async Task<IReadOnlyList<DryRunLine>> RunAsync(ActContext act, SettingPair pair)
    {
        var lines = new List<DryRunLine>();
        foreach ((string number, RoundFile round) in await ConcludedRounds.OfAsync(act))
        {
            if (round.Eia is { IsAdopted: false } stated)
            {
                EiaExplanation[] items = [.. (await JointLeadTable.EiaItemsAsync(act.Db, stated.Id)).Select(item => new EiaExplanation(item.Item, item.Reason))];
                lines.Add(pair.Line(number, "eia", settings => DecisionsAgain.Word(!EiaRules.Problems(false, items, settings.EiaReasonLengthMin).Any())));
            }
        }

        return lines;
    }
}

internal static class ConcludedRounds
{
    private const string Select = "SELECT c.number, c.id, r.no FROM joint_round r JOIN approval_case c ON c.id = r.case_id WHERE r.concluded_at IS NOT NULL ORDER BY c.number, r.no";

    internal static async Task<IReadOnlyList<(string Number, RoundFile Round)>> OfAsync(ActContext act)
    {
        var rounds = new List<(string, RoundFile)>();
        foreach (Row row in await act.Db.QueryAsync<Row>(Select))
        {
            rounds.Add((row.Number, (await RoundFile.LoadAsync(act, await JointRoundTable.FindAsync(act.Db, row.Id, row.No)))!));
        }

        return rounds;
    }

    private sealed record Row
    {
        public required string Number { get; init; }
        public required CaseId Id { get; init; }
        public required long No { get; init; }
    }
}

/// <summary>Whether a ballot could be opened with those who were present (A32). The bar of 13 isn't touched.</summary>
internal sealed class OpeningAgain : IDecisionAgain
{
    private const string Select = """
        SELECT c.number, (SELECT COUNT(*) FROM ballot_seat s WHERE s.ballot_id = b.id AND s.was_present = 1) AS present
        FROM ballot b JOIN panel_round r ON r.id = b.panel_round_id JOIN approval_case c ON c.id = r.case_id ORDER BY c.number, r.no, b.no
        """;

    public bool IsConcerned(SettingPair pair) => pair.Differs(settings => settings.PresentToOpenMin);

    public async Task<IReadOnlyList<DryRunLine>> RunAsync(ActContext act, SettingPair pair) =>
        [.. (await act.Db.QueryAsync<Row>(Select)).Select(row => pair.Line(row.Number, "opening", settings => DecisionsAgain.Word(row.Present >= settings.PresentToOpenMin)))];

    private sealed record Row
    {
        public required string Number { get; init; }
        public required long Present { get; init; }
    }
}

/// <summary>Whether a case could be put on the agenda with the opinions that it had (A51).</summary>
internal sealed class AgendaAgain : IDecisionAgain
{
    private const string Select = """
        SELECT c.number, i.review_opinion, i.legality_opinion, i.legality_sent_on, i.legality_haste, i.meets_on FROM agenda_item i JOIN approval_case c ON c.id = i.case_id ORDER BY c.number, i.no
        """;

    public bool IsConcerned(SettingPair pair) => pair.Differs(settings => settings.MajorDecision) || pair.Differs(settings => settings.LegalityWorkingDaysMin);

    public async Task<IReadOnlyList<DryRunLine>> RunAsync(ActContext act, SettingPair pair) =>
    [
        .. (await act.Db.QueryAsync<Row>(Select)).Select(row => pair.Line(
            row.Number, "agenda", settings => DecisionsAgain.Word(IsPut(act, row, settings)))),
    ];

    private static bool IsPut(ActContext act, Row row, ProcedureSettings settings)
    {
        var check = new LegalityCheck(row.LegalityOpinion, row.LegalitySentOn, row.LegalityHaste);
        return MeetingRule.MissingForAgenda(settings, row.ReviewOpinion, check).Count == 0
            && MeetingRule.LegalityTime(settings, check, row.MeetsOn, act.Today, act.Calendar) is null;
    }

    private sealed record Row
    {
        public required string Number { get; init; }
        public required string ReviewOpinion { get; init; }
        public required string LegalityOpinion { get; init; }
        public DateOnly? LegalitySentOn { get; init; }
        public string? LegalityHaste { get; init; }
        public required DateOnly MeetsOn { get; init; }
    }
}

/// <summary>Whether a stage that is over, or that runs, was or is in time by the office's own target.</summary>
internal sealed class TargetAgain : IDecisionAgain
{
    private const string Select = """
        SELECT c.number, d.kind, d.opened_on, d.paused_days, d.working_days, d.closed_at FROM deadline d JOIN approval_case c ON c.id = d.case_id
        WHERE d.working_days IS NOT NULL AND d.source = 0 AND d.extension_reason IS NULL ORDER BY c.number, d.opened_on, d.id
        """;

    public bool IsConcerned(SettingPair pair) => pair.Differs(settings => settings.Targets);

    public async Task<IReadOnlyList<DryRunLine>> RunAsync(ActContext act, SettingPair pair) =>
    [
        .. (await act.Db.QueryAsync<Row>(Select)).Where(row => StageTarget.Of(pair.Current.Targets, row.Kind) != StageTarget.Of(pair.Proposed.Targets, row.Kind))
            .Select(row => pair.Line(row.Number, "target", settings => DecisionsAgain.Word(IsInTime(act, row, StageTarget.Of(settings.Targets, row.Kind)!.Value)))),
    ];

    private static bool IsInTime(ActContext act, Row row, int workingDays)
    {
        DateOnly due = act.Calendar.AddWorkingDays(row.OpenedOn, (int)(workingDays + row.PausedDays)).DueOn;
        return (row.ClosedAt is { } closed ? ShanghaiTime.DayOf(closed) : act.Today) <= due;
    }

    private sealed record Row
    {
        public required string Number { get; init; }
        public required string Kind { get; init; }
        public required DateOnly OpenedOn { get; init; }
        public required long PausedDays { get; init; }
        public required long WorkingDays { get; init; }
        public DateTimeOffset? ClosedAt { get; init; }
    }
}
