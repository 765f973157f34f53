namespace Qujing.Approvals.Domain.Settings;

/// <summary>Readings of 1 个自然年 (Art. 15).</summary>
public enum LockMode
{
    /// <summary>Twelve months from approval, as 民法典 §§201–202 count.</summary>
    Anniversary = 1,
    /// <summary>To the end of the calendar year of approval.</summary>
    CalendarYear = 2,
    /// <summary>To the end of the calendar year after approval.</summary>
    NextFullCalendarYear = 3,
}

/// <summary>Who may issue the statement on the three areas (Art. 10).</summary>
public enum StatementIssuerRule
{
    /// <summary>The county's government, or the zone's committee with a delegation document.</summary>
    CountyOrDelegated = 1,
    /// <summary>The county's government alone.</summary>
    CountyOnly = 2,
}

/// <summary>When a joint review may be concluded as passed (Art. 11). Silence is never agreement.</summary>
public enum JointPassRule
{
    /// <summary>The lead bureaus decide; each 不同意 needs written handling (A14).</summary>
    LeadDecides = 1,
    /// <summary>Every participant answered and none disagrees.</summary>
    Unanimous = 2,
    /// <summary>As <see cref="LeadDecides"/>, and each opinion that must be followed needs written handling too.</summary>
    NoUnhandledObjection = 3,
}

/// <summary>Where a plan that failed the expert review returns to (Art. 12).</summary>
public enum PanelFailStage
{
    /// <summary>To the expert review; to the joint review too where the content of Art. 8 changed (A48).</summary>
    ExpertReview = 1,
    /// <summary>Always to the joint review first.</summary>
    JointReview = 2,
}

/// <summary>Who sits on the panel of the next round (A49).</summary>
public enum PanelRedraw
{
    /// <summary>A new draw.</summary>
    New = 1,
    /// <summary>The same seventeen.</summary>
    Same = 2,
    /// <summary>New experts, the same department representatives.</summary>
    KeepDepartments = 3,
}

/// <summary>Who chairs the panel.</summary>
public enum PanelChair
{
    /// <summary>An expert whom the panel elects.</summary>
    Expert = 1,
    /// <summary>The lead bureau's representative.</summary>
    LeadBureau = 2,
}

/// <summary>How a vacant expert seat is filled.</summary>
public enum AlternatesMode
{
    /// <summary>A fresh seed for each vacancy.</summary>
    FreshSeed = 1,
    /// <summary>The next selection of the same run.</summary>
    SealedChain = 2,
    /// <summary>No alternates: a new draw.</summary>
    None = 3,
}

/// <summary>Who learns a member's choice after closing; before closing nobody does.</summary>
public enum BallotSecrecy
{
    /// <summary>Lead bureau and archive learn names with choices after closing; the public learns the tally alone.</summary>
    NamedSealed = 1,
    /// <summary>Nobody learns a choice, ever.</summary>
    Secret = 2,
    /// <summary>The panel learns names with choices after closing.</summary>
    Open = 3,
}

/// <summary>What a refused signature means (A46).</summary>
public enum SignatureRefusalEffect
{
    /// <summary>Recorded, with or without reason; the conclusion stands.</summary>
    Record = 1,
    /// <summary>Counts as agreeing to the conclusion (招投标条例 §53, by analogy).</summary>
    DeemedAgree = 2,
    /// <summary>The round can't end.</summary>
    Blocks = 3,
}

/// <summary>Where a plan that the executive meeting rejected goes (A54).</summary>
public enum MeetingRejectStage
{
    /// <summary>Back to revision and a new joint review.</summary>
    JointReview = 1,
    /// <summary>Back to revision and a new expert review.</summary>
    ExpertReview = 2,
    /// <summary>Back to the lead bureau with the minutes.</summary>
    LeadBureau = 3,
}
