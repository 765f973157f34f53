namespace Qujing.Approvals.Domain.Parties;

/// <summary>What a person is in the procedures. A person has one role and belongs to one unit.</summary>
public enum Role
{
    /// <summary>Nobody signed in: published pages only (公众).</summary>
    Public = 0,
    /// <summary>Staff of a zone's organising body (组织编制机构), Art. 4.</summary>
    OrganisingBody = 1,
    /// <summary>The secretariat of a lead bureau (牵头部门秘书处), Art. 11.</summary>
    Secretariat = 2,
    /// <summary>Reviewer and panel representative of a department (市直有关单位), Art. 11 and 12.</summary>
    DepartmentReviewer = 3,
    /// <summary>A drawn expert (专家), Art. 12.</summary>
    Expert = 4,
    /// <summary>The municipal government's office that records the executive meeting (市政府办), Art. 13.</summary>
    MeetingRecorder = 5,
    /// <summary>The supervisor who witnesses draws and closes ballots with the chair (监督人).</summary>
    Supervisor = 6,
    /// <summary>Reads all, changes nothing (审计人员).</summary>
    Auditor = 7,
    /// <summary>Keeps users, calendars and settings; sees no ballot and no child (系统管理员).</summary>
    Administrator = 8,
}
