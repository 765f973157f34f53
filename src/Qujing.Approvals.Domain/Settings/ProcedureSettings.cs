namespace Qujing.Approvals.Domain.Settings;

/// <summary>
/// What the regulations leave open, with the default that good sense gives it. Whatever a regulation fixes (13 votes, 17 seats, 7 experts) is
/// a constant and stands nowhere here. The keys are those of <see cref="SettingCatalogue"/>.
/// </summary>
public sealed record ProcedureSettings
{
    /// <summary>The defaults.</summary>
    public static ProcedureSettings Default { get; } = new();

    /// <summary>How 1 个自然年 is read (Art. 15).</summary>
    public LockMode LockMode { get; init; } = LockMode.Anniversary;
    /// <summary>True where a lock that ends on a day off lasts to the next working day; a prohibition doesn't roll by default (A57).</summary>
    public bool LockRollsOnHoliday { get; init; }
    /// <summary>Who may issue the statement on the three areas (Art. 10).</summary>
    public StatementIssuerRule StatementIssuer { get; init; } = StatementIssuerRule.CountyOrDelegated;
    /// <summary>Days of public comment that the consultation record must show, civil days (决策条例 §15).</summary>
    public int PublicCommentDays { get; init; } = 30;
    /// <summary>True where an erratum certified as changing no content isn't a modification (A59).</summary>
    public bool AllowErratum { get; init; }
    /// <summary>The largest file, in megabytes of 1024 × 1024 bytes.</summary>
    public int UploadMegabytesMax { get; init; } = 500;

    /// <summary>When a joint review may be concluded as passed (Art. 11).</summary>
    public JointPassRule JointPassRule { get; init; } = JointPassRule.LeadDecides;
    /// <summary>Reminders a silent department gets before a round may be concluded without it (A13).</summary>
    public int JointRemindersMin { get; init; } = 2;
    /// <summary>Shortest written reason for not adopting an environmental item, in characters (A11).</summary>
    public int EiaReasonLengthMin { get; init; } = 10;

    /// <summary>Where a plan that failed the expert review returns to (Art. 12).</summary>
    public PanelFailStage PanelFailStage { get; init; } = PanelFailStage.ExpertReview;
    /// <summary>Who sits on the panel of the next round (A49).</summary>
    public PanelRedraw PanelRedraw { get; init; } = PanelRedraw.New;
    /// <summary>From which failure on the lead bureau and the interpreter are alerted (A50).</summary>
    public int PanelFailuresToAlert { get; init; } = 3;
    /// <summary>Who chairs the panel.</summary>
    public PanelChair PanelChair { get; init; } = PanelChair.Expert;
    /// <summary>True where a department may send a substitute until the first vote (A27).</summary>
    public bool DepartmentSubstitution { get; init; } = true;

    /// <summary>How a vacant expert seat is filled.</summary>
    public AlternatesMode Alternates { get; init; } = AlternatesMode.FreshSeed;
    /// <summary>Hash profile of new draws.</summary>
    public string DrawProfile { get; init; } = "rfc3797-sm3";
    /// <summary>Quotas by field that sum to 7; empty: unstratified.</summary>
    public IReadOnlyDictionary<string, int> DrawQuotas { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);
    /// <summary>True where staff of the ten departments can't sit as experts (A20).</summary>
    public bool ExcludeDepartmentStaff { get; init; } = true;
    /// <summary>Working days in which a drawn expert answers (A25).</summary>
    public int AnswerWorkingDays { get; init; } = 1;
    /// <summary>Unanswered invitations after which an expert is skipped (A25).</summary>
    public int NoAnswersToSkip { get; init; } = 2;

    /// <summary>Members present before the ballot may open, 13 to 17; the bar of 13 never moves (A32).</summary>
    public int PresentToOpenMin { get; init; } = 17;
    /// <summary>True where a ballot may be replaced until closing; the last one counts (A38).</summary>
    public bool AllowVoteChange { get; init; } = true;
    /// <summary>True where 弃权 is on the ballot.</summary>
    public bool AllowAbstain { get; init; }
    /// <summary>Who learns a member's choice after closing; before closing nobody does.</summary>
    public BallotSecrecy BallotSecrecy { get; init; } = BallotSecrecy.NamedSealed;
    /// <summary>What a refused signature means (A46).</summary>
    public SignatureRefusalEffect SignatureRefusal { get; init; } = SignatureRefusalEffect.Record;

    /// <summary>True where each plan is a major administrative decision: legality check and public comment are gates (A51).</summary>
    public bool MajorDecision { get; init; } = true;
    /// <summary>Working days from sending a plan to the legality reviewer to the meeting, unless a reason is given (A51).</summary>
    public int LegalityWorkingDaysMin { get; init; } = 7;
    /// <summary>Where a plan that the meeting rejected goes (A54).</summary>
    public MeetingRejectStage MeetingRejectStage { get; init; } = MeetingRejectStage.JointReview;
    /// <summary>Years between periodic evaluations (Art. 17).</summary>
    public int EvaluationYears { get; init; } = 1;

    /// <summary>Working days left from which a light is yellow.</summary>
    public int YellowWorkingDays { get; init; } = 3;
    /// <summary>Working days left from which the publication's light is yellow (A62).</summary>
    public int PublicationYellowWorkingDays { get; init; } = 5;
    /// <summary>Internal targets by stage, in working days; no regulation sets one.</summary>
    public StageTargets Targets { get; init; } = new();
    /// <summary>What is left open in the placement of a child.</summary>
    public PlacementSettings Placement { get; init; } = new();
}

/// <summary>Internal targets (内部目标) of the stages, in working days; none is a legal limit.</summary>
public sealed record StageTargets
{
    /// <summary>Completeness check.</summary>
    public int Acceptance { get; init; } = 5;
    /// <summary>Joint departmental review.</summary>
    public int JointReview { get; init; } = 20;
    /// <summary>Correction or revision by the organising body.</summary>
    public int Correction { get; init; } = 15;
    /// <summary>From the passed joint review to the panel's meeting.</summary>
    public int Panel { get; init; } = 15;
    /// <summary>Written conclusion after the ballot.</summary>
    public int Conclusion { get; init; } = 5;
    /// <summary>From the signed conclusion to the executive meeting.</summary>
    public int Meeting { get; init; } = 10;
    /// <summary>From the meeting's decision, or its last amendment, to the issued approval.</summary>
    public int Approval { get; init; } = 10;
    /// <summary>Each step of the panel's meeting, the ballot included, from when it can begin.</summary>
    public int MeetingStep { get; init; } = 5;
    /// <summary>From the written conclusion to its last signature.</summary>
    public int Signing { get; init; } = 5;
    /// <summary>The approving authority's answer to the argument for a modification within the lock (Art. 15).</summary>
    public int Consent { get; init; } = 10;
}
