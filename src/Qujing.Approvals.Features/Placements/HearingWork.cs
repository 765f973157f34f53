using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>Who of the guardians speaks, and how they were heard.</summary>
internal sealed class HearingWork(ActContext act, PlacementWork work, ChildRegister register)
{
    /// <summary>The guardian that an act names. A guardian's account speaks for itself alone; a written authority must still hold; at 18 the young adult speaks (B34).</summary>
    internal async Task<(PlacementGuardianRow? Guardian, Refusal? Refusal)> SpeakerAsync(Guid guardianId)
    {
        IReadOnlyList<PlacementGuardianRow> all = await PlacementCaseTable.GuardiansAsync(act.Db, act.Case.Row.Id);
        PlacementGuardianRow? guardian = all.SingleOrDefault(known => known.GuardianId == guardianId);
        if (guardian is null || (act.Actor.Role == Role.Guardian && guardian.AccountId != act.Actor.Id))
        {
            return (null, new Refusal("guardian.unknown").At("GuardianId"));
        }

        return GuardianRule.CanAct(guardian.Kind, await register.AuthorityThroughAsync(guardian.GuardianId), (act.Today, await ActingAsync())) is { } refusal
            ? (null, refusal.At("GuardianId"))
            : (guardian, null);
    }

    /// <summary>Who acts for the case's child today (B34).</summary>
    internal async Task<ActingStage> ActingAsync() => await register.ActingAsync((await work.CaseAsync()).ChildId);

    /// <summary>Those without whom nothing is concluded: the guardians, and from 18 the young adult or a court's guardian (B05, B34).</summary>
    internal async Task<IReadOnlyList<PlacementGuardianRow>> DecidersAsync()
    {
        ActingStage acting = await ActingAsync();
        return [.. (await PlacementCaseTable.GuardiansAsync(act.Db, act.Case.Row.Id)).Where(known => GuardianRule.Decides(known.Kind, acting))];
    }

    /// <summary>The latest view of each guardian. A dispute is heard on what was said before it too, unless a guardian spoke anew.</summary>
    internal async Task<IReadOnlyList<GuardianViewRow>> ViewsAsync()
    {
        var all = new List<GuardianViewRow>();
        foreach (long round in await RoundsAsync())
        {
            all.AddRange(await HearingTable.ViewsAsync(act.Db, act.Case.Row.Id, round));
        }

        return [.. all.GroupBy(row => row.GuardianId).Select(versions => versions.MaxBy(row => (row.RoundNo, row.VersionNo))!)];
    }

    /// <summary>What the guardians think, as a decision's text names it; empty where nobody was heard.</summary>
    internal async Task<string> ViewTextAsync()
    {
        var sentences = new List<string>();
        Guid[] own = [.. (await PlacementCaseTable.GuardiansAsync(act.Db, act.Case.Row.Id)).Where(known => known.Kind == GuardianKind.Self).Select(known => known.GuardianId)];
        foreach (GuardianViewRow row in (await ViewsAsync()).OrderBy(row => row.GuardianId))
        {
            sentences.Add($"{(own.Contains(row.GuardianId) ? "本人" : $"监护人{sentences.Count + 1}")}：{await SentenceAsync(row)}");
        }

        return string.Join('；', sentences);
    }

    /// <summary>What the child wishes in this round; empty where it wasn't written down.</summary>
    internal async Task<string> WishTextAsync() => (await WishAsync()).Text;

    /// <summary>What the child wishes in this round, and how it came to be known; empty where it wasn't written down.</summary>
    internal async Task<(string Text, WishManner? Manner)> WishAsync()
    {
        foreach (long round in (await RoundsAsync()).OrderDescending())
        {
            if (await HearingTable.WishesAsync(act.Db, act.Case.Row.Id, round) is [.., { } row])
            {
                return (await work.OpenAsync(row.Wish, row.Id, nameof(ChildWishRow.Wish)), row.Manner);
            }
        }

        return ("", null);
    }

    private async Task<long[]> RoundsAsync() => await work.RoundAsync() switch
    {
        null => [0],
        { IsDispute: true } dispute => [dispute.No - 1, dispute.No],
        { } round => [round.No],
    };

    private async Task<string> SentenceAsync(GuardianViewRow row)
    {
        string words = await work.OpenAsync(row.Words, row.Id, nameof(GuardianViewRow.Words));
        string other = await work.OpenAsync(row.OtherWish, row.Id, nameof(GuardianViewRow.OtherWish));
        string view = row.View switch
        {
            GuardianView.Agrees => "同意",
            GuardianView.Disagrees => "不同意",
            GuardianView.Unreachable => "多次联系未果",
            _ => throw new System.Diagnostics.UnreachableException($"A view without a name: {row.View}"),
        };
        return string.Join('，', new[] { view, words, other.Length == 0 ? "" : "希望" + other }.Where(part => part.Length > 0));
    }
}

/// <summary>How a guardian was heard. The letter and the visit are as good as the page (B42).</summary>
internal static class HearingChannel
{
    internal const string Own = "own";
    internal const string Oral = "oral";
    internal const string Letter = "letter";
    internal const string Visit = "visit";
    internal const string None = "none";

    internal static readonly string[] ByStaff = [Oral, Letter, Visit];
}
