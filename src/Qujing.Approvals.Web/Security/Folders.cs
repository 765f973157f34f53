namespace Qujing.Approvals.Web.Security;

/// <summary>
/// Which role may enter which folder of pages; the offices above enter those of the offices for which they may have to act (C02). What a person may do to a case is
/// decided again by each act.
/// </summary>
internal static class Folders
{
    public static readonly IReadOnlyDictionary<string, Role[]> Roles = new Dictionary<string, Role[]>(StringComparer.Ordinal)
    {
        ["/My"] = [Role.OrganisingBody, Role.MeetingRecorder],
        ["/Cases"] = [Role.OrganisingBody, Role.Secretariat, Role.DepartmentReviewer, Role.Expert, Role.MeetingRecorder, Role.Supervisor, Role.Auditor],
        ["/Opinions"] = [Role.DepartmentReviewer, Role.Secretariat, Role.MeetingRecorder],
        ["/Vote"] = [Role.Expert, Role.DepartmentReviewer, Role.Secretariat],
        ["/Panels"] = [Role.Secretariat, Role.Supervisor, Role.Auditor],
        ["/Experts"] = [Role.Secretariat, Role.Administrator, Role.Auditor],
        ["/Meetings"] = [Role.MeetingRecorder, Role.Secretariat, Role.Auditor],
        ["/Supervision"] = [Role.Supervisor],
        ["/Statistics"] = [Role.Secretariat, Role.Supervisor, Role.Auditor],
        ["/Placements"] =
        [
            Role.CountyEducation, Role.CountyLeader, Role.Federation, Role.Township, Role.CommitteeMember, Role.School, Role.Guardian, Role.Auditor, Role.CityEducation,
        ],
        ["/School"] = [Role.School, Role.CityEducation],
        ["/Guardian"] = [Role.Guardian, Role.CountyEducation, Role.CityEducation],
        ["/Confirmations"] = [Role.Federation, Role.Township, Role.CityEducation],
        ["/Township"] = [Role.Township, Role.CityEducation],
        ["/City"] = [Role.CityEducation],
        ["/Figures"] = [Role.CountyEducation, Role.CountyLeader, Role.CityEducation, Role.Auditor],
        ["/Schools"] = [Role.CountyEducation, Role.CountyLeader, Role.CityEducation, Role.Auditor],
        ["/Audit"] = [Role.Auditor],
        ["/Admin"] = [Role.Administrator],
        ["/Studio"] = [Role.Administrator, Role.Auditor],
        ["/Children"] =
        [
            Role.CountyEducation, Role.CountyLeader, Role.Federation, Role.Township, Role.School, Role.CommitteeMember, Role.Guardian, Role.Auditor,
        ],
    };

    public static string Policy(string folder) => "folder:" + folder;
}
