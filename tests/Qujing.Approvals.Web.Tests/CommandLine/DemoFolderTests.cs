using Microsoft.Data.Sqlite;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;
using Qujing.Approvals.Web.CommandLine;
using Xunit;

namespace Qujing.Approvals.Web.Tests.CommandLine;

/// <summary>The demo of a program that was renewed, and one that was stopped while it was made.</summary>
public sealed class DemoFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("demo").FullName;

    private ProductFolders Demo => new(Path.Combine(_root, "demo"));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task DemoOfAnOlderProgram_IsBroughtToThisOne_AndKeepsWhatIsInIt()
    {
        int made = 0;
        Assert.Empty(await DemoFolder.PrepareAsync(Demo, folders => MadeAsync(folders, () => made++)));
        string last = Execute("SELECT MAX(ScriptName) FROM SchemaVersions WHERE ScriptName LIKE '0088%'")!;
        Execute("DELETE FROM SchemaVersions WHERE ScriptName LIKE '0088%'");
        Assert.Equal([last], Migrator.Pending(Demo.Database));

        Assert.Empty(await DemoFolder.PrepareAsync(Demo, folders => MadeAsync(folders, () => made++)));

        Assert.Empty(Migrator.Pending(Demo.Database));
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task DemoOfANewerProgram_IsNamed_AndLeftAsItIs()
    {
        await DemoFolder.PrepareAsync(Demo, folders => MadeAsync(folders, () => { }));
        Execute("UPDATE SchemaVersions SET ScriptName = '9999_later' WHERE ScriptName LIKE '0088%'");

        Assert.Equal(["9999_later"], await DemoFolder.PrepareAsync(Demo, _ => throw new InvalidOperationException("There is a demo.")));
        Assert.NotEmpty(Migrator.Pending(Demo.Database));
    }

    [Fact]
    public async Task DemoStoppedWhileItWasMade_IsMadeAnew()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() => DemoFolder.PrepareAsync(Demo, async folders =>
        {
            await MadeAsync(folders, () => { });
            throw new OperationCanceledException();
        }));
        Assert.False(File.Exists(Demo.DatabaseFile));

        int made = 0;
        Assert.Empty(await DemoFolder.PrepareAsync(Demo, folders => MadeAsync(folders, () => made++)));

        Assert.Equal(1, made);
        Assert.Equal(["demo"], Directory.EnumerateFileSystemEntries(_root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task FolderOfSomethingElse_IsNotTouched()
    {
        Directory.CreateDirectory(Demo.Root);
        await File.WriteAllTextAsync(Path.Combine(Demo.Root, "letter.txt"), "mine", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<IOException>(() => DemoFolder.PrepareAsync(Demo, folders => MadeAsync(folders, () => { })));

        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(Demo.Root, "letter.txt"), TestContext.Current.CancellationToken));
    }

    private static Task MadeAsync(ProductFolders folders, Action count)
    {
        count();
        Directory.CreateDirectory(folders.Root);
        Migrator.Migrate(folders.Database);
        return Task.CompletedTask;
    }

    private string? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Demo.DatabaseFile};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar() as string;
    }
}
