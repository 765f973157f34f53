using Microsoft.AspNetCore.WebUtilities;

namespace Qujing.Approvals.Web;

/// <summary>Every address of the product, written once. Nouns in ASCII, the case number as key, the round in the path, list state in the query.</summary>
internal static class Routes
{
    public const string Home = "/";
    public const string SignIn = "/signin";
    public const string SignInCard = "/signin/card";
    public const string SignOut = "/signout";
    public const string Password = "/account/password";
    public const string Setup = "/setup";
    public const string Display = "/display";
    public const string Help = "/help";
    public const string Accessibility = "/accessibility";
    public const string Public = "/public";
    public const string PublicDecisions = "/public/decisions";
    public const string PublicDraws = "/public/draws";
    public const string PublicStats = "/public/stats";
    public const string Recount = "/admin/recount";
    public const string MyPlans = "/my/plans";
    public const string Uploads = "/uploads";
    public const string Live = "/health/live";
    public const string Ready = "/health/ready";
    public const string NewPlan = "/my/plans/new";
    public const string Cases = "/cases";
    public const string CaseFilters = "/cases/filters";
    public const string CasesCsv = "/cases.csv";
    public const string CasesXlsx = "/cases.xlsx";
    public const string Reminders = "/reminders";
    public const string CalendarFeed = "/account/calendar";
    public const string Stats = "/stats";
    public const string StatsCsv = "/stats.csv";
    public const string Opinions = "/opinions";
    public const string Votes = "/vote";
    public const string Panels = "/panels";
    public const string Experts = "/experts";
    public const string ExpertImport = "/experts/import";
    public const string Meetings = "/meetings";
    public const string Supervision = "/supervision";
    public const string Audit = "/audit";
    public const string AuditVerify = "/audit/verify";
    public const string AuditCheckpoints = "/audit/checkpoints";
    public const string AuditExport = "/audit/export";
    public const string Users = "/admin/users";
    public const string UserCodes = "/admin/users/codes";
    public const string UserNew = "/admin/users/new";
    public const string Activate = "/activate";
    public const string Workdays = "/admin/workdays";
    public const string Settings = "/admin/settings";
    public const string Zones = "/admin/zones";
    public const string RuleChanges = "/admin/changes";
    public const string Seats = "/admin/seats";
    public const string Definitions = "/admin/workflows";
    public const string DefinitionImport = "/admin/workflows/import";
    public const string Studio = "/studio";
    public const string Notices = "/notices";
    public const string UnsentNotices = "/admin/notices";
    public const string CountyUnits = "/admin/county-units";
    public const string Children = "/children";
    public const string ChildNew = "/children/new";
    public const string ChildFind = "/children/find";
    public const string ChildImport = "/children/import";
    public const string Reconciliation = "/children/reconciliation";
    public const string Duplicates = "/children/duplicates";
    public const string Placements = "/placements";
    public const string OpeningRequests = "/children/requests";
    public const string Retention = "/children/retention";
    public const string PlacementStats = "/placements/stats";
    public const string PlacementStatsXlsx = "/placements/stats.xlsx";

    public const string Schools = "/schools";
    public const string SchoolsXlsx = "/schools.xlsx";
    public const string SchoolImport = "/schools/import";
    public const string Pupils = "/school";
    public const string Confirmations = "/confirmations";
    public const string Escalations = "/escalations";

    /// <param name="number">The record's number: no address holds a name or an identity number.</param>
    public static string Child(string number) => $"{Children}/{E(number)}";

    public static string ChildFile(string number) => Child(number) + "/file";

    public static string ChildReaders(string number) => Child(number) + "/readers";

    /// <param name="number">The record's number.</param>
    /// <param name="page">guardians, consents, notices, reports, close, hold, correction.</param>
    public static string ChildPage(string number, string page) => $"{Child(number)}/{page}";

    public static string ChildReport(string number, Guid id) => $"{ChildPage(number, "reports")}/{id:D}";

    public static string MyPlan(string number) => $"{MyPlans}/{E(number)}";

    public static string MyPlanTask(string number, string task) => $"{MyPlan(number)}/t/{E(task)}";

    public static string MyPlanFile(string number, string id) => $"{MyPlan(number)}/files/{E(id)}";

    /// <param name="page">check, submitted, corrections, amendment, answers.</param>
    public static string MyPlanPage(string number, string page) => $"{MyPlan(number)}/{page}";

    public static string Case(string number) => $"{Cases}/{E(number)}";

    public static string Placement(string number) => $"{Placements}/{E(number)}";

    /// <param name="page">verify, team, assessment, hearing, decision and the others of PlacementSteps.</param>
    public static string PlacementPage(string number, string page) => $"{Placement(number)}/{page}";

