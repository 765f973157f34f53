using System.Globalization;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;

namespace Qujing.Approvals.Features.Schools;

/// <summary>Finds the columns of a list of schools by their headings, in any order, and turns a row into a school.</summary>
internal sealed class SchoolSheetColumns
{
    private static readonly Dictionary<string, SchoolStage> Stages = Enum.GetValues<SchoolStage>().ToDictionary(PlacementForms.NameOf, stage => stage, StringComparer.Ordinal);

    private readonly int[] _places;
    private readonly int _counted;
    private readonly DateOnly _today;

    private SchoolSheetColumns(int[] places, int counted, DateOnly today) => (_places, _counted, _today) = (places, counted, today);

    internal static Refusal? Find(IReadOnlyList<string> row, DateOnly today, out SchoolSheetColumns columns)
    {
        columns = new SchoolSheetColumns([.. SchoolColumns.Needed.Select(heading => row.ToList().IndexOf(heading))], row.ToList().IndexOf(SchoolColumns.CountedOn), today);
        string[] missing = [.. SchoolColumns.Needed.Zip(columns._places).Where(pair => pair.Second < 0).Select(pair => pair.First)];
        return missing.Length == 0 ? null : Refusal.Because("import.columns_missing", ("columns", string.Join('、', missing)));
    }

    /// <summary>The school of a row; null with what to mend.</summary>
    internal (School? School, Refusal? Refusal) Read(IReadOnlyList<string> row)
    {
        if (County.Find(Value(row, 2), out County? county) is not null)
        {
            return (null, Refusal.Because("import.row_county", ("county", Value(row, 2))));
        }

        if (!SchoolColumns.Kinds.TryGetValue(Value(row, 3), out SchoolKind kind))
        {
            return (null, Refusal.Because("import.row_school_kind", ("kind", Value(row, 3)), ("kinds", string.Join('、', SchoolColumns.Kinds.Keys))));
        }

        string[] stages = Value(row, 4).Split(['、', '，', ',', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (stages.Any(stage => !Stages.ContainsKey(stage)))
        {
            return (null, Refusal.Because("import.row_school_stage", ("stages", string.Join('、', Stages.Keys))));
        }

        if (Numbers(row) is not { } numbers || Point(row) is not { } point)
        {
            return (null, new Refusal("import.row_school_numbers"));
        }

        if (Counted(row) is not { } counted || counted > _today)
        {
            return (null, Refusal.Because("import.row_school_counted_on", ("day", Cell(row, _counted))));
        }

        var school = new School(Value(row, 0), Value(row, 1), kind, point)
        {
            CountyCode = county!.Code, Stages = [.. stages.Select(stage => Stages[stage]).Distinct()], SpecialClasses = numbers[0], HasResourceRoom = Value(row, 6) == "有",
            HasBoarding = Value(row, 7) == "有", Places = numbers[1], Pupils = numbers[2], RegularClassPupils = numbers[3], Since = new PupilsSince(counted),
        };
        return school.Problems().FirstOrDefault() is { } problem ? (null, problem with { Field = null }) : (school, null);
    }

    private int[]? Numbers(IReadOnlyList<string> row)
    {
        int?[] numbers = [.. new[] { 5, 8, 9, 10 }.Select(column => int.TryParse(Value(row, column), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : (int?)null)];
        return numbers.Any(number => number is null) ? null : [.. numbers.Select(number => number!.Value)];
    }

    private GeoPoint? Point(IReadOnlyList<string> row) =>
        double.TryParse(Value(row, 11), NumberStyles.Float, CultureInfo.InvariantCulture, out double latitude) && double.TryParse(Value(row, 12), NumberStyles.Float, CultureInfo.InvariantCulture, out double longitude)
            ? new GeoPoint(latitude, longitude)
            : null;

    private DateOnly? Counted(IReadOnlyList<string> row) => Cell(row, _counted) is not { Length: > 0 } text ? _today
        : DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy/M/d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    private string Value(IReadOnlyList<string> row, int column) => Cell(row, _places[column]);

    private static string Cell(IReadOnlyList<string> row, int place) => place >= 0 && place < row.Count ? row[place].Trim() : "";
}
