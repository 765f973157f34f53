using Microsoft.Data.Sqlite;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests.Sql;

/// <summary>Both engines know the same schema, and SQL Server would take every text of the product; found out without a server.</summary>
public sealed class SqlTests
{
    private const string Journal = "CREATE TABLE SchemaVersions (Id int IDENTITY (1, 1) NOT NULL PRIMARY KEY, ScriptName nvarchar(255) NOT NULL, Applied datetime NOT NULL)";

    private static readonly Lazy<IReadOnlyList<string>> EmbeddedFacts = new(() => Embedded().Facts());

    // The trail hashes the text of a moment: it is kept as that text.
    private static readonly HashSet<string> HashedMoments = ["audit_event.at", "audit_checkpoint.at"];

    // SQLite's full text is a virtual table; SQL Server keeps words in two tables of its own. A filter of SQL Server takes no OR: there a computed key does it.
    private static readonly HashSet<string> OfOneEngine =
    [
        "table case_search", "column case_search.place whole number not null", "column case_search.words text not null", "column case_search.case_id text not null",
        "key case_search (place)", "reference case_search (case_id) -> approval_case (id)", "index ux_case_search_case on case_search unique (case_id) ",
        "table case_search_word", "column case_search_word.word text not null", "column case_search_word.place whole number not null",
        "key case_search_word (word, place)", "reference case_search_word (place) -> case_search (place)", "index ix_case_search_word_place on case_search_word  (place) ",
        "column rule_change.open_key computed", "index ux_rule_change_open on rule_change unique (kind, subject, open_key) ",
    ];

    [Fact]
    public void Migrations_OfBothEngines_ComeInPairs() => Assert.Equal([], WithoutTwin(Repository.Files("db/migrations", ".sql").Select(file => Path.GetFileName(file.Path))));

    [Fact]
    public void Migrations_PlantedMissingTwin_IsCaught() =>
        Assert.Equal(["0002_b", "0003_c"], WithoutTwin(["0001_a.sqlite.sql", "0001_a.sqlserver.sql", "0002_b.sqlite.sql", "0003_c.sqlserver.sql"]));

    [Fact]
    public void Schemas_OfBothEngines_Agree() => Assert.Equal([], Differences(EmbeddedFacts.Value, Server().Facts()));

    [Theory]
    [InlineData("phone nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL", "fone nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL", "a misspelt column")]
    [InlineData("version bigint NOT NULL", "version bigint NULL", "a column that may be empty on one")]
    [InlineData("ON expert (number)", "ON expert (account_id)", "an index over another column")]
    [InlineData("WHERE ended_at IS NULL", "WHERE ended_at IS NOT NULL", "another filter")]
    [InlineData("NULL REFERENCES account (id)", "NULL", "a reference that isn't there")]
    [InlineData("chair_seat bigint", "chair_seat nvarchar(100) COLLATE Latin1_General_100_BIN2", "another type")]
    public void Schemas_PlantedDifference_IsCaught(string before, string after, string why)
    {
        IReadOnlyList<string> scripts = Scripts(".sqlserver.sql");
        Assert.Contains(scripts, script => script.Contains(before, StringComparison.Ordinal));
        IReadOnlyList<string> facts = FoldedSchema.Of(scripts.Select(script => script.Contains("CREATE TABLE expert", StringComparison.Ordinal) ? script.Replace(before, after, StringComparison.Ordinal) : script)).Facts();
        Assert.True(Differences(EmbeddedFacts.Value, facts).Count > 0, why);
    }

    [Fact]
    public void Schemas_PlantedCollationOfTheServer_IsCaught() =>
        Assert.Throws<FormatException>(() => FoldedSchema.Of(["CREATE TABLE a (b nvarchar(10) NOT NULL)"]).Facts());

    [Fact]
    public void Schema_OfSqlServer_NamesItsMomentsAndDays() => Assert.Equal([], Server().MisnamedTimes(HashedMoments));

    [Fact]
    public void Schema_PlantedMomentAsText_IsCaught() => Assert.Equal(
        ["a.seen_at is nvarchar100", "a.name is date"],
        FoldedSchema.Of(["CREATE TABLE a (seen_at nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL, name date NULL)"]).MisnamedTimes(HashedMoments));

    [Fact]
    public void Keys_OfSqlServer_AreNarrowEnough() => Assert.Equal([], Server().TooWide());

