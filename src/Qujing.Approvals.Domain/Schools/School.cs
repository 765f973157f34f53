using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Domain.Schools;

/// <summary>What a school is (学校类别).</summary>
public enum SchoolKind
{
    /// <summary>An ordinary school (普通学校).</summary>
    Ordinary = 1,
    /// <summary>A special school (特殊教育学校).</summary>
    Special = 2,
    /// <summary>A class or teaching point of a children's welfare institution (儿童福利机构特教班或教学点).</summary>
    Institution = 3,
}

/// <summary>A school of the register, with what a placement asks of it.</summary>
/// <param name="Code">Stable, told apart in the whole city.</param>
/// <param name="Name">As the school is called.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Point">Where it stands.</param>
public sealed record School(string Code, string Name, SchoolKind Kind, GeoPoint Point)
{
    /// <summary>The code of its county.</summary>
    public required string CountyCode { get; init; }
    /// <summary>The stages of schooling that it teaches.</summary>
    public required IReadOnlyList<SchoolStage> Stages { get; init; }
    /// <summary>Special classes (特教班), 0 or more.</summary>
    public int SpecialClasses { get; init; }
    /// <summary>True where it has a resource room (资源教室), item 9.</summary>
    public bool HasResourceRoom { get; init; }
    /// <summary>True where pupils from afar may live there (食宿), item 9.</summary>
    public bool HasBoarding { get; init; }
    /// <summary>Places (学位), in pupils.</summary>
    public required int Places { get; init; }
    /// <summary>Pupils as the register counted them.</summary>
    public required int Pupils { get; init; }
    /// <summary>Of them, in regular classes (随班就读).</summary>
    public int RegularClassPupils { get; init; }
    /// <summary>What placements changed since the count.</summary>
    public PupilsSince Since { get; init; } = PupilsSince.Nothing;

    /// <summary>Pupils now: the register's count, those who were placed since, less those whose placement ended since; 0 or more.</summary>
    public int PupilsNow => Math.Max(0, Pupils + Since.Came - Since.Left);

    /// <summary>The same of the regular classes, by which a resource room is due (item 9); never fewer than are placed there.</summary>
    public int RegularClassPupilsNow => Math.Max(Since.RegularPlaced, RegularClassPupils + Since.RegularCame - Since.RegularLeft);

    /// <summary>Places left now; 0 where there are more pupils than places.</summary>
    public int PlacesLeft => Math.Max(0, Places - PupilsNow);

    /// <summary>What a school can't give a placement of a form in a stage: the first thing it lacks, in words; null where it suits.</summary>
    /// <param name="form">The form of placement.</param>
    /// <param name="stage">The stage of schooling.</param>
    public string? WhyNot(PlacementForm form, SchoolStage stage) =>
        !Stages.Contains(stage) ? $"没有{PlacementForms.NameOf(stage)}学段"
        : form switch
        {
            PlacementForm.OrdinarySchool => Kind == SchoolKind.Ordinary ? null : "不是普通学校",
            PlacementForm.ResourcedSchool => Kind != SchoolKind.Ordinary ? "不是普通学校" : HasResourceRoom ? null : "没有资源教室",
            PlacementForm.SpecialClass => Kind == SchoolKind.Ordinary && SpecialClasses > 0 ? null : "没有特教班",
            PlacementForm.SpecialSchool => Kind == SchoolKind.Special ? null : "不是特殊教育学校",
            PlacementForm.InstitutionClass => Kind == SchoolKind.Institution ? null : "不是儿童福利机构的特教班或教学点",
            // The 学籍 of a home-taught child lies with a school that teaches the stage.
            PlacementForm.HomeTeaching => Kind == SchoolKind.Institution ? "儿童福利机构不承担送教上门" : null,
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Not a form of placement."),
        };

    /// <summary>
    /// What is wrong with a school's entry: <c>school.code_wrong</c>, <c>school.name_missing</c>, <c>school.stages_missing</c>,
    /// <c>school.numbers_wrong</c>, <c>school.point_wrong</c>.
    /// </summary>
    public IEnumerable<Refusal> Problems()
    {
        if (Code.Length is 0 or > 40 || !Code.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
        {
            yield return new Refusal("school.code_wrong").At(nameof(Code));
        }
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 60)
        {
            yield return new Refusal("school.name_missing").At(nameof(Name));
        }
        if (Stages.Count == 0)
        {
            yield return new Refusal("school.stages_missing").At(nameof(Stages));
        }
        if (Places < 0 || Pupils < 0 || SpecialClasses < 0 || RegularClassPupils < 0 || RegularClassPupils > Pupils)
        {
            yield return new Refusal("school.numbers_wrong").At(nameof(Places));
        }
        if (!Point.IsOnEarth || Point == default)
        {
            yield return new Refusal("school.point_wrong").At(nameof(Point));
        }
    }
}
