using System.Globalization;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>What is known of a child, as a form or a row of a list gives it. It lies sealed as a whole.</summary>
public sealed record ChildDetails
{
    public const int PlaceLengthMax = 100;
    public const int AddressLengthMax = 200;
    public const int PhoneLengthMax = 30;
    public const int NoteLengthMax = 1000;


    [HoldsName]
    public required string FullName { get; init; }
    /// <summary>Empty for a child without papers (B02).</summary>
    [HoldsName]
    public string IdNumber { get; init; } = "";
    /// <summary>May be left out where the identity number says it.</summary>
    public DateOnly? BornOn { get; init; }
    public string Sex { get; init; } = "";
    public string Village { get; init; } = "";
    public string Address { get; init; } = "";
    public string Disability { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Note { get; init; } = "";
    public bool LivesInInstitution { get; init; }
    public int YearsSchooled { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>A latitude or longitude as people write it; what is no number is as wrong as a place that isn't on earth.</summary>
    public static double? Degrees(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : double.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double degrees) && double.IsFinite(degrees) ? degrees
        : HomePlace.Unreadable;

    /// <summary>Years of schooling as people write them; what is no number is as wrong as a number that is too large.</summary>
    public static int Years(string? text) => string.IsNullOrWhiteSpace(text) ? 0 : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int years) ? years : -1;

    internal IEnumerable<Refusal> Problems(DateOnly today)
    {
        if (FullName.Trim().Length is 0 or > ChildName.LengthMax)
        {
            yield return Refusal.Because("child.name_missing", ("max", ChildName.LengthMax)).At(nameof(FullName));
        }

        Refusal? wrong = IdentityNumber.Parse(IdNumber, out IdentityNumber? number);
        if (wrong is not null)
        {
            yield return wrong;
        }

        if (BirthProblem(number, wrong is not null, today) is { } birth)
        {
            yield return birth;
        }

        if (string.IsNullOrWhiteSpace(Village))
        {
            yield return new Refusal("child.village_missing").At(nameof(Village));
        }

        foreach ((string name, string value, int lengthMax) in Limited().Where(limited => limited.Value.Length > limited.LengthMax))
        {
            yield return Refusal.Because("child.too_long", ("count", value.Length), ("max", lengthMax)).At(name);
        }

        if (YearsSchooled is < 0 or > SchoolAge.CompulsoryYears)
        {
            yield return Refusal.Because("child.years_wrong", ("max", SchoolAge.CompulsoryYears)).At(nameof(YearsSchooled));
        }

        if (HomePlace.Problem(Latitude, Longitude) is { } place)
        {
            yield return place;
        }
    }

    /// <summary>The day of birth, said or read from the number.</summary>
    internal DateOnly Birth => BornOn ?? Number?.BornOn ?? throw new InvalidOperationException("A child without a day of birth got past the check.");

    internal IdentityNumber? Number
    {
        get
        {
            _ = IdentityNumber.Parse(IdNumber, out IdentityNumber? number);
            return number;
        }
    }

    internal ChildDetails Tidy() => this with
    {
        FullName = FullName.Trim(), IdNumber = Number?.Reveal() ?? "", BornOn = Birth, Sex = Sex.Trim(), Village = Village.Trim(), Address = Address.Trim(), Disability = Disability.Trim(),
        Phone = Phone.Trim(), Note = Note.Trim(),
    };

    private Refusal? BirthProblem(IdentityNumber? number, bool isNumberWrong, DateOnly today)
    {
        if ((BornOn ?? number?.BornOn) is not { } born)
        {
            return isNumberWrong ? null : new Refusal("child.birth_missing").At(nameof(BornOn));
        }

        return SchoolAge.BirthProblem(born, today)?.At(BornOn is null ? nameof(IdNumber) : nameof(BornOn))
            ?? (number is not null && number.BornOn != born ? new Refusal("child.birth_differs").At(nameof(BornOn)) : null);
    }

    private IEnumerable<(string Name, string Value, int LengthMax)> Limited() =>
    [
        (nameof(Sex), Sex, 10), (nameof(Village), Village, PlaceLengthMax), (nameof(Address), Address, AddressLengthMax), (nameof(Disability), Disability, PlaceLengthMax),
        (nameof(Phone), Phone, PhoneLengthMax), (nameof(Note), Note, NoteLengthMax),
    ];
}

/// <summary>A guardian or an acting person, as recorded; sealed as a whole.</summary>
public sealed record GuardianDetails
{
    [HoldsName]
    public required string FullName { get; init; }
    public string Relation { get; init; } = "";
    public string Phone { get; init; } = "";
    /// <summary>The written authority of an acting person (B05).</summary>
    public string Authority { get; init; } = "";
}
