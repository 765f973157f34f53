using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Storage;

public sealed class WriterLaneTests
{
    private const string Insert = "INSERT INTO lease (name, holder, until, version) VALUES (@name, 'test', '2026-09-01', 1)";
    private const string Count = "SELECT COUNT(*) FROM lease";

    [Fact]
    public async Task Write_ThatThrows_IsUndoneAndTheOthersOfItsBatchAreKept()
    {
        await using TestSystem system = await TestSystem.CreateAsync();

        Task[] writes = [.. Enumerable.Range(0, 20).Select(number => system.Database.WriteAsync(async session =>
        {
            await session.ExecuteOneAsync(Insert, new { name = $"{number}" });
            if (number % 2 == 0)
            {
                throw new FormatException("a bug in one act");
            }
        }))];

        await Assert.ThrowsAsync<FormatException>(() => Task.WhenAll(writes));
        Assert.Equal(10, writes.Count(write => write.IsCompletedSuccessfully));
        Assert.Equal(10L, await system.Database.ReadAsync(session => session.SingleAsync<long>(Count)));
    }

    [Fact]
    public async Task Write_WhoseRefusalCannotBeWrittenDown_FailsAloneAndTheLaneGoesOn()
    {
        await using TestSystem system = await TestSystem.CreateAsync();

        Task<bool> refused = system.Database.WriteAsync(
            async session =>
            {
                await session.ExecuteOneAsync(Insert, new { name = "refused" });
                return new ActResult<bool>(false, Keep: false);
            },
            (_, _) => throw new FormatException("the event of the refusal"));

        await Assert.ThrowsAsync<FormatException>(() => refused.WaitAsync(TimeSpan.FromSeconds(20)));
        await system.Database.WriteAsync(session => session.ExecuteOneAsync(Insert, new { name = "next" })).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>(Count)));
    }

    [Fact]
    public async Task Write_AfterTheEnd_IsRefusedAsUnavailable()
    {
        TestSystem system = await TestSystem.CreateAsync();
        Database database = system.Database;
        await system.DisposeAsync();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => database.WriteAsync(session => session.ExecuteOneAsync(Insert, new { name = "late" })));
    }

    [Fact]
    public async Task Write_InsideAWrite_IsRefusedInsteadOfWaitingForItself()
    {
        await using TestSystem system = await TestSystem.CreateAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => system.Database
            .WriteAsync(_ => system.Database.WriteAsync(_ => Task.CompletedTask)).WaitAsync(TimeSpan.FromSeconds(20)));
    }
}
