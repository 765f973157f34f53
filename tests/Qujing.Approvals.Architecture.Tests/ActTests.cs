using System.Reflection;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;
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

    [Fact]
    public void KeptQuestions_AreOfNoCase_AreNotWrittenDown_AndAreComparedByWhatTheyAsk() =>
        Assert.Equal([], ActName.All.Where(type => typeof(IKeptQuestion).IsAssignableFrom(type)).Where(MayNotBeKept).Select(ActName.Of));

    [Theory]
    [InlineData(typeof(PlantedOfCase))]
    [InlineData(typeof(PlantedAudited))]
    [InlineData(typeof(PlantedReference))]
    public void KeptQuestions_PlantedOne_IsCaught(Type planted) => Assert.True(MayNotBeKept(planted));

    [Fact]
    public void Effects_OfEveryDefinition_HaveExactlyOneClass()
    {
        string[] known = [.. typeof(ICaseEffect).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(ICaseEffect).IsAssignableFrom(type)).Select(type => type.Name)];
        IEnumerable<string> named = new WorkflowLibrary().Shipped.SelectMany(definition => definition.Activities).OfType<EffectActivity>().Select(activity => activity.Effect).Distinct(StringComparer.Ordinal);
        Assert.Equal([], Missing(named, known));
    }

    [Fact]
    public void Effects_PlantedNameWithoutAClass_IsCaught() => Assert.Equal(["MakeCoffee"], Missing(["MakeCoffee"], ["CloseCase"]));

    // A class of an effect bears its name, or its name and "Effect".
    private static IEnumerable<string> Missing(IEnumerable<string> named, IReadOnlyCollection<string> known) =>
        named.Where(name => known.Count(type => type == name || type == name + "Effect") != 1);

    private static bool HasNoAccess(Type request) =>
        !request.GetCustomAttributes<AccessAttribute>().Any() && request.GetCustomAttribute<SystemAccessAttribute>() is null;

    // Of a case: its reader may stand in for an office, which the page asks after. Written down: a second reading is an event of its own.
    private static bool MayNotBeKept(Type question) => typeof(ICaseAct).IsAssignableFrom(question) || question.GetCustomAttribute<AuditedReadAttribute>() is not null
        || !typeof(IEquatable<>).MakeGenericType(question).IsAssignableFrom(question);

    private sealed record PlantedOfCase(string CaseNumber) : IKeptQuestion, ICaseAct
    {
        public bool MayKeep(Role role) => true;
    }

    [AuditedRead]
    private sealed record PlantedAudited : IKeptQuestion
    {
        public bool MayKeep(Role role) => true;
    }

    private sealed class PlantedReference : IKeptQuestion
    {
        public bool MayKeep(Role role) => true;
    }

    private sealed record Planted(Guid OperationId) : IAct<object>;
}
