using System.Text.Json;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Data.Schools;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Schools;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What a person fills in to place a child. Nothing of it is filled in by a suggestion (B48).</summary>
public sealed record DecisionDraft
{
    public PlacementForm? Form { get; init; }
    public string? School { get; init; }
    /// <summary>The school that keeps the child's 学籍; the school itself where it isn't another.</summary>
    public string? SchoolRoll { get; init; }
    public IReadOnlyDictionary<int, string> RungReasons { get; init; } = new Dictionary<int, string>();
    public string? DepartureReason { get; init; }
    /// <summary>Why not the nearest school that suits (就近就便).</summary>
    public string? SchoolReason { get; init; }
    public HomeTeachingGround? HomeGround { get; init; }
    public string? HomeStatement { get; init; }
    public string? HomeEvidenceSha256 { get; init; }
    public bool PairedSchoolOffered { get; init; }
}

/// <summary>The words of a decision as they lie sealed in its row.</summary>
public sealed record DecisionWords
{
    public required IReadOnlyDictionary<int, string> RungReasons { get; init; }
    public required string DepartureReason { get; init; }
    public required string SchoolReason { get; init; }
    public required string GuardianView { get; init; }
    public required string ChildWish { get; init; }
    public required string HomeStatement { get; init; }
}

/// <summary>Judges a draft and turns it into a decision's row.</summary>
internal sealed class DecisionWork(ActContext act, PlacementWork work, HearingWork hearing, ChildRegister register)
{
    /// <summary>The row of the draft, or all that is wrong with it.</summary>
    internal async Task<(PlacementDecisionRow? Row, Refusal? Refusal)> DrawUpAsync(Guid operationId, DecisionDraft draft, (string State, bool IsDispute) kind)
    {
        AssessmentRoundRow round = await work.RoundAsync() is { ConcludedOn: not null } concluded ? concluded : throw new InvalidOperationException("A placement is decided after an assessment, or after its refusal.");
        PlacementCaseRow row = await work.CaseAsync();
        RegisteredChild child = await register.FindAsync(row.ChildId) ?? throw new InvalidOperationException("The case has no child.");
        PlacementDecision decision = await DecisionOfAsync(draft, round, child);
        List<Refusal> problems = [.. PlacementDecisionRule.Problems(decision)];
        if (draft.Form is { } form && Enum.IsDefined(form))
        {
            problems.AddRange(await SchoolProblemsAsync(draft, (form, row.SchoolStage, row.CountyCode), child.Home));
        }

        if (await PlacementEvidence.IsMissingAsync(act.Db, row.ChildId, draft.HomeEvidenceSha256))
        {
            problems.Add(new Refusal("evidence.not_stored").At(nameof(DecisionDraft.HomeEvidenceSha256)));
        }

        return Refusal.All(problems) is { } refusal ? (null, refusal) : (await RowOfAsync(operationId, draft, (decision, round, kind)), null);
    }

    private async Task<PlacementDecision> DecisionOfAsync(DecisionDraft draft, AssessmentRoundRow round, RegisteredChild child)
    {
        (string Text, WishManner? Manner) wish = await hearing.WishAsync();
        return new PlacementDecision
        {
            Form = draft.Form is { } form && Enum.IsDefined(form) ? form : null, Ability = round.Ability!.Value, Recommended = round.Recommended!.Value,
            School = draft.School ?? "", SchoolRoll = RollOf(draft) ?? "", RungReasons = draft.RungReasons, DepartureReason = draft.DepartureReason ?? "",
            GuardianView = await hearing.ViewTextAsync(), ChildWish = wish.Text, ChildWishManner = wish.Manner, Acting = child.Acting,
            HomeTeaching = new HomeTeachingClaim(draft.HomeGround, draft.HomeStatement ?? "", draft.HomeEvidenceSha256 is not null),
            LivesInInstitution = child.LivesInInstitution, PairedSchoolOffered = draft.PairedSchoolOffered,
        };
    }

    // A school teaches those whose roll it keeps, unless another one is named.
    private static string? RollOf(DecisionDraft draft) => string.IsNullOrWhiteSpace(draft.SchoolRoll) ? (draft.Form == PlacementForm.HomeTeaching ? null : draft.School) : draft.SchoolRoll;

    private async Task<IReadOnlyList<Refusal>> SchoolProblemsAsync(DecisionDraft draft, (PlacementForm Form, SchoolStage Stage, string County) wanted, GeoPoint? home)
    {
        IReadOnlyList<School> all = await SchoolRegister.OnAsync(act.Db, null, act.Today);
        var problems = new List<Refusal>();
        foreach ((string? code, string field) in new[] { (draft.School, nameof(DecisionDraft.School)), (RollOf(draft), nameof(DecisionDraft.SchoolRoll)) })
        {
            if (!string.IsNullOrWhiteSpace(code) && all.All(known => known.Code != code))
            {
                problems.Add(new Refusal("placement.school_unknown").At(field));
            }
        }

        School? chosen = all.SingleOrDefault(known => known.Code == draft.School);
        if (chosen?.WhyNot(wanted.Form, wanted.Stage) is { } why)
        {
            problems.Add(Refusal.Because("placement.school_unsuitable", ("school", chosen.Name), ("why", why)).Citing(PlacementSource.Regulation17).At(nameof(DecisionDraft.School)));
        }
        else if (chosen is not null && (draft.SchoolReason ?? "").Trim().Length < PlacementLadder.ReasonLengthMin
            && NearestSchools.ReasonAskedFor(chosen, all.Where(known => known.CountyCode == wanted.County), home, (wanted.Form, wanted.Stage)) is { } asked)
        {
            problems.Add(asked);
        }

        return problems;
    }

    private async Task<PlacementDecisionRow> RowOfAsync(Guid operationId, DecisionDraft draft, (PlacementDecision Decision, AssessmentRoundRow Round, (string State, bool IsDispute) Kind) of)
    {
        Guid id = StableId.From(operationId, "decision");
        var words = new DecisionWords
        {
            RungReasons = draft.RungReasons, DepartureReason = draft.DepartureReason ?? "", SchoolReason = draft.SchoolReason ?? "", GuardianView = of.Decision.GuardianView,
            ChildWish = of.Decision.ChildWish, HomeStatement = draft.HomeStatement ?? "",
        };
        return new PlacementDecisionRow
        {
            Id = id, CaseId = act.Case.Row.Id, No = 1 + (await PlacementDecisionTable.OfCaseAsync(act.Db, act.Case.Row.Id)).Count, RoundNo = of.Round.No, IsDispute = of.Kind.IsDispute,
            Form = draft.Form!.Value, SuggestedForm = PlacementLadder.HighestFor(of.Decision.Ability), Ability = of.Decision.Ability,
            SchoolCode = string.IsNullOrWhiteSpace(draft.School) ? null : draft.School, RollSchoolCode = RollOf(draft), HomeGround = draft.HomeGround,
            HomeEvidenceSha256 = draft.HomeEvidenceSha256, Content = await work.SealAsync(JsonSerializer.Serialize(words, AnswerJson.Options), id, nameof(PlacementDecisionRow.Content)),
            ProposedBy = act.Actor.Id, ProposedOn = act.Today, State = of.Kind.State,
        };
    }
}
