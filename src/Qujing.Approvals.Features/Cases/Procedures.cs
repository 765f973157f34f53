using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Cases;

/// <summary>The procedures that the product knows. Whatever differs between them and isn't an act or a rule stands here.</summary>
public static class Procedures
{
    public const string MasterPlan = "master-plan";
    public const string Placement = "placement";

    public static IReadOnlyList<Procedure> All { get; } =
    [
        new()
        {
            Id = MasterPlan,
            NumberPrefix = "KG",
            DefinitionId = MasterPlanCatalogue.DefinitionId,
            Catalogue = MasterPlanCatalogue.Catalogue,
            CatalogueOf = MasterPlanCatalogue.Of,
            Read = MasterPlanCatalogue.Read,
            EveryCaseList = CaseTable.EveryCase,
            // Publication alone has a national limit (A62).
            StatutoryStages = ["Publication"],
            // From the meeting on the government's office is a party to the case (Art. 13).
            JoiningUnits = new Dictionary<string, (string, Party)>(StringComparer.Ordinal) { ["ExecutiveMeeting"] = (Units.GovernmentOffice, Party.GovernmentOffice) },
            EscalationUnit = Units.Supervision,
        },
        new()
        {
            Id = Placement,
            NumberPrefix = "AZ",
            DefinitionId = PlacementCatalogue.DefinitionId,
            Catalogue = PlacementCatalogue.Catalogue,
            CatalogueOf = PlacementCatalogue.Of,
            Read = PlacementCatalogue.Read,
            EveryCaseList = CaseTable.EveryPlacement,
            // They watch the placement in force, which stands while it is looked at again, disputed or handed over (B25, B30).
            LastingDeadlines = [AttendanceWatch.Check, AttendanceWatch.Visit, HomeTeachingWatch.Visit],
            EscalationUnit = Units.CityEducation,
        },
    ];

    public static Procedure Of(CaseRow row) => OfDefinition(row.DefinitionId);

    public static Procedure OfDefinition(string definitionId) => All.Single(procedure => procedure.DefinitionId == definitionId);

    public static Procedure ById(string id) => All.Single(procedure => procedure.Id == id);
}

public sealed record Procedure
{
    public required string Id { get; init; }
    /// <summary>The beginning of its case numbers: KG-2026-009.</summary>
    public required string NumberPrefix { get; init; }
    public required string DefinitionId { get; init; }
    /// <summary>What the newest version of its definition knows.</summary>
    public required StageCatalogue Catalogue { get; init; }
    /// <summary>What a version of its definition knew: cases stay on the version they started with.</summary>
    public required Func<int, StageCatalogue> CatalogueOf { get; init; }
    /// <summary>Reads a definition of any version against what that version knew.</summary>
    public required Func<string, ReadResult> Read { get; init; }
    /// <summary>The list that all its cases stand in, for those who follow every one.</summary>
    public required string EveryCaseList { get; init; }
    /// <summary>Who is told of what is overdue, beside its owner.</summary>
    public required string EscalationUnit { get; init; }
    /// <summary>Stages whose time a law sets; all other targets are the office's own.</summary>
    public IReadOnlyList<string> StatutoryStages { get; init; } = [];
    /// <summary>Deadlines that are called by a stage and yet don't end with it: whatever ends what they watch closes them.</summary>
    public IReadOnlyList<string> LastingDeadlines { get; init; } = [];
    /// <summary>Units that become a party when the case comes to a stage.</summary>
    public IReadOnlyDictionary<string, (string Unit, Party Party)> JoiningUnits { get; init; } = new Dictionary<string, (string, Party)>(StringComparer.Ordinal);
}

/// <summary>What a case is about: a master plan (Art. 2, 16), or a child.</summary>
public static class CaseKind
{
    public const string Child = "child";
    public const string NewPlan = "new";
    public const string Modification = "modification";
}

/// <summary>The units that no zone, no department and no school names.</summary>
public static class Units
{
    public const string GovernmentOffice = "government-office";
    public const string Supervision = "supervision";
    public const string Audit = "audit";
    public const string Administration = "administration";
    public const string Experts = "experts";

    public const string CityEducation = "city-education";
    /// <summary>Every guardian's unit. It is never a party: a guardian is one by the own account.</summary>
    public const string Guardians = "guardians";

    public static string OrganisingBodyOf(string zoneCode) => "body-" + zoneCode;

    public static string CountyEducationOf(string countyCode) => "edu-" + countyCode;

    public static string FederationOf(string countyCode) => "federation-" + countyCode;

    public static string CommitteeOf(string countyCode) => "committee-" + countyCode;
}
