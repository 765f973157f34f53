using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Panels;

namespace Qujing.Approvals.Features.Experts;

/// <summary>What is known of an expert, as a form or a row of a list gives it.</summary>
public sealed record ExpertDetails
{
    public const int NameLengthMax = 50;
    public const int EmployerLengthMax = 100;
    public const int PhoneLengthMax = 30;
    public const int AffiliationsLengthMax = 2000;

    // What stands between two fields in one cell. A draw groups by field and counts a person once: two fields in one would be a third group.
    private const string BetweenFields = ";；,，、/／|｜\n";

    public required string FullName { get; init; }
    public required string Field { get; init; }
    public required string Employer { get; init; }
    public string Title { get; init; } = "";
    public string Phone { get; init; } = "";
    /// <summary>One tie a line, with the day it ended after a comma.</summary>
    public string Affiliations { get; init; } = "";

    internal IEnumerable<Refusal> Problems()
    {
        foreach ((string name, string value, int lengthMax) in Named().Where(named => named.Value.Length > named.LengthMax))
        {
            yield return Refusal.Because("expert.too_long", ("count", value.Length), ("countMax", lengthMax)).At(name);
        }

        foreach ((string name, string value) in new[] { (nameof(FullName), FullName), (nameof(Field), Field), (nameof(Employer), Employer) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return new Refusal("expert." + Key(name) + "_missing").At(name);
            }
        }

        if (Field.Trim().Any(sign => BetweenFields.Contains(sign, StringComparison.Ordinal)))
        {
            yield return Refusal.Because("expert.field_several", ("value", Field.Trim().ReplaceLineEndings("、"))).At(nameof(Field));
        }

        if (Affiliation.ParseLines(Affiliations, out _) is { } wrong)
        {
            yield return wrong.At(nameof(Affiliations));
        }
    }

    internal ExpertDetails Tidy() => this with
    {
        FullName = FullName.Trim(), Field = Field.Trim(), Employer = Employer.Trim(), Title = Title.Trim(), Phone = Phone.Trim(),
        Affiliations = Affiliation.ParseLines(Affiliations, out IReadOnlyList<Affiliation> ties) is null ? Affiliation.ToLines(ties) : "",
    };

    private static string Key(string name) => name switch { nameof(FullName) => "name", nameof(Field) => "field", _ => "employer" };

    private IEnumerable<(string Name, string Value, int LengthMax)> Named() =>
    [
        (nameof(FullName), FullName, NameLengthMax), (nameof(Field), Field, NameLengthMax), (nameof(Employer), Employer, EmployerLengthMax),
        (nameof(Title), Title, NameLengthMax), (nameof(Phone), Phone, PhoneLengthMax), (nameof(Affiliations), Affiliations, AffiliationsLengthMax),
    ];
}
