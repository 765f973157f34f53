using Qujing.Approvals.Domain.Parties;

namespace Qujing.Approvals.Features.Desk;

/// <summary>
/// Whose turn it is where the stage alone doesn't tell: its definition names all who act in it, and what has been done in it says who is next. The panel votes and signs once
/// the secretariat has done its part; the executive meeting's recorder follows the lead bureau's agenda; a plan in force asks for its evaluations alone.
/// </summary>
public static class CaseTurn
{
    public const string Lead = "lead";
    public const string Body = "body";
    public const string Office = "office";
    /// <summary>On the agenda of a meeting whose day has not come: the recorder is next, and has nothing to do yet.</summary>
    public const string Meeting = "meeting";
    /// <summary>The members of the panel, each with a seat of their own.</summary>
    public const string Panel = "panel";

    /// <summary>The stages that <see cref="Sql"/> tells apart while a case is in procedure.</summary>
    internal const string Stages = "('PanelBallot', 'PanelSigning', 'ExecutiveMeeting', 'AmendmentConfirmation')";

    /// <summary>Of an <c>approval_case c</c>, as of <c>@today</c>; null where the stage's own roles say it.</summary>
    internal const string Sql = """
        CASE c.stage
          WHEN 'PanelBallot' THEN CASE WHEN EXISTS (SELECT 1 FROM panel_round q JOIN ballot b ON b.panel_round_id = q.id WHERE q.case_id = c.id AND q.ended_at IS NULL AND b.status = 'open') THEN 'panel' ELSE 'lead' END
          WHEN 'PanelSigning' THEN 'panel'
          WHEN 'ExecutiveMeeting' THEN CASE
            WHEN EXISTS (SELECT 1 FROM agenda_item i WHERE i.case_id = c.id AND i.decision IS NULL AND i.meets_on <= @today) THEN 'office'
            WHEN EXISTS (SELECT 1 FROM agenda_item i WHERE i.case_id = c.id AND i.decision IS NULL) THEN 'meeting' ELSE 'lead' END
          WHEN 'AmendmentConfirmation' THEN CASE WHEN EXISTS (
            SELECT 1 FROM agenda_item i JOIN submission s ON s.case_id = i.case_id WHERE i.case_id = c.id AND i.no = (SELECT MAX(k.no) FROM agenda_item k WHERE k.case_id = c.id)
              AND s.from_stage = 'AmendmentConfirmation' AND s.submitted_at >= i.decided_at) THEN 'lead' ELSE 'body' END
          WHEN 'ModificationLock' THEN 'body'
          WHEN 'InForce' THEN 'body'
        END
        """;

    /// <summary>Null where the stage's own roles say it; nobody's office where the panel is next.</summary>
    internal static IReadOnlyList<Role>? OwnersOf(string? turn) => turn switch
    {
        null => null,
        Lead => [Role.Secretariat],
        Body => [Role.OrganisingBody],
        Office or Meeting => [Role.MeetingRecorder],
        Panel => [],
        _ => throw new System.Diagnostics.UnreachableException($"A turn of nobody: {turn}"),
    };

    /// <summary>True where the role has something to do now.</summary>
    internal static bool IsOf(Role role, string turn) => turn != Meeting && OwnersOf(turn)!.Contains(role);
}
