using System.Reflection;

namespace Qujing.Approvals.Web.Texts;

/// <summary>Every sentence, from the embedded tables <c>Texts/*.tsv</c> (key, Chinese, English; a first line that names the columns).</summary>
internal sealed class TextCatalogue
{
    /// <summary>The product's own tables.</summary>
    public static readonly TextCatalogue Product = new();

    private readonly Dictionary<string, (string Chinese, string English)> _texts = new(StringComparer.Ordinal);

    public TextCatalogue() : this(EmbeddedTables())
    {
    }

    public TextCatalogue(IEnumerable<(string Name, string Content)> tables)
    {
        foreach ((string name, string content) in tables)
        {
            Load(name, content);
        }
    }

    public IReadOnlyCollection<string> Keys => _texts.Keys;

    public string? Find(string key, bool english) =>
        !_texts.TryGetValue(key, out (string Chinese, string English) text) ? null : english && text.English.Length > 0 ? text.English : text.Chinese;

    private void Load(string name, string content)
    {
        foreach (string line in content.Split('\n').Skip(1).Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0))
        {
            string[] cells = line.Split('\t');
            // pages.en.tsv holds two columns: the Chinese text is its own key.
            (string Chinese, string English) text = cells.Length switch
            {
                2 => (cells[0], cells[1]),
                3 => (cells[1], cells[2]),
                _ => throw new InvalidDataException($"{name}: two or three columns are needed: {line}"),
            };
            if (!_texts.TryAdd(cells[0], text))
            {
                throw new InvalidDataException($"{name}: the text {cells[0]} stands twice.");
            }
        }
    }

    private static IEnumerable<(string Name, string Content)> EmbeddedTables()
    {
        Assembly assembly = typeof(TextCatalogue).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("texts/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name, reader.ReadToEnd());
        }
    }
}
