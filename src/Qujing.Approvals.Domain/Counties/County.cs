namespace Qujing.Approvals.Domain.Counties;

/// <summary>A county of Qujing (县、市、区): its education authority owns the placement of its children (曲政办发〔2022〕54号; 残疾人教育条例 §15).</summary>
/// <param name="Code">Stable; stored and used in addresses.</param>
/// <param name="Name">As the city writes it.</param>
public sealed record County(string Code, string Name)
{
    /// <summary>The counties, in the order of the city's documents.</summary>
    public static IReadOnlyList<County> All { get; } =
    [
        new("qilin", "麒麟区"), new("zhanyi", "沾益区"), new("malong", "马龙区"), new("xuanwei", "宣威市"), new("fuyuan", "富源县"),
        new("luoping", "罗平县"), new("shizong", "师宗县"), new("luliang", "陆良县"), new("huize", "会泽县"),
    ];

    /// <summary>The education authority (县级教育行政部门).</summary>
    public string EducationAuthority => Name + "教育体育局";

    /// <summary>The disabled persons' federation (残联).</summary>
    public string Federation => Name + "残疾人联合会";

    /// <summary>The committee of experts (残疾人教育专家委员会).</summary>
    public string Committee => Name + "残疾人教育专家委员会";

    /// <summary>The county of a code or a name.</summary>
    /// <param name="codeOrName">Either.</param>
    /// <param name="county">The county; null where refused.</param>
    /// <returns>Refused: <c>county.unknown</c> with the list.</returns>
    public static Refusal? Find(string? codeOrName, out County? county)
    {
        county = All.FirstOrDefault(known =>
            string.Equals(known.Code, codeOrName, StringComparison.Ordinal) || string.Equals(known.Name, codeOrName, StringComparison.Ordinal));
        return county is not null
            ? null
            : Refusal.Because("county.unknown", ("county", codeOrName), ("counties", string.Join('、', All.Select(known => known.Name)))).At("County");
    }
}
