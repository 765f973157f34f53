using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Data.Sqlite;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.CommandLine;
using Qujing.Approvals.Web.Security;
using Xunit;

namespace Qujing.Approvals.Web.Tests.CommandLine;

/// <summary>Doctor, backup and restore, as an administrator runs them.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("qujing-backup").FullName;

    [Fact]
    public async Task Backup_WhileActsGoOn_RestoresToTheSameRecord()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        var folders = new ProductFolders(system.Folder);
        string number = await system.OpenCaseAsync();
        await system.CompletePackageAsync(number);
        string to = Path.Combine(_place, "backup");

        Task<(int Code, JsonElement Said)> backup = Task.Run(() => RunAsync(output => BackupVerbs.BackupAsync(folders, to, system.Clock.GetUtcNow(), output)));
        await system.OpenCaseAsync("fuyuan");
        (int code, JsonElement said) = await backup;
        Assert.True(code == 0, said.ToString());
        Assert.False(Directory.Exists(Path.Combine(to, "keys")));

        var restored = new ProductFolders(Path.Combine(_place, "restored"));
        (int refused, JsonElement why) = await RunAsync(output => BackupVerbs.RestoreAsync(restored, to, keys: null, output));
        Assert.Equal(1, refused);
        Assert.Contains("没有密钥", why.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(restored.DatabaseFile));

        Assert.Equal(0, (await RunAsync(output => BackupVerbs.RestoreAsync(restored, to, folders.Keys, output))).Code);
        await using Database database = restored.Database.Open();
        IReadOnlyList<string> shas = await database.ReadAsync(session => session.QueryAsync<string>("SELECT d.sha256 FROM document d JOIN approval_case c ON c.id = d.case_id WHERE c.number = @number", new { number }));
        Assert.NotEmpty(shas);
        Assert.All(shas, sha256 => Assert.True(File.Exists(Path.Combine(restored.Documents, sha256[..2], sha256))));
        Assert.Equal(0, (await RunAsync(output => DoctorVerb.RunAsync(restored, system.Clock.GetUtcNow(), output))).Code);
        Assert.Equal(1, (await RunAsync(output => BackupVerbs.RestoreAsync(restored, to, folders.Keys, output))).Code);
    }

    [Fact]
    public async Task B4_Backup_OfAChildsPapers_HoldsNoWordOfThem_AndOpensWithTheKeysAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        var folders = new ProductFolders(system.Folder);
        string number = await system.TeamNamedAsync();
        await system.EvidenceAsync(number, "医疗证明");
        string to = Path.Combine(_place, "backup");
        (int code, JsonElement said) = await RunAsync(output => BackupVerbs.BackupAsync(folders, to, system.Clock.GetUtcNow(), output));
        Assert.True(code == 0, said.ToString());

        string[] files = [.. Directory.EnumerateFiles(to, "*", SearchOption.AllDirectories)];
        Assert.Contains(files, file => file.Contains("documents", StringComparison.Ordinal));
        Assert.All(files.Select(File.ReadAllBytes), bytes => Assert.All(new[] { "%PDF", "闻人沐阳", "医疗证明" }, words => Assert.True(bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(words)) < 0, words)));
        var restored = new ProductFolders(Path.Combine(_place, "restored"));
        Assert.Equal(0, (await RunAsync(output => BackupVerbs.RestoreAsync(restored, to, folders.Keys, output))).Code);
        Assert.Equal(0, (await RunAsync(output => DoctorVerb.RunAsync(restored, system.Clock.GetUtcNow(), output))).Code);
    }

    [Fact]
    public async Task Backup_ThatWasTouched_IsNotRestored()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        var folders = new ProductFolders(system.Folder);
        string number = await system.OpenCaseAsync();
        await system.CompletePackageAsync(number);
        string to = Path.Combine(_place, "backup");
        Assert.Equal(0, (await RunAsync(output => BackupVerbs.BackupAsync(folders, to, system.Clock.GetUtcNow(), output))).Code);
        string document = Directory.EnumerateFiles(Path.Combine(to, "documents"), "*", SearchOption.AllDirectories).First();
        byte[] bytes = await File.ReadAllBytesAsync(document);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(document, bytes);

        var restored = new ProductFolders(Path.Combine(_place, "restored"));
        (int code, JsonElement said) = await RunAsync(output => BackupVerbs.RestoreAsync(restored, to, folders.Keys, output));
        Assert.Equal(1, code);
        Assert.Contains("材料文件已被改动", said.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(restored.DatabaseFile));
        Assert.Equal(1, (await RunAsync(output => BackupVerbs.BackupAsync(folders, to, system.Clock.GetUtcNow(), output))).Code);
    }

    [Fact]
    public async Task Doctor_NamesWhatIsWrong()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        var folders = new ProductFolders(system.Folder);
        string number = await system.OpenCaseAsync();
        await system.CompletePackageAsync(number);
        Assert.Equal(0, (await RunAsync(output => DoctorVerb.RunAsync(folders, system.Clock.GetUtcNow(), output))).Code);

        (int behind, JsonElement clock) = await RunAsync(output => DoctorVerb.RunAsync(folders, system.Clock.GetUtcNow().AddDays(-3), output));
        Assert.Equal(1, behind);
        Assert.Equal("Wrong", State(clock, "时钟"));

        string document = Directory.EnumerateFiles(folders.Documents, "*", SearchOption.AllDirectories).First();
        File.Move(document, document + ".gone");
        (int lacks, JsonElement data) = await RunAsync(output => DoctorVerb.RunAsync(folders, system.Clock.GetUtcNow(), output));
        Assert.Equal((1, "Wrong"), (lacks, State(data, "数据")));
        File.Move(document + ".gone", document);

        Execute(folders, "DROP TRIGGER audit_event_never_changes; UPDATE audit_event SET actor_name = '别人' WHERE seq = 1");
        (int forged, JsonElement chain) = await RunAsync(output => DoctorVerb.RunAsync(folders, system.Clock.GetUtcNow(), output));
        Assert.Equal((1, "Wrong"), (forged, State(chain, "数据")));
        Assert.Contains("审计链第一处不符", chain.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_WithoutTheKeyOfTheChildren_OrWithAnother_SaysSo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        var folders = new ProductFolders(system.Folder);
        await system.RegisterAsync();
        string key = Path.Combine(folders.Keys, "child-data-0001.key");
        string kept = await File.ReadAllTextAsync(key);

        File.Delete(key);
        (int lacks, JsonElement missing) = await RunAsync(output => DoctorVerb.RunAsync(folders, system.Clock.GetUtcNow(), output));
        Assert.Equal((1, "Wrong"), (lacks, State(missing, "数据")));
        Assert.Contains("child-data-0001.key", missing.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(key), "a look makes no key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(new byte[32]));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Assert.Equal(1, (await RunAsync(output => DoctorVerb.RunAsync(folders, system.Clock.GetUtcNow(), output))).Code);
        await File.WriteAllTextAsync(key, kept);
        Assert.Equal(0, (await RunAsync(output => DoctorVerb.RunAsync(folders, system.Clock.GetUtcNow(), output))).Code);
    }

    [Fact]
    public async Task Doctor_WithoutTheKeyOfCookies_OrWithAnother_SaysSo_AndMakesNone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        var folders = new ProductFolders(system.Folder);
        await system.OpenCaseAsync();
        IReadOnlyList<string> before = [.. Directory.EnumerateFiles(folders.Keys).Order(StringComparer.Ordinal)];
        var sealer = new WebKeySealer(new KeyRing(folders.Keys));
        var cookies = new XElement("key", new XElement("encryptedSecret", sealer.Encrypt(new XElement("masterKey", new XElement("value", "secret"))).EncryptedElement));
        await system.Database.WriteAsync(session => WebKeyTable.AddAsync(session, "key-1", cookies.ToString()));
        Assert.Equal(0, (await RunAsync(output => DoctorVerb.RunAsync(folders, system.Clock.GetUtcNow(), output))).Code);

        string key = Path.Combine(folders.Keys, "web-keys.key");
        string kept = await File.ReadAllTextAsync(key);
        File.Delete(key);
        (int lacks, JsonElement missing) = await RunAsync(output => DoctorVerb.RunAsync(folders, system.Clock.GetUtcNow(), output));
        Assert.Equal((1, "Wrong"), (lacks, State(missing, "数据")));
        Assert.Contains("web-keys.key 缺失", missing.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(key), "a look makes no key");

        _ = new KeyRing(folders.Keys);
        (int other, JsonElement wrong) = await RunAsync(output => DoctorVerb.RunAsync(folders, system.Clock.GetUtcNow(), output));
        Assert.Equal((1, "Wrong"), (other, State(wrong, "数据")));
        Assert.Contains("web-keys.key 打不开", wrong.ToString(), StringComparison.Ordinal);

        await File.WriteAllTextAsync(key, kept);
        Assert.Equal(0, (await RunAsync(output => DoctorVerb.RunAsync(folders, system.Clock.GetUtcNow(), output))).Code);
        Assert.Equal(before, Directory.EnumerateFiles(folders.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Backup_HoldsTheReportsOfChildren()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        var folders = new ProductFolders(system.Folder);
        string number = await system.RegisterAsync();
        await system.DoAsync(await system.EducationAsync(), new UploadChildReport.Command(system.NewId(), number, "听力.pdf", "application/pdf", [1, 2, 3]));
        string document = Directory.EnumerateFiles(folders.Documents, "*", SearchOption.AllDirectories).Single();
        File.Delete(document);

        (int code, JsonElement said) = await RunAsync(output => BackupVerbs.BackupAsync(folders, Path.Combine(_place, "backup"), system.Clock.GetUtcNow(), output));

        Assert.Equal(1, code);
        Assert.Contains("缺少材料文件", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_OfANewerVersion_IsRefusedUntouched()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        var folders = new ProductFolders(system.Folder);
        Execute(folders, "INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('9999_of_tomorrow', '2027-01-01')");

        using var output = new StringWriter();
        Assert.Equal(1, OfficeVerbs.Migrate(folders, (output, false)));
        Assert.Contains("更新的版本", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await Servers.ServeAsync(folders, (output, false), TestContext.Current.CancellationToken));
        Assert.Throws<DatabaseTooNewException>(() => Migrator.Migrate(folders.Database));
        (int code, JsonElement said) = await RunAsync(to => DoctorVerb.RunAsync(folders, system.Clock.GetUtcNow(), to));
        Assert.Equal((1, "Wrong"), (code, State(said, "版本")));
    }

    public void Dispose() => Directory.Delete(_place, recursive: true);

    private static string State(JsonElement said, string area) =>
        said.GetProperty("lines").EnumerateArray().Single(line => line.GetProperty("area").GetString() == area).GetProperty("state").GetString()!;

    private static void Execute(ProductFolders folders, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folders.DatabaseFile};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task<(int Code, JsonElement Said)> RunAsync(Func<(TextWriter Output, bool AsJson), Task<int>> verb)
    {
        using var output = new StringWriter();
        int code = await verb((output, true));
        return (code, JsonSerializer.Deserialize<JsonElement>(output.ToString()));
    }
}
