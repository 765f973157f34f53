using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.SqlClient;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Storage;

/// <summary>Under the role of db/roles the product does everything that it does, and neither the schema nor what never changes can be changed, by right and by trigger.</summary>
public sealed partial class ApplicationRoleTests
{
    private const int DeniedByTrigger = 51000;
    private const int DeniedByReference = 547;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly string[] ChangesOfTheSchema =
        ["CREATE TABLE dbo.planted (id bigint)", "ALTER TABLE dbo.setting ADD planted bigint NULL", "DROP TRIGGER audit_event_never_goes", "DROP TABLE dbo.audit_event", "DELETE FROM dbo.SchemaVersions"];

    [Theory]
    [InlineData(Procedures.MasterPlan)]
    [InlineData(Procedures.Placement)]
    public async Task Role_OfTheApplication_WalksAProcedure_AndCantChangeWhatNeverChanges(string procedure)
    {
        if (TestEngine.Server is null)
        {
            Assert.Skip($"{TestEngine.Variable} names no SQL Server: a file knows no roles.");
        }

        string folder = Directory.CreateTempSubdirectory("qujing-role-").FullName;
        ProductFolders owner = await TestEngine.PlaceAsync(folder);
        Migrator.Migrate(owner.Database);
        await using (ApplicationLogin application = await ApplicationLogin.CreateAsync(owner.Server!))
        {
            Assert.Empty(Migrator.Migrate(application.Folders(folder).Database));
            await using (SimulatedOffice office = await SimulatedOffice.OpenAsync(application.Folders(folder), 1, Start))
            {
                await (procedure == Procedures.MasterPlan ? PlanAsync(office) : ChildAsync(office));
                Assert.Empty(await office.Database.ReadAsync(DatabaseChecks.RunAsync));
            }

            string[] tables = [.. application.NeverChanging.Order(StringComparer.Ordinal)];
            Assert.Equal(Refusals(tables, "right"), await DeniedAsync(application.Server, tables));

            // A trigger speaks up for rows, so it is asked where the walk left some; a row that another one names is kept by that before its trigger is asked.
            string[] written = await WrittenAsync(owner.Server!, tables);
            Assert.Superset(new HashSet<string>(procedure == Procedures.MasterPlan ? ["audit_event", "ballot_vote", "ballot_choice", "submission"] : ["audit_event"]), written.ToHashSet(StringComparer.Ordinal));
            Assert.Equal(Refusals(written, "trigger"), (await DeniedAsync(owner.Server!, written)).Select(refusal => refusal.Replace("DELETE reference", "DELETE trigger", StringComparison.Ordinal)));
            Assert.Equal([], await TakenAsync(application.Server, ChangesOfTheSchema));
        }

        await TestEngine.DropAsync(owner.Server);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task PlanAsync(SimulatedOffice office)
    {
        SimulatedCase walk = await SimulatedCase.OpenAsync(office, Zone.All.Single(zone => zone.Code == "luoping"));
        await walk.ToJointReviewAsync();
        await walk.ReviewJointlyAsync(passes: true);
        await walk.FormPanelAsync(["482915", "3 5 1 6"]);
        await walk.OpenBallotAsync();
        await walk.VoteAsync(13);
        await walk.CloseAndSignAsync();
        await walk.DecideAsync(30);
        await walk.ApproveAndPublishAsync(1);
    }

    private static async Task ChildAsync(SimulatedOffice office)
    {
        var circle = new SimulatedCircle("luoping");
        await circle.EnsureAsync(office);
        SimulatedPlacement walk = await SimulatedPlacement.OpenAsync(office, circle, await SimulatedChild.ListAsync(office, circle, 1));
        await walk.NameTeamAsync();
        await walk.AssessAsync(Ability.OrdinaryWithSupport, PlacementForm.OrdinarySchool);
        await walk.HearAsync();
        await walk.DecideAsync(PlacementForm.OrdinarySchool, "luoping-s01");
        await walk.ReceiveAsync("luoping-s01");
        await walk.PlanAsync("luoping-s01");
        await walk.FollowUpAsync("luoping-s01");
    }

    private static IEnumerable<string> Refusals(IEnumerable<string> tables, string byWhat) => tables.SelectMany(table => new[] { $"{table} UPDATE {byWhat}", $"{table} DELETE {byWhat}" });

    private static async Task<string[]> WrittenAsync(string server, IEnumerable<string> tables)
    {
        await using var connection = new SqlConnection(server);
        var written = new List<string>();
        foreach (string table in tables)
        {
            written.AddRange(await connection.ExecuteScalarAsync<long>($"SELECT COUNT_BIG(*) FROM dbo.{table}") > 0 ? [table] : []);
        }

        return [.. written];
    }

    /// <summary>What was refused in each of these tables, and by what.</summary>
    private static async Task<IReadOnlyList<string>> DeniedAsync(string server, IEnumerable<string> tables)
    {
        await using var connection = new SqlConnection(server);
        var denied = new List<string>();
        foreach (string table in tables)
        {
            string column = await connection.QuerySingleAsync<string>("SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = @table AND ORDINAL_POSITION = 1", new { table });
            denied.AddRange(await RefusalAsync(connection, $"UPDATE dbo.{table} SET {column} = {column}") is { } change ? [$"{table} UPDATE {ByWhat(change)}"] : []);
            denied.AddRange(await RefusalAsync(connection, $"DELETE FROM dbo.{table}") is { } removal ? [$"{table} DELETE {ByWhat(removal)}"] : []);
        }

        return denied;
    }

    private static async Task<IReadOnlyList<string>> TakenAsync(string server, IEnumerable<string> statements)
    {
        await using var connection = new SqlConnection(server);
        var taken = new List<string>();
        foreach (string statement in statements)
        {
            taken.AddRange(await RefusalAsync(connection, statement) is null ? [statement] : []);
        }

        return taken;
    }

    private static string ByWhat(SqlException refusal) => refusal.Number == DeniedByTrigger ? "trigger" : refusal.Number == DeniedByReference ? "reference"
        : refusal.Message.Contains("permission", StringComparison.OrdinalIgnoreCase) ? "right" : $"{refusal.Number}: {refusal.Message}";

    private static async Task<SqlException?> RefusalAsync(SqlConnection connection, string statement)
    {
        try
        {
            await connection.ExecuteAsync(statement);
            return null;
        }
        catch (SqlException refusal)
        {
            return refusal;
        }
    }

    /// <summary>A login of its own with the role, as whoever sets an installation up makes it.</summary>
    private sealed partial class ApplicationLogin : IAsyncDisposable
    {
        private readonly string _owner;
        private readonly string _name;

        private ApplicationLogin(string owner, string name, (string Server, IReadOnlyList<string> NeverChanging) made) =>
            (_owner, _name, Server, NeverChanging) = (owner, name, made.Server, made.NeverChanging);

        public string Server { get; }

        public IReadOnlyList<string> NeverChanging { get; }

        public ProductFolders Folders(string folder) => new(folder) { Server = Server };

        public static async Task<ApplicationLogin> CreateAsync(string owner)
        {
            string script = await Script();
            string[] denied = [.. DenyPattern().Matches(script).Select(line => line.Groups["table"].Value)];
            await using var connection = new SqlConnection(owner);
            string[] batches = BatchPattern().Split(script);
            await connection.ExecuteAsync(batches[0]);
            try
            {
                await connection.ExecuteAsync(batches[1]);
            }
            catch (SqlException unknown) when (unknown.Message.Contains("'DENY' is not currently supported", StringComparison.Ordinal))
            {
                // A server of another make that knows grants alone gives each table what the script leaves it.
                await connection.ExecuteAsync(string.Join('\n', (await connection.QueryAsync<string>("SELECT name FROM sys.tables")).Select(table =>
                    $"GRANT {(table.Equals("SchemaVersions", StringComparison.OrdinalIgnoreCase) ? "SELECT" : denied.Contains(table, StringComparer.Ordinal) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE")} ON dbo.[{table}] TO qujing_application;")));
            }

            string name = $"qujing_{Guid.NewGuid():N}";
            string password = $"Aa1!{Guid.NewGuid():N}";
            await connection.ExecuteAsync($"CREATE LOGIN {name} WITH PASSWORD = '{password}'");
            await connection.ExecuteAsync($"CREATE USER {name} FOR LOGIN {name}");
            await connection.ExecuteAsync($"ALTER ROLE qujing_application ADD MEMBER {name}");
            string server = new SqlConnectionStringBuilder(owner) { UserID = name, Password = password }.ToString();
            return new ApplicationLogin(owner, name, (server, [.. denied.Where(table => table != "SchemaVersions")]));
        }

        public async ValueTask DisposeAsync()
        {
            SqlConnection.ClearAllPools();
            await using var connection = new SqlConnection(_owner);
            await connection.ExecuteAsync($"DROP USER {_name}");
            await connection.ExecuteAsync($"DROP LOGIN {_name}");
        }

        private static async Task<string> Script()
        {
            using var reader = new StreamReader(typeof(ApplicationLogin).Assembly.GetManifestResourceStream("application.sqlserver.sql")!);
            return await reader.ReadToEndAsync();
        }

        [GeneratedRegex("^DENY [A-Z, ]+ ON dbo\\.(?<table>\\w+) TO qujing_application;", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex DenyPattern();

        [GeneratedRegex("^GO\\s*$", RegexOptions.Multiline, 1000)]
        private static partial Regex BatchPattern();
    }
}
