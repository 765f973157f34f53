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
    /// <summary>Staff of a county's education authority (县级教育行政部门), 曲政办发〔2022〕54号 item 1.</summary>
    CountyEducation = 9,
    /// <summary>The responsible person of a county's education authority, who approves that a child's file is opened (负责人).</summary>
    CountyLeader = 10,
    /// <summary>Staff of a county's disabled persons' federation (残联).</summary>
    Federation = 11,
    /// <summary>Staff of a township or subdistrict (乡镇、街道).</summary>
    Township = 12,
    /// <summary>A member of a county's committee of experts (残疾人教育专家委员会), who assesses.</summary>
    CommitteeMember = 13,
    /// <summary>Staff of a school (学校).</summary>
    School = 14,
    /// <summary>A child's guardian (监护人): reads and answers the own child's case.</summary>
    Guardian = 15,
    /// <summary>Staff of the city's education bureau (市教育体育局): figures and escalations only.</summary>
    CityEducation = 16,
}
