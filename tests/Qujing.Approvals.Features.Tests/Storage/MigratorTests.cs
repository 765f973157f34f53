using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Storage;

/// <summary>The scripts at the start of several nodes, and of a node that is too old, on either engine.</summary>
public sealed class MigratorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("qujing-migrate-").FullName;

    [Fact]
    public async Task Nodes_ThatStartTogether_RunEachScriptOnce()
    {
        ProductFolders folders = await TestEngine.PlaceAsync(_folder);
        try
        {
            IReadOnlyList<string> scripts = Migrator.Pending(folders.Database);
            IReadOnlyList<string>[] ran = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Migrator.Migrate(folders.Database))));

            Assert.Equal(scripts, ran.SelectMany(names => names).Order(StringComparer.Ordinal));
            Assert.Empty(Migrator.Pending(folders.Database));
        }
        finally
        {
            await TestEngine.DropAsync(folders.Server);
        }
    }

    [Fact]
    public async Task Database_OfANewerVersion_IsRefused_AndLeftAsItIs()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.Database.WriteAsync(session => session.ExecuteOneAsync("INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('9999_of_tomorrow', '2027-01-01')"));

        Assert.Equal(["9999_of_tomorrow"], Assert.Throws<DatabaseTooNewException>(() => Migrator.Migrate(system.Folders.Database)).Scripts);

        Assert.Equal(["9999_of_tomorrow"], Migrator.Unknown(system.Folders.Database));
    }

    [Fact]
    public async Task WhatNeverChanges_IsKeptByTriggers_EvenFromTheOwner()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await system.VoteAsync(number, 1, Domain.Ballots.BallotChoice.Pass);
        foreach ((string table, string column) in new[] { ("audit_event", "actor_name"), ("ballot_vote", "receipt") })
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => system.Database.WriteAsync(session => session.ExecuteAsync($"UPDATE {table} SET {column} = 'x'")));
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => system.Database.WriteAsync(session => session.ExecuteAsync($"DELETE FROM {table}")));
        }

        Assert.Equal("", await system.HealthAsync());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
