namespace Qujing.Approvals.Domain.Placements;

/// <summary>Where a child is taught (安置方式), item 1 and 残疾人教育条例 §17.</summary>
public enum PlacementForm
{
    /// <summary>The ordinary school nearby, in an ordinary class (就近普通学校随班就读).</summary>
    OrdinarySchool = 1,
    /// <summary>A designated ordinary school with a resource room, in an ordinary class (指定的普通学校随班就读).</summary>
    ResourcedSchool = 2,
    /// <summary>A special class of an ordinary school (特教班).</summary>
    SpecialClass = 3,
    /// <summary>A special school (特殊教育学校就读).</summary>
    SpecialSchool = 4,
    /// <summary>A class or teaching point of a children's welfare institution (儿童福利机构特教班或教学点).</summary>
    InstitutionClass = 5,
    /// <summary>Teachers come home, or teach from afar (送教上门).</summary>
    HomeTeaching = 6,
}

/// <summary>The stage of schooling (学段).</summary>
public enum SchoolStage
{
    /// <summary>学前, item 2.</summary>
    Preschool = 1,
    /// <summary>义务教育, item 1.</summary>
    Compulsory = 2,
    /// <summary>高中, item 3.</summary>
    UpperSecondary = 3,
}

/// <summary>What a form of placement is called and what it asks for.</summary>
public static class PlacementForms
{
    /// <summary>All forms, from the top of the ladder.</summary>
    public static IReadOnlyList<PlacementForm> All { get; } = Enum.GetValues<PlacementForm>();

    /// <summary>The name in documents.</summary>
    /// <param name="form">A form of placement.</param>
    public static string NameOf(PlacementForm form) => form switch
    {
        PlacementForm.OrdinarySchool => "就近普通学校随班就读",
        PlacementForm.ResourcedSchool => "指定的普通学校随班就读",
        PlacementForm.SpecialClass => "特教班",
        PlacementForm.SpecialSchool => "特殊教育学校就读",
        PlacementForm.InstitutionClass => "儿童福利机构特教班或教学点",
        PlacementForm.HomeTeaching => "送教上门",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Not a form of placement."),
    };

    /// <summary>True for a place in a regular class (随班就读), which needs a mentor.</summary>
    /// <param name="form">A form of placement.</param>
    public static bool IsRegularClass(PlacementForm form) => form is PlacementForm.OrdinarySchool or PlacementForm.ResourcedSchool;

    /// <summary>The name of a stage of schooling.</summary>
    /// <param name="stage">A stage of schooling.</param>
    public static string NameOf(SchoolStage stage) => stage switch
    {
        SchoolStage.Preschool => "学前",
        SchoolStage.Compulsory => "义务教育",
        SchoolStage.UpperSecondary => "高中",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "Not a stage of schooling."),
    };
}
