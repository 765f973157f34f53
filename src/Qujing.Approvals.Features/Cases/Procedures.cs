namespace Qujing.Approvals.Features.Cases;

/// <summary>The procedures that the product knows, and how their cases are numbered.</summary>
public static class Procedures
{
    public const string MasterPlan = "master-plan";
    public const string MasterPlanPrefix = "KG";
}

/// <summary>What a master-plan case is about (Art. 2, 16).</summary>
public static class CaseKind
{
    public const string NewPlan = "new";
    public const string Modification = "modification";
}

/// <summary>The units that no zone and no department names.</summary>
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
