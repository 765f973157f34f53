using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Pipeline;

/// <summary>Says by name whether the suites had a SQL Server to run on.</summary>
public sealed class ServerSuiteTests
{
    private const string Required = "QUJING_SQLSERVER_REQUIRED";

    [Fact]
    public async Task Suites_WhereAServerIsNamed_RunOnIt()
    {
        if (TestEngine.Server is null && Environment.GetEnvironmentVariable(Required) != "1")
        {
            Assert.Skip($"{TestEngine.Variable} names no SQL Server: every suite ran on SQLite alone. {Required}=1 makes this a failure.");
        }

        Assert.True(TestEngine.Server is not null, $"{Required} asks for a SQL Server, and {TestEngine.Variable} names none.");
        await using TestSystem system = await TestSystem.CreateAsync();
        Assert.Equal(Engine.SqlServer, system.Database.Engine);
    }
}
