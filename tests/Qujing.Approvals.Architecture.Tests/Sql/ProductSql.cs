using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Architecture.Tests.Sql;

/// <summary>Every SQL text of the product, read from the compiled programs themselves: a text that is glued together at run time stands there in pieces, and a piece doesn't parse.</summary>
internal static partial class ProductSql
{
    /// <summary>What SQL Server would be sent.</summary>
    internal static IReadOnlyList<(string Name, string Sql)> ForServer(params IReadOnlyList<Assembly> assemblies)
    {
        IReadOnlyList<(string Name, SqlText Text)> pairs = [.. assemblies.SelectMany(PairsOf)];
        HashSet<string> sqliteAlone = [.. pairs.Where(pair => pair.Text.Sqlite != pair.Text.SqlServer).Select(pair => pair.Text.Sqlite)];
        HashSet<string> named = [.. pairs.Select(pair => pair.Text.SqlServer)];
        return
        [
            .. pairs.Select(pair => (pair.Name, pair.Text.SqlServer)),
            .. assemblies.SelectMany(TextsOf).Where(text => SqlPattern().IsMatch(text)).Distinct(StringComparer.Ordinal)
                .Where(text => !sqliteAlone.Contains(text) && !named.Contains(text)).Select(text => (FirstWords(text), text)),
        ];
    }

    /// <summary>What SQLite would be sent.</summary>
    internal static IReadOnlyList<(string Name, string Sql)> ForEmbedded(params IReadOnlyList<Assembly> assemblies)
    {
        IReadOnlyList<(string Name, SqlText Text)> pairs = [.. assemblies.SelectMany(PairsOf)];
        HashSet<string> known = [.. pairs.SelectMany(pair => new[] { pair.Text.Sqlite, pair.Text.SqlServer })];
        return
        [
            .. pairs.Select(pair => (pair.Name, pair.Text.Sqlite)),
            .. assemblies.SelectMany(TextsOf).Where(text => SqlPattern().IsMatch(text)).Distinct(StringComparer.Ordinal).Where(text => !known.Contains(text) && !ServerAlonePattern().IsMatch(text)).Select(text => (FirstWords(text), text)),
        ];
    }

    /// <summary>Texts that stand in pairs, one for each engine.</summary>
    internal static IEnumerable<(string Name, SqlText Text)> PairsOf(Assembly assembly) =>
        from type in assembly.GetTypes()
        where !type.ContainsGenericParameters
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where field.FieldType == typeof(SqlText)
        select ($"{type.FullName}.{field.Name}", (SqlText)field.GetValue(null)!);

    private static IEnumerable<string> TextsOf(Assembly assembly)
    {
        using FileStream file = File.OpenRead(assembly.Location);
        using var program = new PEReader(file);
        MetadataReader metadata = program.GetMetadataReader();
        var texts = new List<string>();
        for (UserStringHandle at = MetadataTokens.UserStringHandle(0); ;)
        {
            at = metadata.GetNextHandle(at);
            if (at.IsNil)
            {
                return texts;
            }

            texts.Add(metadata.GetUserString(at));
        }
    }

    private static string FirstWords(string sql) => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8));

    [GeneratedRegex(@"^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|MERGE|CREATE|ALTER|DROP|DECLARE|EXEC)\s", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SqlPattern();

    [GeneratedRegex(@"^\s*(DECLARE|EXEC|ALTER DATABASE)\s|\bFROM sys\.", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ServerAlonePattern();
}
