using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>The round whose panel is being formed, or mended before its ballot opens.</summary>
internal static class FormingRound
{
    internal const string Formation = "PanelFormation";

    /// <summary>Until the ballot opens a vacant seat can still be filled; after it the members are those who vote.</summary>
    internal static readonly string[] BeforeBallot = [Formation, "PlanBriefing", "ExpertQuestions", "ReviewOpinions"];

    internal static Task<(PanelRoundRow? Round, Refusal? Refusal)> FindAsync(ActContext act) => FindAsync(act, BeforeBallot);

    /// <summary>A draw before the joint review has passed is refused here (A17): the case isn't at its panel yet.</summary>
    internal static async Task<(PanelRoundRow? Round, Refusal? Refusal)> FindAsync(ActContext act, params string[] stages)
    {
        if (act.Case.NotIn(stages) is { } refusal)
        {
            return (null, refusal.Citing("第十二条"));
        }

        PanelRoundRow? round = await PanelTable.CurrentAsync(act.Db, act.Case.Row.Id);
        return round is { EndedAt: null } ? (round, null) : (null, Refusal.Because("panel.no_round", ("case", act.Case.Number)));
    }
}
