namespace Qujing.Approvals.Domain.Placements;

/// <summary>What the committee found of a child's ability to be taught and to live in a school (item 1, 残疾人教育条例 §§17, 20).</summary>
public enum Ability
{
    /// <summary>Can take part in ordinary education (具有接受普通教育能力): no ordinary school may refuse the child.</summary>
    OrdinaryEducation = 1,
    /// <summary>Can take part in ordinary education with resources and support.</summary>
    OrdinaryWithSupport = 2,
    /// <summary>Can attend a school, but needs special education (能够入校就读).</summary>
    SpecialEducation = 3,
    /// <summary>Needs constant nursing and can't attend a school (需要专人护理，不能到学校就读).</summary>
    CannotAttend = 4,
}

/// <summary>What follows from a finding.</summary>
public static class Abilities
{
    /// <summary>What a finding is called in documents.</summary>
    /// <param name="ability">A finding.</param>
    public static string NameOf(Ability ability) => ability switch
    {
        Ability.OrdinaryEducation => "具有接受普通教育能力",
        Ability.OrdinaryWithSupport => "有支持时能接受普通教育",
        Ability.SpecialEducation => "能够入校就读，需要特殊教育",
        Ability.CannotAttend => "需要专人护理，不能到学校就读",
        _ => throw new ArgumentOutOfRangeException(nameof(ability), ability, "Not a finding."),
    };

    /// <summary>True where the child can attend a school: home teaching is out of the question (item 1).</summary>
    /// <param name="ability">A finding.</param>
    public static bool CanAttendSchool(Ability ability) => ability != Ability.CannotAttend;

    /// <summary>True where the child can take part in ordinary education, with or without support: an ordinary school may not refuse (item 1).</summary>
    /// <param name="ability">A finding.</param>
    public static bool CanAttendOrdinarySchool(Ability ability) => ability is Ability.OrdinaryEducation or Ability.OrdinaryWithSupport;
}
