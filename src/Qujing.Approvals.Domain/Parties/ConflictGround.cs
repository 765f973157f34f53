namespace Qujing.Approvals.Domain.Parties;

/// <summary>Why an official has to stand aside from one case (公务员法 §76).</summary>
/// <param name="Code">Stable; stored.</param>
/// <param name="NameZh">As pages write it: no detail of a person's life.</param>
/// <param name="NameEn">The same in English.</param>
public sealed record ConflictGround(string Code, string NameZh, string NameEn)
{
    /// <summary>The case concerns the official's own interest, §76 (一).</summary>
    public static readonly ConflictGround OwnInterest = new("own-interest", "涉及本人利害关系", "Own interest in the case");
    /// <summary>The case concerns the interest of a relative whom §74 names, §76 (二).</summary>
    public static readonly ConflictGround Kinship = new("kinship", "涉及亲属的利害关系", "A relative's interest in the case");
    /// <summary>Anything else that may affect the fairness of the duty, §76 (三).</summary>
    public static readonly ConflictGround Other = new("other", "其他可能影响公正执行公务的情形", "Another circumstance that may affect fairness");

    /// <summary>All grounds, in the order of the form.</summary>
    public static IReadOnlyList<ConflictGround> All { get; } = [OwnInterest, Kinship, Other];

    /// <summary>The ground of a code; null for a code that there isn't.</summary>
    /// <param name="code">The stable code.</param>
    public static ConflictGround? Find(string? code) => All.FirstOrDefault(known => string.Equals(known.Code, code, StringComparison.Ordinal));
}
