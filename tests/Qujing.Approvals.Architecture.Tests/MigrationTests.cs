using System.Text.RegularExpressions;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests;

public sealed partial class MigrationTests
{
    [Fact]
    public void Migrations_AreNumberedOnceEach() => Assert.Equal([], Faults(Repository.Files("db/migrations", ".sql").Select(file => Path.GetFileName(file.Path))));

    [Fact]
    public void Migrations_PlantedFaults_AreCaught() =>
        Assert.Equal(["0001_b.sqlite.sql", "first.sql"], Faults(["0001_a.sqlite.sql", "0001_b.sqlite.sql", "first.sql"]).Order(StringComparer.Ordinal));

    [Fact]
    public void Checks_AreOneQueryEach() => Assert.Equal([], Repository.Files("db/checks", ".sql")
        .Where(file => !file.Text.TrimStart().StartsWith("SELECT", StringComparison.Ordinal) && !file.Text.TrimStart().StartsWith("--", StringComparison.Ordinal) && !file.Text.TrimStart().StartsWith("WITH", StringComparison.Ordinal))
        .Select(file => file.Path));

    private static IEnumerable<string> Faults(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.Where(name => !NamePattern().IsMatch(name) || !seen.Add(name[..4] + name[name.IndexOf('.', StringComparison.Ordinal)..]));
    }

    [GeneratedRegex(@"^\d{4}_[a-z_]+\.(sqlite|sqlserver)\.sql$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NamePattern();
}
