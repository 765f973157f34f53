using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Keys;

/// <summary>The keys that the rows hang on. Asked before <see cref="KeyRing"/> is opened, which makes what is missing: a new key fits nothing that was written under the lost one.</summary>
public static class KeyNeeds
{
    private const string SelectNeeded = """
        SELECT 'audit-seal.key' AS name WHERE EXISTS (SELECT 1 FROM audit_chain)
        UNION ALL SELECT 'ballot-seal.key' WHERE EXISTS (SELECT 1 FROM operation)
        UNION ALL SELECT 'child-index.key' WHERE EXISTS (SELECT 1 FROM child)
        UNION ALL SELECT 'seat-card.key' WHERE EXISTS (SELECT 1 FROM seat_card)
        UNION ALL SELECT 'web-keys.key' WHERE EXISTS (SELECT 1 FROM data_protection_key)
        """;

    /// <summary>The names of the files that are missing; those of children's data are looked for by their own rows.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(DbSession session, string keysFolder) =>
        [.. (await session.QueryAsync<string>(SelectNeeded)).Where(name => !File.Exists(Path.Combine(keysFolder, name)))];
}
