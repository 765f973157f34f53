using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>Whether the result of an ended round is doubted (A23).</summary>
public enum DoubtState
{
    None = 0,
    /// <summary>A ground came to light that changes nothing.</summary>
    Noted = 1,
    /// <summary>存疑: what follows waits.</summary>
    Open = 2,
    /// <summary>Two people found that it stands.</summary>
    Stands = 3,
    /// <summary>The review is held anew; the next round's result counts.</summary>
    ReviewedAnew = 4,
}

/// <summary>What a doubt about a result means for those who read it, and for the acts that follow on it.</summary>
public static class ResultDoubt
{
    /// <summary>The words that stand beside the verdict wherever it is shown. They name no seat: with the verdict the seat would tell the vote. Null without a doubt.</summary>
    public static string? Sentence(DoubtState state) => state switch
    {
        DoubtState.None => null,
        DoubtState.Noted => "签字以后发现一名成员有回避情形，不影响结果，已记录在案",
        DoubtState.Open => "结果存疑：签字以后发现有成员应当回避，其票可能改变结果，等待监督人处理（第十二条）",
        DoubtState.Stands => "结果曾存疑，经两人认定，结果成立",
        DoubtState.ReviewedAnew => "结果存疑，已决定重新评审，以新一轮的结果为准（第十二条）",
        _ => throw new System.Diagnostics.UnreachableException($"A doubt without words: {state}"),
    };

    internal static async Task<DoubtState> StateAsync(DbSession session, Guid roundId) => StateOf(await ResultDoubtTable.OfRoundAsync(session, roundId));

    internal static DoubtState StateOf(IReadOnlyList<ResultDoubtRow> doubts) =>
        doubts.Count == 0 ? DoubtState.None
        : doubts.Any(row => row.Settlement is null) ? DoubtState.Open
        : doubts.Any(row => row.Settlement == DoubtSettlement.ReviewedAnew) ? DoubtState.ReviewedAnew
        : doubts.Any(row => row.Settlement == DoubtSettlement.Stands) ? DoubtState.Stands
        : DoubtState.Noted;

    /// <summary>What rests on a doubted result waits until the doubt is settled.</summary>
    internal static async Task<Refusal?> HeldAsync(ActContext act) => await ResultDoubtTable.OpenAsync(act.Db, act.Case.Row.Id) is [{ } first, ..]
        ? Refusal.Because("doubt.open", ("date", Domain.Calendar.ShanghaiTime.DayOf(first.RaisedAt))).Citing("第十二条")
        : null;

    /// <summary>Ends every doubt of the case that is open, in one way.</summary>
    internal static async Task<int> SettleAsync(ActContext act, string settlement, Func<ResultDoubtRow, ResultDoubtRow>? with = null)
    {
        IReadOnlyList<ResultDoubtRow> open = await ResultDoubtTable.OpenAsync(act.Db, act.Case.Row.Id);
        foreach (ResultDoubtRow row in open)
        {
            await ResultDoubtTable.UpdateAsync(act.Db, (with is null ? row : with(row)) with { Settlement = settlement, SettledByName = act.Actor.Name, SettledAt = act.Now });
        }

        return open.Count;
    }
}