    /// <param name="child">The number of the child's record.</param>
    public static string PlacementNew(string child) => With(Placements + "/new", ("child", child));

    /// <param name="number">The case.</param>
    /// <param name="page">dispute, deferral, wish, consent, change, school, letter.</param>
    public static string PlacementProgress(string number, string? page = null) => $"{Placement(number)}/progress{Tail(page)}";

    /// <param name="number">The case.</param>
    /// <param name="page">receive, note, mentor, plan, attendance, follow-up, visit, change.</param>
    public static string Pupil(string number, string? page = null) => $"{Placement(number)}/school{Tail(page)}";

    /// <param name="number">The case.</param>
    /// <param name="page">deferral, persuasion, visit.</param>
    public static string Township(string number, string? page = null) => $"{Placement(number)}/township{Tail(page)}";

    /// <param name="number">A case whose child came from another county.</param>
    public static string Confirmation(string number) => $"{Confirmations}/{E(number)}";

    /// <param name="page">documents, timeline, deadlines, audit, completeness, agenda, decision, referral, amendments, approval, publication, evaluation, modification, erratum.</param>
    public static string CasePage(string number, string page) => $"{Case(number)}/{page}";

    public static string Document(string number, string id) => $"{Case(number)}/documents/{E(id)}";

    public static string Papers(string number) => $"{Case(number)}/papers";

    /// <param name="number">The case.</param>
    /// <param name="of">Kind and round of the paper, and the department that it is of.</param>
    public static string Paper(string number, (string Kind, int No, string Unit) of) => With($"{Papers(number)}/{of.Kind}/{of.No}", ("unit", of.Unit));

    public static string PaperDocx(string number, (string Kind, int No, string Unit) of) => With($"{Papers(number)}/{of.Kind}/{of.No}.docx", ("unit", of.Unit));

    public static string Compare(string number) => $"{Case(number)}/documents/compare";

    public static string Calendar(string token) => $"/calendar/{E(token)}.ics";

    public static string Archive(string number) => $"{Case(number)}/archive.zip";

    public static string Joint(string number, int round, string? page = null) => $"{Case(number)}/joint/{round}{Tail(page)}";

    /// <param name="page">pool, draw, meeting, progress, screen, paper, seat-cards, close, result, votes, conclusion, signatures.</param>
    public static string Panel(string number, int round, string? page = null) => $"{Case(number)}/panel/{round}{Tail(page)}";

    public static string Opinion(string number, int round, string? page = null) => $"{Opinions}/{E(number)}/{round}{Tail(page)}";

    /// <param name="page">check, done.</param>
    public static string VoteRecusal(string number) => $"{Votes}/{E(number)}/recusal";

    public static string Vote(string number, int round, string? page = null) => $"{Votes}/{E(number)}/{round}{Tail(page)}";

    public static string Expert(string id) => $"{Experts}/{E(id)}";

    public const string ExpertNew = "/experts/new";

    public static string PanelNominate(string number) => $"/panel/nominate/{E(number)}";

    public static string PanelSeat(string number) => $"/panel/seat/{E(number)}";

    public static string PublicDrawSteps(string id) => PublicDraw(id) + "/steps";

    public static string PublicDecision(string number) => $"{PublicDecisions}/{E(number)}";

    public static string PublicPlan(string number) => $"/public/plans/{E(number)}";

    public static string PublicDocument(string number, string id) => $"{PublicPlan(number)}/documents/{E(id)}";

    public static string PublicDraw(string id) => $"{PublicDraws}/{E(id)}";

    public static string PublicDrawJson(string id) => PublicDraw(id) + ".json";

    public static string StudioDefinition(string id, long version) => $"{Studio}/definitions/{E(id)}/{version}";

    public static string StudioCase(string number) => $"{Studio}/cases/{E(number)}";

    public static string StudioDiagram(string id, long version) => $"{Studio}/diagram/{E(id)}/{version}.svg";

    /// <param name="of">definition/ID/VERSION or case/NUMBER.</param>
    public static string StudioView(string of) => $"{Studio}/view/{of}";

    public static string Setting(string key) => $"{Settings}/{E(key)}";

    public static string Seat(string department) => $"{Seats}/{E(department)}";

    public static string RuleChange(Guid id) => $"{RuleChanges}/{id:D}";

    public static string User(string id) => $"{Users}/{E(id)}";

    /// <summary>The address with its list state; empty values are left out.</summary>
    public static string With(string address, params (string Name, string? Value)[] state) =>
        QueryHelpers.AddQueryString(address, state.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));

    private static string E(string segment) => Uri.EscapeDataString(segment);

    private static string Tail(string? page) => page is null ? "" : "/" + page;
}