    [Fact]
    public void Keys_PlantedWideOnes_AreCaught() => Assert.Equal(
        ["key of a", "ix_b"],
        FoldedSchema.Of(["CREATE TABLE a (b nvarchar(451) NOT NULL PRIMARY KEY, c nvarchar(max) NOT NULL)", "CREATE INDEX ix_a ON a (b)", "CREATE INDEX ix_b ON a (c)"]).TooWide());

    [Fact]
    public void Schema_OfSqlServer_HasNoUniqueIndexOverWhatMayBeEmpty() => Assert.Equal([], Server().UniqueOverNull());

    [Fact]
    public void Schema_PlantedUniqueOverNull_IsCaught() =>
        Assert.Single(FoldedSchema.Of(["CREATE TABLE a (b bigint NULL)", "CREATE UNIQUE INDEX ux_a ON a (b)"]).UniqueOverNull());

    [Fact]
    public void Texts_OfTheProduct_BindOnSqlServer()
    {
        FoldedSchema schema = Server();
        using var binder = new SqlBinder([.. schema.Objects, Journal]);
        IReadOnlyList<(string Name, string Sql)> texts = ProductSql.ForServer(typeof(Database).Assembly, typeof(FeaturesRegistration).Assembly, System.Reflection.Assembly.Load("Qujing.Approvals.Web"));
        // Fewer would mean that the texts are no longer found.
        Assert.True(texts.Count > 300, $"{texts.Count} texts");
        foreach ((string name, string sql) in texts)
        {
            binder.Add(name, sql);
        }

        foreach ((string path, string check) in Repository.Files("db/checks", ".sql"))
        {
            binder.Add(path, check);
        }

        foreach ((string rows, int no) in schema.RowStatements.Select((rows, no) => (rows, no)))
        {
            binder.Add($"migration rows {no}: {rows}", rows);
        }

        IReadOnlyList<string> faults = binder.Faults();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Any text can be an act's first command, which takes the act's turn in the same batch.</summary>
    [Fact]
    public void Texts_OfTheProduct_ParseBehindTheTurn() => Assert.Equal([], BadBehindTheTurn(
        ProductSql.ForServer(typeof(Database).Assembly, typeof(FeaturesRegistration).Assembly, System.Reflection.Assembly.Load("Qujing.Approvals.Web")).Where(text => text.Sql.Trim() != SqlServerTurn.Take)));

    [Fact]
    public void Texts_PlantedThatCantStandBehindTheTurn_AreCaught() => Assert.Equal(
        ["a variable of its name", "a statement that must be the first", "no statement"],
        BadBehindTheTurn(
        [
            ("a variable of its name", "SELECT id FROM expert WHERE id = @qujing_turn"),
            ("a statement that must be the first", "CREATE VIEW v AS SELECT 1 AS one"),
            ("no statement", "SELECT FROM expert"),
            ("right", "WITH one AS (SELECT id FROM expert) SELECT id FROM one WHERE id = @id"),
        ]));

    private static IEnumerable<string> BadBehindTheTurn(IEnumerable<(string Name, string Sql)> texts) => texts
        .Where(text => text.Sql.Contains("@qujing_turn", StringComparison.OrdinalIgnoreCase) || !SqlBinder.Parses(SqlServerTurn.Before(text.Sql)))
        .Select(text => text.Name);

    // One schema for all of them: to build it is what costs.
    private static readonly (string Sql, string Why)[] PlantedTexts =
    [
        ("SELECT fone FROM expert", "a misspelt column"),
        ("SELECT id FROM experts", "a misspelt table"),
        ("SELECT IFNULL(account_id, '') FROM expert", "a function of SQLite alone"),
        ("SELECT date('now') FROM expert", "a date by SQLite's function"),
        ("SELECT full_name || title FROM expert", "text joined by SQLite's operator"),
        ("SELECT id FROM expert ORDER BY id LIMIT 1", "SQLite's limit"),
        ("INSERT OR IGNORE INTO unit (id, name, kind) VALUES ('1', '2', '3')", "SQLite's insert or ignore"),
        ("INSERT INTO unit (id, name, kind) VALUES ('1', '2', '3') ON CONFLICT DO NOTHING", "SQLite's upsert"),
        ("DELETE FROM unit WHERE id = '1' RETURNING id", "SQLite's returning"),
        ("SELECT id FROM expert WHERE (full_name, id) > ('a', 'b')", "a row value"),
        ("SELECT json_extract(content, '$.a') FROM draft_section", "SQLite's JSON"),
        ("INSERT INTO unit (id, name) VALUES ('1', '2')", "an insert that lacks a column"),
        ("INSERT INTO unit (id, name, kind) VALUES ('1', '2')", "an insert that lacks a value"),
        ("SELECT a.id FROM account a JOIN unit u ON u.id = a.unit WHERE u.id = @id", "a misspelt column of a join"),
        ("UPDATE expert SET version = version + 1 WHERE ident = @id", "a misspelt column of a condition"),
    ];

    [Fact]
    public void Texts_PlantedFaults_AreEachCaught()
    {
        using var binder = new SqlBinder(FoldedSchema.Of(Scripts(".sqlserver.sql").Take(3)).Objects);
        binder.Add("right", "SELECT id FROM expert WHERE id = @id");
        foreach ((string sql, string why) in PlantedTexts)
        {
            binder.Add(why, sql);
        }

        IReadOnlyList<string> faults = binder.Faults();
        Assert.Equal([], PlantedTexts.Where(planted => !faults.Any(fault => fault.StartsWith(planted.Why + ":", StringComparison.Ordinal))).Select(planted => planted.Why));
        Assert.DoesNotContain(faults, fault => fault.StartsWith("right:", StringComparison.Ordinal));
    }

    [Fact]
    public void Rights_OfTheApplication_DenyWhatNeverChanges()
    {
        string script = File.ReadAllText(Path.Combine(Repository.Root, "db/roles/application.sqlserver.sql"));
        FoldedSchema.Parse(script);
        Assert.Equal([], Undenied(script, Server().Facts()));
        Assert.Equal(["audit_event"], Undenied("", ["trigger audit_event_never_changes on audit_event Update"]));
    }

    private static IEnumerable<string> Undenied(string script, IEnumerable<string> facts) => facts
        .Where(fact => fact.StartsWith("trigger ", StringComparison.Ordinal)).Select(fact => fact.Split(' ')[3]).Distinct(StringComparer.Ordinal)
        .Where(table => !script.Contains($"DENY UPDATE, DELETE ON dbo.{table} TO qujing_application;", StringComparison.Ordinal));

    private static FoldedSchema Server() => FoldedSchema.Of(Scripts(".sqlserver.sql"));

    private static IReadOnlyList<string> Scripts(string ending) => [.. Repository.Files("db/migrations", ending).Select(file => file.Text)];

    private static IEnumerable<string> WithoutTwin(IEnumerable<string> names) => names
        .GroupBy(name => name[..name.IndexOf('.', StringComparison.Ordinal)], StringComparer.Ordinal)
        .Where(group => group.Count() != 2).Select(group => group.Key).Order(StringComparer.Ordinal);

    private static IReadOnlyList<string> Differences(IReadOnlyList<string> embedded, IReadOnlyList<string> server) =>
    [
        .. embedded.Except(server, StringComparer.Ordinal).Where(fact => !OfOneEngine.Contains(fact)).Select(fact => $"SQLite alone: {fact}"),
        .. server.Except(embedded, StringComparer.Ordinal).Where(fact => !OfOneEngine.Contains(fact)).Select(fact => $"SQL Server alone: {fact}"),
    ];

    /// <summary>What SQLite itself says the schema is after the last migration, read by the same eyes.</summary>
    private static FoldedSchema Embedded()
    {
        string folder = Directory.CreateTempSubdirectory("qujing-schema-").FullName;
        try
        {
            string path = Path.Combine(folder, "schema.db");
            Migrator.Migrate(new DatabasePlace(path));
            using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'case_search%' AND name NOT IN ('SchemaVersions', 'sqlite_sequence', 'ux_rule_change_open') OR name = 'case_search_row'";
            using SqliteDataReader reader = command.ExecuteReader();
            var statements = new List<(string Type, string Sql)>();
            while (reader.Read())
            {
                string sql = reader.GetString(3);
                statements.Add(reader.GetString(0) switch
                {
                    "trigger" => ("trigger", $"CREATE TRIGGER {reader.GetString(1)} ON {reader.GetString(2)} AFTER {(sql.Contains("BEFORE UPDATE", StringComparison.Ordinal) ? "UPDATE" : "DELETE")} AS RETURN"),
                    string type => (type, sql.Replace("WITHOUT ROWID", "", StringComparison.Ordinal).Replace(" view INTEGER", " [view] INTEGER", StringComparison.Ordinal)),
                });
            }

            return FoldedSchema.Of(statements.OrderBy(one => one.Type is "table" ? 0 : 1).Select(one => one.Sql));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
