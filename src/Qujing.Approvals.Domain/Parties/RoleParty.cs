namespace Qujing.Approvals.Domain.Parties;

/// <summary>As which party the people of a role deliver the outcome of a stage.</summary>
public static class RoleParty
{
    /// <summary>The party; null for a role that acts by a seat, by a round or not at all.</summary>
    /// <param name="role">A role that a stage names.</param>
    public static Party? Of(Role role) => role switch
    {
        Role.OrganisingBody => Party.OrganisingBody,
        Role.Secretariat => Party.LeadBureau,
        Role.MeetingRecorder => Party.GovernmentOffice,
        Role.CountyEducation or Role.CountyLeader => Party.CountyAuthority,
        Role.Federation => Party.Federation,
        Role.Township => Party.Township,
        Role.CommitteeMember => Party.Assessor,
        Role.School => Party.ReceivingSchool,
        Role.Guardian => Party.Guardian,
        _ => null,
    };
}
