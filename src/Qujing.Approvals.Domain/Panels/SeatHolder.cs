using Qujing.Approvals.Domain.Zones;

namespace Qujing.Approvals.Domain.Panels;

/// <summary>
/// Who fills a department's seat on the panel (Art. 12): the department itself, or after a reform of the administration (机构改革) the department that took
/// over its duties (A28). The seat stays, and so do the seventeen.
/// </summary>
/// <param name="Seat">The department that Art. 12 names; its number is the seat's.</param>
/// <param name="Unit">Whose people fill it.</param>
/// <param name="Name">What the seat's department is called now.</param>
public sealed record SeatHolder(Department Seat, Department Unit, string Name)
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameLengthMax = 50;

    private const char Mark = '|';

    /// <summary>The department itself under the name of Art. 12.</summary>
    /// <param name="seat">The department.</param>
    public static SeatHolder Own(Department seat)
    {
        ArgumentNullException.ThrowIfNull(seat);
        return new SeatHolder(seat, seat, seat.Name);
    }

    /// <summary>As it is stored: <c>commerce|市商务局</c>.</summary>
    public string Text => $"{Unit.Code}{Mark}{Name}";

    /// <summary>Reads what <see cref="Text"/> wrote. Throws <see cref="FormatException"/> for anything else.</summary>
    /// <param name="seat">The department that Art. 12 names.</param>
    /// <param name="text">The stored text.</param>
    public static SeatHolder Parse(Department seat, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(Mark, 2);
        return parts.Length == 2 && Department.Find(parts[0]) is { } unit
            ? new SeatHolder(seat, unit, parts[1])
            : throw new FormatException($"Not a seat's holder: {text}");
    }

    /// <summary>
    /// What another holder lacks: <c>holder.name_missing</c>; where another department takes the seat, the answer of the interpreter of the measures
    /// (Art. 20), <c>holder.interpretation_missing</c>, since Art. 12 names ten departments; <c>holder.same</c> where nothing changes.
    /// </summary>
    /// <param name="wanted">The holder that is proposed.</param>
    /// <param name="interpretation">What the interpreter answered.</param>
    public IReadOnlyList<Refusal> Against(SeatHolder wanted, string? interpretation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var problems = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(wanted.Name) || wanted.Name.Length > NameLengthMax || wanted.Name.Contains(Mark, StringComparison.Ordinal))
        {
            problems.Add(Refusal.Because("holder.name_missing", ("lengthMax", NameLengthMax)).At("Name"));
        }
        if (wanted.Unit != wanted.Seat && string.IsNullOrWhiteSpace(interpretation))
        {
            problems.Add(new Refusal("holder.interpretation_missing").Citing("第十二条、第二十条").At("Interpretation"));
        }
        if (wanted == this)
        {
            problems.Add(new Refusal("holder.same").At("Name"));
        }
        return problems;
    }
}
