namespace Qujing.Approvals.Domain.Zones;

/// <summary>A development zone whose master plan these procedures approve (Art. 2), its organising body (Art. 4) and its lead bureaus (Art. 11).</summary>
public sealed record Zone
{
    /// <summary>Stable; stored and used in addresses.</summary>
    public required string Code { get; init; }

    /// <summary>As Art. 2 names it.</summary>
    public required string Name { get; init; }

    /// <summary>The organising body (组织编制机构), Art. 4; the only unit that may submit the zone's plan.</summary>
    public required string OrganisingBody { get; init; }

    /// <summary>The lead bureaus of its joint review, Art. 11; where two lead (会同), both must conclude.</summary>
    public required IReadOnlyList<Department> LeadBureaus { get; init; }

    /// <summary>The sub-clause that names the lead bureaus: <c>第十一条（一）</c>.</summary>
    public required string Citation { get; init; }

    /// <summary>The eight zones, in the order of Art. 2.</summary>
    public static IReadOnlyList<Zone> All { get; } =
    [
        ByIndustryAndCommerce("qujing-economic", "曲靖经济技术开发区", "曲靖经济技术开发区管委会"),
        ByIndustryAndScience("qujing-hightech", "曲靖高新技术产业开发区", "曲靖高新技术产业开发区管委会（筹）"),
        ByIndustryAndCommerce("xuanwei-economic", "宣威经济技术开发区", "宣威市人民政府"),
        ByIndustry("luliang", "陆良产业园区", "陆良县人民政府"),
        ByIndustry("shizong", "师宗产业园区", "师宗县人民政府"),
        ByIndustry("luoping", "罗平产业园区", "罗平县人民政府"),
        ByIndustry("fuyuan", "富源产业园区", "富源县人民政府"),
        ByIndustry("huize", "会泽产业园区", "会泽县人民政府"),
    ];

    /// <summary>The zone of a code or a name.</summary>
    /// <param name="codeOrName">Either.</param>
    /// <param name="known">The zones there are: those of Art. 2 and those that were added since.</param>
    /// <param name="zone">The zone; null where refused.</param>
    /// <returns>Refused: <c>zone.unknown</c> with the list of zones (A01).</returns>
    public static Refusal? Find(string? codeOrName, IReadOnlyList<Zone> known, out Zone? zone)
    {
        zone = known.FirstOrDefault(one =>
            string.Equals(one.Code, codeOrName, StringComparison.Ordinal) || string.Equals(one.Name, codeOrName, StringComparison.Ordinal));
        return zone is not null
            ? null
            : Refusal.Because("zone.unknown", ("zone", codeOrName), ("zones", string.Join('、', known.Select(one => one.Name))))
                .Citing("第二条").At("zone");
    }

    private static Zone ByIndustry(string code, string name, string body) => new()
    {
        Code = code, Name = name, OrganisingBody = body, LeadBureaus = [Department.Industry], Citation = "第十一条（一）",
    };

    private static Zone ByIndustryAndCommerce(string code, string name, string body) => new()
    {
        Code = code, Name = name, OrganisingBody = body, LeadBureaus = [Department.Industry, Department.Commerce], Citation = "第十一条（二）",
    };

    private static Zone ByIndustryAndScience(string code, string name, string body) => new()
    {
        Code = code, Name = name, OrganisingBody = body, LeadBureaus = [Department.Industry, Department.ScienceTechnology], Citation = "第十一条（三）",
    };
}

/// <summary>The lead bureaus follow from the zone; nobody chooses them (A02).</summary>
public static class LeadBureaus
{
    /// <summary>The bureaus that lead the zone's joint review, Art. 11.</summary>
    /// <param name="zone">A zone.</param>
    public static IReadOnlyList<Department> For(Zone zone) => zone.LeadBureaus;
}
