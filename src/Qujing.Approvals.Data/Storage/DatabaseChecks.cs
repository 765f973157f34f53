namespace Qujing.Approvals.Data.Storage;

/// <summary>What must hold between rows: a healthy database returns no row to any of the statements in db/checks.</summary>
public static class DatabaseChecks
{
    public sealed record Finding(string Check, string Row);

    public static async Task<IReadOnlyList<Finding>> RunAsync(DbSession session)
    {
        var findings = new List<Finding>();
        foreach (string name in typeof(DatabaseChecks).Assembly.GetManifestResourceNames()
                     .Where(name => name.StartsWith("checks/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            string sql = Embedded.Text(typeof(DatabaseChecks).Assembly, name);
            foreach (IDictionary<string, object> row in (await session.QueryAsync<dynamic>(sql)).Cast<IDictionary<string, object>>())
            {
                findings.Add(new Finding(name["checks/".Length..], string.Join(", ", row.Select(pair => $"{pair.Key}={pair.Value}"))));
            }
        }

        return findings;
    }
}
