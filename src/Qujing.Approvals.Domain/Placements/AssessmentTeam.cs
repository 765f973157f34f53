namespace Qujing.Approvals.Domain.Placements;

/// <summary>A profession of the committee of experts on the education of disabled people (残疾人教育专家委员会), 残疾人教育条例 §20.</summary>
public enum Profession
{
    /// <summary>教育.</summary>
    Education = 1,
    /// <summary>心理.</summary>
    Psychology = 2,
    /// <summary>康复.</summary>
    Rehabilitation = 3,
    /// <summary>社会工作.</summary>
    SocialWork = 4,
    /// <summary>Medicine (医疗): may sit in, isn't asked for by §20.</summary>
    Medicine = 5,
}

/// <summary>Who assesses: the committee covers four professions, and no assessment is one profession's word (B14).</summary>
public static class AssessmentTeam
{
    /// <summary>Professions that one assessment mixes at least; an assessment by one alone is refused.</summary>
    public const int ProfessionsMin = 2;

    /// <summary>The professions that the committee must have (残疾人教育条例 §20).</summary>
    public static IReadOnlyList<Profession> OfCommittee { get; } = [Profession.Education, Profession.Psychology, Profession.Rehabilitation, Profession.SocialWork];

    /// <summary>The name of a profession.</summary>
    /// <param name="profession">A profession.</param>
    public static string NameOf(Profession profession) => profession switch
    {
        Profession.Education => "教育",
        Profession.Psychology => "心理",
        Profession.Rehabilitation => "康复",
        Profession.SocialWork => "社会工作",
        Profession.Medicine => "医疗",
        _ => throw new ArgumentOutOfRangeException(nameof(profession), profession, "Not a profession."),
    };

    /// <summary>Refused: <c>committee.professions_missing</c> with those of §20 that no member has.</summary>
    /// <param name="members">The members' professions.</param>
    public static Refusal? CommitteeProblem(IEnumerable<Profession> members)
    {
        var missing = OfCommittee.Except(members).Select(NameOf).ToArray();
        return missing.Length == 0
            ? null
            : Refusal.Because("committee.professions_missing", ("professions", string.Join('、', missing))).Citing(PlacementSource.Regulation20).At("Members");
    }

    /// <summary>Refused: <c>assessment.one_profession</c> where fewer than <see cref="ProfessionsMin"/> professions assessed.</summary>
    /// <param name="assessors">The professions of those who assessed, recused members left out.</param>
    public static Refusal? AssessmentProblem(IEnumerable<Profession> assessors)
    {
        var count = assessors.Distinct().Count();
        return count >= ProfessionsMin
            ? null
            : Refusal.Because("assessment.one_profession", ("count", count), ("min", ProfessionsMin)).Citing(PlacementSource.Regulation20).At("Assessors");
    }

    /// <summary>
    /// What the committee lacks to recommend a placement (settings committee.sizeMin, committee.professionsMin): <c>committee.too_few</c>,
    /// <c>committee.too_few_professions</c>.
    /// </summary>
    /// <param name="present">The professions of the members who take part, one entry a member, recused members left out.</param>
    /// <param name="sizeMin">Members at least.</param>
    /// <param name="professionsMin">Professions at least.</param>
    public static IEnumerable<Refusal> RecommendationProblems(IReadOnlyCollection<Profession> present, int sizeMin, int professionsMin)
    {
        if (present.Count < sizeMin)
        {
            yield return Refusal.Because("committee.too_few", ("count", present.Count), ("min", sizeMin)).Citing(PlacementSource.Regulation20).At("Members");
        }
        var professions = present.Distinct().Count();
        if (professions < professionsMin)
        {
            yield return Refusal.Because("committee.too_few_professions", ("count", professions), ("min", professionsMin))
                .Citing(PlacementSource.Regulation20).At("Members");
        }
    }
}
