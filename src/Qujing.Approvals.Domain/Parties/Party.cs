namespace Qujing.Approvals.Domain.Parties;

/// <summary>How a person stands to one case. An act names the party it is for; anybody else learns nothing of the case.</summary>
public enum Party
{
    /// <summary>No tie to the case is asked for.</summary>
    Any = 0,
    /// <summary>Belongs to the organising body of the case's zone (组织编制机构), Art. 4.</summary>
    OrganisingBody = 1,
    /// <summary>Belongs to a lead bureau of the case's zone (牵头部门), Art. 11.</summary>
    LeadBureau = 2,
    /// <summary>Belongs to a department that takes part in the joint review (参与部门), Art. 11.</summary>
    Participant = 3,
    /// <summary>Holds a seat of the current panel (评审组成员), Art. 12.</summary>
    PanelMember = 4,
    /// <summary>Belongs to the municipal government's office (市政府办), Art. 13; every case that reached the meeting.</summary>
    GovernmentOffice = 5,
    /// <summary>The county's education authority that owns the child's case; one at any instant (县级教育行政部门).</summary>
    CountyAuthority = 6,
    /// <summary>The county's committee of experts (残疾人教育专家委员会).</summary>
    Committee = 7,
    /// <summary>The school that receives or teaches the child, after a decision.</summary>
    ReceivingSchool = 8,
    /// <summary>A guardian of the case's child.</summary>
    Guardian = 9,
    /// <summary>The disabled persons' federation of the child's county (残联).</summary>
    Federation = 10,
    /// <summary>The township or street office where the child lives (乡镇、街道).</summary>
    Township = 11,
    /// <summary>Is named to assess the child (评估组成员) and hasn't recused.</summary>
    Assessor = 12,
    /// <summary>The education authority of another county that is asked to take the child over (B04).</summary>
    AskedCounty = 13,
    /// <summary>Held a seat of the round that is asked for, which a later one has followed (曾任评审组成员), Art. 12; reads that round and nothing else.</summary>
    FormerPanelMember = 14,
}
