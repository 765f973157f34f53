using System.Globalization;
using System.Text;

namespace Qujing.Approvals.Domain.Children;

/// <summary>
/// Names in a text (C07). Chinese has no blanks between words, so each part of a text that could be somebody's name is offered, and whoever knows the names
/// says which of them is one: this cuts, it doesn't recognise.
/// </summary>
public static class WrittenName
{
    /// <summary>Longest name that is found in the middle of a sentence, in Chinese characters; a longer one stands between marks or has a dot.</summary>
    public const int LengthMax = 4;

    /// <summary>Longest name with a dot in it (阿依古丽·买买提) that is found in the middle of a sentence, in Chinese characters.</summary>
    public const int DottedLengthMax = 16;

    private const int LengthMin = 2;
    private const int WordsMax = 4;

    /// <summary>〇: a number to Unicode, a character of names to people.</summary>
    private const int Zero = 0x3007;

    /// <summary>The form in which a name is compared: its letters alone, upper case, half width; neither blanks nor dots.</summary>
    /// <param name="name">As registered.</param>
    /// <returns>Empty for a name of one letter: it would be found in every text.</returns>
    public static string Key(string name)
    {
        IReadOnlyList<Stretch> stretches = Stretches(name);
        return stretches.Sum(stretch => stretch.Count) < LengthMin ? "" : string.Concat(stretches.Select(stretch => stretch.Whole));
    }

    /// <summary>Each part of a text that could be a name, as <see cref="Key"/> writes it. Blanks, line ends and dots inside a name don't hide it.</summary>
    /// <param name="text">As typed.</param>
    public static IReadOnlySet<string> In(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stretch in Stretches(text))
        {
            AddParts(stretch, found);
            AddWords(stretch, found);
        }
        return found;
    }

    // Parts of Chinese, wherever they begin and end.
    private static void AddParts(Stretch stretch, HashSet<string> found)
    {
        for (var start = 0; start < stretch.Count; start++)
        {
            var isDotted = false;
            for (var end = start; end < stretch.Count && stretch[end].IsHan && end - start < DottedLengthMax; end++)
            {
                isDotted |= end > start && stretch[end].FollowsDot;
                var length = end - start + 1;
                if (length >= LengthMin && (isDotted || length <= LengthMax))
                {
                    found.Add(stretch.Part(start, length));
                }
            }
        }
    }

    // Whole words, alone or several beside each other: names in letters, and long ones that stand between marks.
    private static void AddWords(Stretch stretch, HashSet<string> found)
    {
        int[] starts = [.. Enumerable.Range(0, stretch.Count).Where(at => stretch[at].BeginsWord), stretch.Count];
        for (var first = 0; first < starts.Length - 1; first++)
        {
            for (var last = first + 1; last < starts.Length && last - first <= WordsMax && starts[last] - starts[first] <= ChildName.LengthMax; last++)
            {
                if (starts[last] - starts[first] >= LengthMin)
                {
                    found.Add(stretch.Part(starts[first], starts[last] - starts[first]));
                }
            }
        }
    }

    private static List<Stretch> Stretches(string text)
    {
        List<Stretch> all = [new()];
        var (isApart, isDot) = (true, false);
        foreach (var rune in text.EnumerateRunes())
        {
            var plain = rune.IsBmp ? new Rune(HalfWidth.Of((char)rune.Value)) : rune;
            if (Rune.IsLetter(plain) || plain.Value == Zero)
            {
                all[^1].Add(Rune.ToUpperInvariant(plain), (isApart, isDot));
                (isApart, isDot) = (false, false);
            }
            else if (IsDot(plain.Value) || Rune.IsWhiteSpace(plain))
            {
                (isApart, isDot) = (true, isDot || IsDot(plain.Value));
            }
            else if (Rune.GetUnicodeCategory(plain) != UnicodeCategory.Format)
            {
                all.Add(new Stretch());
                (isApart, isDot) = (true, false);
            }
        }
        return all;
    }

    private static bool IsHan(int value) => value is Zero or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static bool IsDot(int value) => value is '·' or '•' or '・' or '･' or '.' or '‧' or '∙' or '⋅';

    /// <summary>Letters with nothing but blanks and dots between them.</summary>
    private sealed class Stretch
    {
        private readonly StringBuilder _text = new();
        private readonly List<Letter> _letters = [];

        public int Count => _letters.Count;

        public string Whole => _text.ToString();

        public Letter this[int at] => _letters[at];

        public void Add(Rune letter, (bool IsApart, bool IsDot) before)
        {
            var isHan = IsHan(letter.Value);
            _letters.Add(new Letter(_text.Length, isHan, before.IsApart || Count == 0 || _letters[^1].IsHan != isHan, before.IsDot));
            _text.Append(letter);
        }

        public string Part(int start, int count)
        {
            var from = _letters[start].At;
            var to = start + count < Count ? _letters[start + count].At : _text.Length;
            return _text.ToString(from, to - from);
        }
    }

    private readonly record struct Letter(int At, bool IsHan, bool BeginsWord, bool FollowsDot);
}

/// <summary>Identity numbers in a text (C07): 18 characters, or the 20 of a disability certificate, whose day of birth and check character are right.</summary>
public static class WrittenNumber
{
    private const int Length = 18;
    private const int CertificateLength = 20;
    private const int FirstYear = 1900;
    private const int LastYear = 2099;

    /// <summary>True where the text holds one, whoever's it is. Blanks and hyphens inside don't hide it; a longer row of digits isn't one.</summary>
    /// <param name="text">As typed.</param>
    public static bool IsIn(string text)
    {
        // Rows of digits with nothing but blanks and hyphens between them; the newest ones, as many as a number can be written in.
        var rows = new List<string>();
        var row = new StringBuilder();
        foreach (var character in text.Select(HalfWidth.Of).Append('\0'))
        {
            if (char.IsAsciiDigit(character) || character is 'X' or 'x')
            {
                row.Append(character);
                continue;
            }
            if (row.Length > 0)
            {
                rows.Add(row.ToString());
                row.Clear();
                if (EndsInNumber(rows))
                {
                    return true;
                }
            }
            if (!IsJoint(character))
            {
                rows.Clear();
            }
        }
        return false;
    }

    private static bool EndsInNumber(List<string> rows)
    {
        var number = "";
        for (var first = rows.Count - 1; first >= 0 && number.Length < CertificateLength; first--)
        {
            number = rows[first].Length > CertificateLength ? rows[first] : rows[first] + number;
            if (number.Length is Length or CertificateLength && IsNumber(number))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsNumber(string row) => IdentityNumber.Parse(row, out var number) is null && number is { BornOn.Year: >= FirstYear and <= LastYear };

    private static bool IsJoint(char character) => character is '-' or '‐' or '‑' or '–' || char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
