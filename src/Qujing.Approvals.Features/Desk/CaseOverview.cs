using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Recusals;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Desk;

/// <summary>Everything about one case on one page: where it stands, who must act by when, what happened, its documents and rounds.</summary>
public static class CaseOverview
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.DepartmentReviewer, Party.Participant)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber, bool InEnglish = false) : IQuestion<View>, ICaseAct;

    public sealed record View
    {
        public required CaseRow Case { get; init; }
        /// <summary>The plan that this case modifies; null for a new one.</summary>
        public string? Modifies { get; init; }
        public required IReadOnlyList<PartyLine> Parties { get; init; }
        /// <summary>Whose turn it is; nobody's where the members of the panel are next.</summary>
        public required IReadOnlyList<Role> Owners { get; init; }
        /// <summary>A <see cref="CaseTurn"/>; null where the stage alone says whose turn it is.</summary>
        public required string? Turn { get; init; }
        public required IReadOnlyList<DeadlineLine> Deadlines { get; init; }
        /// <summary>The years that they reach into and whose holidays nobody entered: their days are provisional (A65).</summary>
        public required IReadOnlyList<int> MissingYears { get; init; }
        public required IReadOnlyList<DocumentView> Documents { get; init; }
        /// <summary>False for those who follow the case without reading its documents.</summary>
        public required bool MayOpenDocuments { get; init; }
        /// <summary>Newest first.</summary>
        public required IReadOnlyList<CaseEvent> Events { get; init; }
        public required IReadOnlyList<JointRoundRow> JointRounds { get; init; }
        public required IReadOnlyList<PanelRoundRow> PanelRounds { get; init; }
        /// <summary>For whom the reader takes the case over; empty for most.</summary>
        public IReadOnlyList<TakenOver> TakenOver { get; init; } = [];
        /// <summary>The stages of the case's own definition, in its order.</summary>
        public required IReadOnlyList<StageLine> Stages { get; init; }
        /// <summary>The definition as a picture, the case's stage marked.</summary>
        public required string Diagram { get; init; }
    }

    public sealed record PartyLine
    {
        public required string UnitId { get; init; }
        public required string Name { get; init; }
        public required Party Party { get; init; }
    }

    /// <param name="Soon">From how many working days left the light is yellow.</param>
    public sealed record DeadlineLine(DeadlineRow Row, int DaysLeft, int Soon);

    public sealed record StageLine(string Name, bool IsNow, bool IsDone);

    internal sealed class Handler(ActContext act, WorkflowLibrary library, StageOwners owners) : IRequestHandler<Question, Answer<View>>
    {
        private const string SelectParties = """
            SELECT p.unit_id, u.name, p.party FROM case_party p JOIN unit u ON u.id = p.unit_id WHERE p.case_id = @id ORDER BY p.party, u.name
            """;

        private const string SelectModified = $"SELECT c.number FROM approval_case c WHERE c.id = @id AND {OfficialRecusalTable.IsOpenToMe}";

        private const string SelectTurn = $"SELECT {CaseTurn.Sql} AS turn FROM approval_case c WHERE c.id = @id AND {OfficialRecusalTable.IsOpenToMe}";

        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            CaseRow row = act.Case.Row;
            WorkflowDefinition definition = await library.OfCaseAsync(act.Db, row.DefinitionId, row.DefinitionVersion);
            StageCatalogue catalogue = MasterPlanCatalogue.Of(definition.Version);
            IReadOnlyList<CaseEvent> events = await CaseTimeline.OfAsync(act);
            // What a case was withdrawn from was not passed.
            HashSet<string> done = [.. events.Where(item => row.Status != CaseStatus.Withdrawn || item.To != row.Stage).Select(item => item.From).OfType<string>().Where(stage => stage != row.Stage)];
            string? turn = await act.Db.FindAsync<string>(SelectTurn, new { id = row.Id, Me = act.Self.Id, today = act.Today });
            DeadlineLine[] deadlines = [.. (await DeadlineTable.OfCaseAsync(act.Db, row.Id)).Where(IsShown).Select(Described)];
            return new View
            {
                Case = row,
                Modifies = row.ModifiesCaseId is { } before ? await act.Db.FindAsync<string>(SelectModified, new { id = before, Me = act.Self.Id }) : null,
                Parties = await act.Db.QueryAsync<PartyLine>(SelectParties, new { id = row.Id }),
                Owners = CaseTurn.OwnersOf(turn) ?? owners.Of(row.Stage),
                Turn = turn,
                Deadlines = deadlines,
                MissingYears = DeadlineWalk.MissingYears(act.Calendar, act.Today, deadlines.Select(line => line.Row.DueOn).Append(act.Today).Max()),
                Documents = await DocumentsAsync(),
                MayOpenDocuments = act.Actor.Role != Role.Supervisor,
                Events = events,
                TakenOver = Recusals.TakenOver.Of(act),
                JointRounds = await JointRoundTable.OfCaseAsync(act.Db, row.Id),
                PanelRounds = await PanelTable.RoundsAsync(act.Db, row.Id),
                Stages =
                [
                    .. definition.Activities.OfType<StageActivity>()
                        .Select(stage => new StageLine(NameOf(catalogue, stage, request.InEnglish), stage.Id == row.Stage, done.Contains(stage.Id))),
                ],
                Diagram = DiagramSvg.Render(definition, catalogue, row.Status == CaseStatus.Withdrawn ? null : row.Stage, done, request.InEnglish ? "en" : "zh"),
            };
        }

        private static string NameOf(StageCatalogue catalogue, StageActivity stage, bool inEnglish) =>
            catalogue.Find(stage.Type) is { } known ? inEnglish ? known.NameEn : known.NameZh : stage.Id;

        private static bool IsShown(DeadlineRow row) => row.State != DeadlineState.Closed;

        private DeadlineLine Described(DeadlineRow row) => new(row, DeadlineDesk.DaysLeft(act, row.DueOn), DeadlineDesk.YellowFrom(act, row.Kind));

        // Its organising body and the auditor see every version; all others what was handed in.
        private Task<IReadOnlyList<DocumentView>> DocumentsAsync() => act.Actor.Role is Role.OrganisingBody or Role.Auditor
            ? DocumentViews.OfCaseAsync(act.Db, act.Case.Row.Id)
            : DocumentViews.HandedInAsync(act.Db, act.Case.Row.Id);
    }
}
