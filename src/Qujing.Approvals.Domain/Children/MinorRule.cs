using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Domain.Children;

/// <summary>Who acts for a child by its age (行为能力, 民法典 §§17–20; 个人信息保护法 §31; B34).</summary>
public enum ActingStage
{
    /// <summary>Below 8: the guardians act alone (民法典 §20).</summary>
    GuardiansAlone = 1,
    /// <summary>From 8: the guardians act, and the child's own voice is asked for and written down (民法典 §19; 未成年人保护法 §4).</summary>
    ChildHeard = 2,
    /// <summary>From 14: the guardians act and consent, and no longer in the child's place: what the child refuses isn't done (个人信息保护法 §31 ends).</summary>
    ChildAsked = 3,
    /// <summary>From 18: the young adult alone, or whoever a court made guardian of the adult (民法典 §§17–18, 24, 28).</summary>
    Adult = 4,
}

/// <summary>What a child may do itself, and whose consent its data need (民法典 §§17, 19–20; 个人信息保护法 §§28, 31; B34).</summary>
public static class MinorRule
{
    /// <summary>Age from which a child may itself do what fits its age (限制民事行为能力, 民法典 §19).</summary>
    public const int OwnActsAge = 8;

    /// <summary>Age below which every datum of a child is sensitive and needs the guardian's consent (个人信息保护法 §§28, 31). Data on health and disability stay sensitive after it.</summary>
    public const int SensitiveAge = 14;

    /// <summary>Age of majority (民法典 §17): until then the guardian represents.</summary>
    public const int MajorityAge = 18;

    /// <summary>Days before the eighteenth birthday from which the county is told: long enough to explain it, and to ask a court for a guardian where one is needed (民法典 §24).</summary>
    public const int MajorityNoticeDays = 90;

    /// <summary>True from so many days before the eighteenth birthday through the day before it; on the day itself the young adult acts.</summary>
    /// <param name="bornOn">The day of birth.</param>
    /// <param name="day">A civil day, not before the birth.</param>
    public static bool IsMajorityNear(DateOnly bornOn, DateOnly day) =>
        CivilPeriod.YearsAfter(bornOn, MajorityAge) is var majorityOn && day < majorityOn && day >= majorityOn.AddDays(-MajorityNoticeDays);

    /// <summary>What a page says before the birthday, whole, with the article.</summary>
    public const string MajorityNearSentence =
        "90 天内满 18 周岁：从生日起由本人办理，现在代为办理的监护人的登记自动结束（民法典第十七条、第十八条）。请提前告知本人和监护人；不能辨认自己行为、需要监护人的，请家人及时向人民法院申请认定（民法典第二十四条）。";

    /// <summary>Who acts on a day: the birthday itself is the first day of the next stage.</summary>
    /// <param name="bornOn">The day of birth.</param>
    /// <param name="day">A civil day, not before the birth.</param>
    public static ActingStage StageOn(DateOnly bornOn, DateOnly day) => SchoolAge.On(bornOn, day) switch
    {
        < OwnActsAge => ActingStage.GuardiansAlone,
        < SensitiveAge => ActingStage.ChildHeard,
        < MajorityAge => ActingStage.ChildAsked,
        _ => ActingStage.Adult,
    };

    /// <summary>True from 8: nothing is decided before the child itself was asked; a wish that somebody else tells isn't its voice.</summary>
    /// <param name="stage">Who acts.</param>
    public static bool IsChildHeard(ActingStage stage) => stage >= ActingStage.ChildHeard;

    /// <summary>True from 14: the child itself is asked for consent too, and stands in the record with a line of its own.</summary>
    /// <param name="stage">Who acts.</param>
    public static bool IsChildAsked(ActingStage stage) => stage >= ActingStage.ChildAsked;

    /// <summary>What a page says of who acts now, whole, with the article.</summary>
    /// <param name="stage">Who acts.</param>
    public static string SentenceOf(ActingStage stage) => stage switch
    {
        ActingStage.GuardiansAlone => "不满 8 周岁：由监护人代为办理，监护人同意（民法典第二十条、个人信息保护法第三十一条）。",
        ActingStage.ChildHeard => "满 8 周岁：由监护人代为办理和同意，作决定前要听本人怎么说（民法典第十九条、未成年人保护法第四条）。",
        ActingStage.ChildAsked => "满 14 周岁：由监护人代为办理和同意，同时征求本人同意；本人不同意的，不得处理（个人信息保护法第二十九条、第三十一条）。",
        ActingStage.Adult => "满 18 周岁：由本人办理、同意和提出异议，监护人的同意不再有效；法院认定监护人的，由该监护人办理（民法典第十八条、第二十四条、第二十八条）。",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "Not a stage."),
    };
}

/// <summary>How a child's wish came to be known (B13, B34).</summary>
public enum WishManner
{
    /// <summary>The child said or wrote it itself.</summary>
    Said = 1,
    /// <summary>The child showed it: by signs, pictures or a device.</summary>
    Shown = 2,
    /// <summary>The child can't express it, and it was explored by watching what the child turns to.</summary>
    Explored = 3,
    /// <summary>Somebody else told it: below 8 that is enough.</summary>
    Told = 4,
}
