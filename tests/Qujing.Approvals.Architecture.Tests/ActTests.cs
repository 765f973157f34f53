using System.Reflection;
using Qujing.Approvals.Features.Pipeline;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests;

public sealed class ActTests
{
    [Fact]
    public void Acts_EachSayWhoMaySendThem() => Assert.Equal([], ActName.All.Where(HasNoAccess).Select(ActName.Of));

    [Fact]
    public void Acts_PlantedActWithoutAccess_IsCaught() => Assert.True(HasNoAccess(typeof(Planted)));

    [Fact]
    public void Acts_HaveOneNameEach() => Assert.Equal(ActName.All.Count, ActName.All.Select(ActName.Of).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Acts_StandInAFileOfTheirName()
    {
        HashSet<string> files = [.. Repository.Files("src/Qujing.Approvals.Features", ".cs").Select(file => Path.GetFileNameWithoutExtension(file.Path))];
        Assert.Equal([], ActName.All.Select(ActName.Of).Where(name => !files.Contains(name)));
    }

    private static bool HasNoAccess(Type request) =>
        !request.GetCustomAttributes<AccessAttribute>().Any() && request.GetCustomAttribute<SystemAccessAttribute>() is null;

    private sealed record Planted(Guid OperationId) : IAct<object>;
}
