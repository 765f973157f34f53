namespace Qujing.Approvals.Domain.Children;

/// <summary>
/// An identity number (公民身份号码, GB 11643): 17 digits and a check character. A disability certificate's number (残疾人证号) begins with it and is read
/// for it. It has no text of its own: whoever writes it out says so by name.
/// </summary>
public sealed class IdentityNumber : IEquatable<IdentityNumber>
{
    private const int Length = 18;
    private const int CertificateLength = 20;
    private const int ShownDigits = 4;
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private readonly string _value;

    private IdentityNumber(string value) => _value = value;

    /// <summary>The day of birth that the number says.</summary>
    public DateOnly BornOn => Born(_value)!.Value;

    /// <summary>As lists show it: the last four characters alone.</summary>
    public string Masked => new string('*', Length - ShownDigits) + _value[^ShownDigits..];

    /// <summary>The whole number: for encryption, the keyed hash, and a reveal that was asked for with a reason.</summary>
    public string Reveal() => _value;

    /// <summary>Reads a number as people write it: blanks and hyphens are left out, x is X.</summary>
    /// <param name="text">As written; empty for a child without a number (B02).</param>
    /// <param name="number">The number; null where there is none or it is refused.</param>
    /// <returns>Refused: <c>child.id_number_wrong</c>, which never repeats what was written.</returns>
    public static Refusal? Parse(string? text, out IdentityNumber? number)
    {
        number = null;
        var tidy = new string([.. (text ?? "").Select(HalfWidth.Of).Where(character => !char.IsWhiteSpace(character) && character != '-')]).ToUpperInvariant();
        if (tidy.Length == 0)
        {
            return null;
        }
        var value = tidy.Length == CertificateLength && tidy[Length..].All(char.IsAsciiDigit) ? tidy[..Length] : tidy;
        if (!IsValid(value))
        {
            return new Refusal("child.id_number_wrong").At("IdNumber");
        }
        number = new IdentityNumber(value);
        return null;
    }

    /// <inheritdoc/>
    public bool Equals(IdentityNumber? other) => other is not null && string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IdentityNumber);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_value);

    /// <summary>Masked: a number that slips into a message tells nothing.</summary>
    public override string ToString() => Masked;

    private static bool IsValid(string value) =>
        value.Length == Length && value[..^1].All(char.IsAsciiDigit) && Born(value) is not null
        && CheckCharacters[Enumerable.Range(0, Weights.Length).Sum(at => (value[at] - '0') * Weights[at]) % 11] == value[^1];

    private static DateOnly? Born(string value) =>
        DateOnly.TryParseExact(value.AsSpan(6, 8), "yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>A child's name as it is compared and as lists show it (domain B4).</summary>
public static class ChildName
{
    /// <summary>Longest name, in characters.</summary>
    public const int LengthMax = 50;

    /// <summary>The first character and two stars: neither the given name nor its length.</summary>
    /// <param name="name">The whole name.</param>
    public static string Masked(string name)
    {
        var runes = name.Trim().EnumerateRunes();
        return runes.MoveNext() ? runes.Current + "**" : "**";
    }

    /// <summary>The name as it is compared: one form of each character, without blanks and the dot of minority names; case doesn't count.</summary>
    /// <param name="name">As written.</param>
    public static string Compared(string name) =>
        new string([.. name.Select(HalfWidth.Of).Where(character => !char.IsWhiteSpace(character) && character is not ('·' or '•' or '・' or '.'))]).ToUpperInvariant();

    /// <summary>A place as it is compared, by the same rule.</summary>
    /// <param name="village">Village or neighbourhood as written.</param>
    public static string ComparedVillage(string village)
    {
        var tidy = Compared(village);
        foreach (var ending in new[] { "村民委员会", "居民委员会", "村委会", "居委会", "社区" })
        {
            if (tidy.Length > ending.Length && tidy.EndsWith(ending, StringComparison.Ordinal))
            {
                return tidy[..^ending.Length];
            }
        }
        return tidy;
    }
}

/// <summary>A child's number until it has an identity number (B02): clerks write it, no letter of it tells anything of the child.</summary>
public static class TemporaryNumber
{
    /// <summary>L, the county, the year and a running number: <c>L-luoping-2026-0007</c>.</summary>
    /// <param name="countyCode">The county's stable code.</param>
    /// <param name="year">The year of registration.</param>
    /// <param name="no">From 1 in each county and year.</param>
    public static string Of(string countyCode, int year, int no) => $"L-{countyCode}-{year:D4}-{no:D4}";
}
