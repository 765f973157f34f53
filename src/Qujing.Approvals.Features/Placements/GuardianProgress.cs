using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Data.Schools;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// What a guardian is told: what happened, what comes next and by when, whom to ask, how to object. The county reads the same page to print it: the letter
/// says what the page says (B42).
/// </summary>
public static class GuardianProgress
{
    [PlacementAccess(Role.Guardian, Party.Guardian)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [AuditedRead]
    public sealed record Query(string CaseNumber) : IQuestion<View>, ICaseAct;

    public sealed record View
    {
        public required string Number { get; init; }
        public required string Stage { get; init; }
        public required long Version { get; init; }
        /// <summary>The stages that are behind, oldest first.</summary>
        public required IReadOnlyList<CaseEvent> Happened { get; init; }
        /// <summary>The last day of what waits now; null where nothing is due.</summary>
        public DateOnly? DueOn { get; init; }
        /// <summary>The office to ask.</summary>
        public required string Office { get; init; }
        /// <summary>The guardians of the case that the reader may speak for.</summary>
        public required IReadOnlyList<Guid> Guardians { get; init; }
        /// <summary>What was said last; null where nothing was said in this round.</summary>
        public GuardianView? Said { get; init; }
        public bool MayAnswer { get; init; }
        public bool MayDispute { get; init; }
        public bool MayDefer { get; init; }
        public PlacementForm? Recommended { get; init; }
        public PlacementForm? Decided { get; init; }
        public string? School { get; init; }
        /// <summary>The child's record, for those who ask who looked at it.</summary>
        public required string ChildNumber { get; init; }
        public bool MayTellWish { get; init; }
        /// <summary>What the child wishes was written down in this round.</summary>
        public bool WishIsKnown { get; init; }
        /// <summary>The placement that the school suggests and the guardian may agree to; null where none waits.</summary>
        public PlacementForm? Suggested { get; init; }
        /// <summary>The school is to receive the child; it may be reported that it turned the child away.</summary>
        public bool MayReportSchool { get; init; }
        public AskedDeferral? Deferral { get; init; }
        /// <summary>What the guardians said to each use of the data; a use that is missing wasn't asked about.</summary>
        public IReadOnlyDictionary<DataPurpose, bool> Consents { get; init; } = new Dictionary<DataPurpose, bool>();
        /// <summary>What the reader consented to and didn't take back.</summary>
        public IReadOnlyCollection<DataPurpose> Given { get; init; } = [];
        /// <summary>Who acts and consents now (B34).</summary>
        public required ActingStage Acting { get; init; }
        /// <summary>The last day to ask for review, and to go to court; after a dispute was decided.</summary>
        public DateOnly? ReviewThrough { get; init; }
        public DateOnly? CourtThrough { get; init; }
    }

    /// <param name="State">asked, granted, refused or over.</param>
    public sealed record AskedDeferral(DateOnly FromOn, DateOnly ThroughOn, string State);

    internal sealed class Handler(ActContext act, PlacementWork work, HearingWork hearing) : IRequestHandler<Query, Answer<View>>
    {
        private static readonly string[] WithWish =
        [
            PlacementStage.Assessment, PlacementStage.GuardianView, PlacementStage.PlacementDecision, PlacementStage.ChangeView, PlacementStage.DisputeAssessment, PlacementStage.DisputeDecision,
        ];
        private static readonly string[] Disputable = [PlacementStage.GuardianView, PlacementStage.SchoolReceipt, PlacementStage.IndividualPlan, PlacementStage.FollowUp, PlacementStage.ChangeView];

        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            PlacementCaseRow row = await work.CaseAsync();
            AssessmentRoundRow? round = await work.RoundAsync();
            PlacementDecisionRow? decision = (await PlacementDecisionTable.OfCaseAsync(act.Db, row.CaseId)).LastOrDefault(known => known.State == DecisionState.Approved);
            DisputeRow? dispute = await PlacementTurnTable.DisputesAsync(act.Db, row.CaseId) is [.., { } newest] ? newest : null;
            PlacementGuardianRow[] own = [.. (await PlacementCaseTable.GuardiansAsync(act.Db, row.CaseId)).Where(known => act.Actor.Role != Role.Guardian || known.AccountId == act.Actor.Id)];
            ChildRow child = (await ChildTable.FindAsync(act.Db, row.ChildId))!;
            ActingStage acting = await hearing.ActingAsync();
            // A child between 14 and 18 reads and consents; its guardians answer and object. At 18 it is the other way round (B34).
            bool mayAct = own.Any(known => GuardianRule.Decides(known.Kind, acting) || (known.Kind == GuardianKind.Acting && acting != ActingStage.Adult));
            IReadOnlyList<ConsentRow> consents = await GuardianTable.ConsentsAsync(act.Db, row.ChildId);
            return new View
            {
                ChildNumber = child.Number, MayTellWish = WithWish.Any(act.Case.Waits), WishIsKnown = (await hearing.WishTextAsync()).Length > 0,
                Suggested = act.Case.Waits(PlacementStage.ChangeView) ? (await SchoolDutyTable.SuggestionsAsync(act.Db, row.CaseId)).LastOrDefault(known => known.Answer is null)?.Form : null,
                MayReportSchool = act.Case.Waits(PlacementStage.SchoolReceipt), Deferral = await DeferralAsync(row), Consents = Consented(consents, await GuardianTable.OfChildAsync(act.Db, row.ChildId), acting), Acting = acting,
                Given = [.. consents.Where(consent => own.Any(guardian => guardian.GuardianId == consent.GuardianId)).GroupBy(consent => consent.Purpose).Where(said => said.Last() is { IsGiven: true, WithdrawnAt: null }).Select(said => said.Key)],
                Number = act.Case.Number, Stage = act.Case.Stage, Version = act.Case.Row.Version, Happened = [.. (await CaseTimeline.OfAsync(act)).Reverse()],
                DueOn = (await DeadlineTable.RunningAsync(act.Db, row.CaseId)).Where(due => due.Kind == act.Case.Stage).Select(due => (DateOnly?)due.DueOn).FirstOrDefault(),
                Office = (await AccountTable.FindUnitAsync(act.Db, act.Case.Units(Party.CountyAuthority).First()))!.Name,
                Guardians = [.. own.Select(guardian => guardian.GuardianId)],
                Said = (await hearing.ViewsAsync()).FirstOrDefault(view => own.Any(guardian => guardian.GuardianId == view.GuardianId))?.View,
                MayAnswer = mayAct && (act.Case.Waits(PlacementStage.GuardianView) || act.Case.Waits(PlacementStage.ChangeView)),
                MayDispute = mayAct && Disputable.Any(act.Case.Waits),
                MayDefer = mayAct && (act.Case.Waits(PlacementStage.TeamNaming) || act.Case.Waits(PlacementStage.GuardianView)) && await PlacementTable.InForceAsync(act.Db, row.CaseId) is null,
                Recommended = round?.Recommended, Decided = decision?.Form, School = decision is null ? null : (await SchoolTable.FindAsync(act.Db, SchoolWork.CodeOf(decision)))?.Name,
                ReviewThrough = dispute?.ReviewThrough, CourtThrough = dispute?.CourtThrough,
            };
        }

        private async Task<AskedDeferral?> DeferralAsync(PlacementCaseRow row) =>
            await PlacementTurnTable.DeferralsAsync(act.Db, row.CaseId) is [.., { } last] ? new AskedDeferral(last.FromOn, last.ThroughOn, last.State) : null;

        private static Dictionary<DataPurpose, bool> Consented(IReadOnlyList<ConsentRow> consents, IReadOnlyList<GuardianRow> guardians, ActingStage acting) =>
            consents.Select(consent => consent.Purpose).Distinct().ToDictionary(purpose => purpose, purpose => RecordConsent.Stands(consents, guardians, (purpose, acting)) == true);
    }
}
