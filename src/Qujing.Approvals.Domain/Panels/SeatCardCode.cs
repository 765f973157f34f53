using System.Buffers.Binary;
using System.Globalization;

namespace Qujing.Approvals.Domain.Panels;

/// <summary>
/// What is printed on a seat card (席位卡): six digits to type, and a long word for the QR code. Both are made from bytes that only the server can compute,
/// so that nothing of them need be kept.
/// </summary>
/// <param name="Digits">Six digits, to be typed with the member's name.</param>
/// <param name="Word">128 bits in hexadecimal; nobody can guess it.</param>
public sealed record SeatCardCode(string Digits, string Word)
{
    /// <summary>Bytes needed: four for the digits, sixteen for the word.</summary>
    public const int BytesMin = 20;

    /// <summary>How many digits are typed.</summary>
    public const int DigitCount = 6;

    /// <summary>Wrong entries of everybody together within <see cref="AttemptsWithin"/>, after which no card is taken: a million codes can't be tried.</summary>
    public const int AttemptsMax = 30;

    /// <summary>For how long a wrong entry counts.</summary>
    public static readonly TimeSpan AttemptsWithin = TimeSpan.FromMinutes(15);

    /// <summary>The code.</summary>
    /// <param name="bytes">At least twenty bytes of a keyed digest over the card's place.</param>
    public static SeatCardCode From(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes.Length, BytesMin);
        uint digits = BinaryPrimitives.ReadUInt32BigEndian(bytes) % 1_000_000;
        return new SeatCardCode(digits.ToString("D6", CultureInfo.InvariantCulture), Convert.ToHexStringLower(bytes[4..BytesMin]));
    }

    /// <summary>True where what was typed is this code: the word alone, or the digits with the member's own name; blanks don't count.</summary>
    /// <param name="typed">What was typed or scanned.</param>
    /// <param name="fullName">The name that was typed with it.</param>
    /// <param name="ownName">The name of the member whose card it is.</param>
    public bool IsMatchedBy(string? typed, string? fullName, string ownName)
    {
        string bare = Bare(typed);
        return string.Equals(bare, Word, StringComparison.OrdinalIgnoreCase)
            || (string.Equals(bare, Digits, StringComparison.Ordinal) && string.Equals(Bare(fullName), Bare(ownName), StringComparison.Ordinal));
    }

    private static string Bare(string? text) => string.Concat((text ?? "").Where(sign => !char.IsWhiteSpace(sign)));
}
