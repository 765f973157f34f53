using System.Collections;
using System.Globalization;
using System.Reflection;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.TestKit;

/// <summary>Writes a mark into every text of the acts that are sent, however deep it stands in them: where a mark turns up, a text has got there.</summary>
public sealed class ActCanaries
{
    /// <summary>Three birds that stand in no text of the product; fewer, in two bytes each, would be found in what is sealed by chance.</summary>
    public const string Mark = "鹮鹭鹳";

    /// <summary>Texts that name something that the product knows, each with what: another word in them would be refused. By act or record, or by name alone.</summary>
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["CaseNumber"] = "a case", ["Number"] = "a record", ["KeptNumber"] = "a record", ["MergedNumber"] = "a record", ["OtherNumber"] = "a record", ["AccountId"] = "an account", ["Deputy"] = "an account",
        ["UserName"] = "an account", ["Township"] = "a unit", ["TownshipUnitId"] = "a unit", ["County"] = "a county", ["ToCounty"] = "a county", ["School"] = "a school", ["SchoolRoll"] = "a school",
        ["HomeEvidenceSha256"] = "a scan", ["EvidenceSha256"] = "a scan", ["ScanSha256"] = "a scan", ["Channel"] = "how it was said", ["Kind"] = "a kind of notice or unit", ["Step"] = "a step", ["Ground"] = "a ground",
        ["MediaType"] = "a type of file", ["AddCountyUnit.Name"] = "the unit itself, which is public", ["ChildDetails.IdNumber"] = "checked by its last character; searched for as it is",
        ["Mentor"] = "a teacher, whose name stands in the open as a colleague's does", ["RecordFinding.Tool"] = "an assessment tool, of which later rounds are compared (B47)", ["RecordFinding.ToolVersion"] = "its edition",
    };

    private readonly HashSet<string> _planted = new(StringComparer.Ordinal);
    private int _next;

    /// <summary>Where marks were written: <c>RecordFinding.Findings</c>, <c>ChildDetails.Note</c>.</summary>
    public IReadOnlyCollection<string> Planted => _planted;

    /// <summary>Changes the act itself, but no record that others may hold too.</summary>
    public void Plant(IAct act) => PlantInto(act);

    /// <summary>Every text of an act that takes words of its sender's own.</summary>
    public static IReadOnlyCollection<string> TextsOf(Type act)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        Collect(act, texts);
        return texts;
    }

    private static void Collect(Type record, HashSet<string> texts)
    {
        foreach (PropertyInfo property in Written(record))
        {
            Type type = property.PropertyType;
            Type inner = type.IsGenericType ? type.GetGenericArguments()[^1] : type;
            if (inner == typeof(string))
            {
                texts.UnionWith(IsCode(record, property) ? [] : [PlaceOf(record, property)]);
            }
            else if (IsRecord(inner))
            {
                Collect(inner, texts);
            }
        }
    }

    private void PlantInto(object record)
    {
        foreach (PropertyInfo property in Written(record.GetType()).Where(property => !IsCode(record.GetType(), property)))
        {
            if (property.GetValue(record) is { } value)
            {
                property.SetValue(record, Marked(value, PlaceOf(record.GetType(), property)));
            }
        }
    }

    private object Marked(object value, string place)
    {
        switch (value)
        {
            case string text:
                _planted.Add(place);
                return string.Create(CultureInfo.InvariantCulture, $"{text}{Mark}{++_next}");
            case IDictionary entries:
                var marked = (IDictionary)Activator.CreateInstance(entries.GetType())!;
                foreach (DictionaryEntry entry in entries)
                {
                    marked.Add(entry.Key, Marked(entry.Value!, place));
                }

                return marked;
            case { } record when IsRecord(record.GetType()):
                object copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, [])!;
                PlantInto(copy);
                return copy;
            default:
                return value;
        }
    }

    private static IEnumerable<PropertyInfo> Written(Type record) => record.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    private static bool IsCode(Type record, PropertyInfo property) => Codes.ContainsKey(property.Name) || Codes.ContainsKey(PlaceOf(record, property));

    private static string PlaceOf(Type record, PropertyInfo property) => $"{(typeof(IAct).IsAssignableFrom(record) ? ActName.Of(record) : record.Name)}.{property.Name}";

    private static bool IsRecord(Type type) => type.IsClass && type.GetMethod("<Clone>$") is not null;
}
