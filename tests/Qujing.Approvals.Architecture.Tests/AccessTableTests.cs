using System.Reflection;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests;

/// <summary>docs/access.md says who may send what, as the acts declare it. Written anew with QUJING_WRITE_DOCS=1.</summary>
public sealed class AccessTableTests
{
    private static readonly string Place = Path.Combine(Repository.Root, "docs", "access.md");
    private static readonly Role[] Roles = [.. Enum.GetValues<Role>()];

    [Fact]
    public void AccessTable_SaysWhatTheActsDeclare()
    {
        string wanted = Render(ActName.All);
        if (Environment.GetEnvironmentVariable("QUJING_WRITE_DOCS") == "1")
        {
            File.WriteAllText(Place, wanted);
        }

        Assert.True(wanted == File.ReadAllText(Place), "docs/access.md is not what the acts declare: run this test once with QUJING_WRITE_DOCS=1");
    }

    [Fact]
    public void AccessTable_PlantedAct_ChangesIt() => Assert.NotEqual(Render(ActName.All), Render([.. ActName.All, typeof(Planted)]));

    private static string Render(IReadOnlyList<Type> requests)
    {
        IEnumerable<string> lines =
        [
            "# Who may do what", "",
            "Generated from the `[Access]` of the acts and questions; a test holds it equal, and another tries every cell. `✓`: the role alone is enough;",
            "a party: only people of the case's own party. Everybody else is answered as if the case did not exist, and the attempt is an event.", "",
            $"| request | kind | {string.Join(" | ", Roles)} | the product |", $"|---|---|{string.Concat(Roles.Select(_ => "---|"))}---|",
            .. requests.OrderBy(ActName.Of, StringComparer.Ordinal).Select(Line),
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static string Line(Type request)
    {
        string kind = typeof(IAct).IsAssignableFrom(request) ? "act" : request.GetCustomAttribute<AuditedReadAttribute>() is null ? "question" : "question, written down";
        IEnumerable<string> cells = Roles.Select(role => string.Join(", ", request.GetCustomAttributes<AccessAttribute>()
            .Where(access => access.Role == role).Select(access => access.Party == Party.Any ? "✓" : access.Party.ToString()).Order(StringComparer.Ordinal)));
        return $"| {ActName.Of(request)} | {kind} | {string.Join(" | ", cells)} | {(request.GetCustomAttribute<SystemAccessAttribute>() is null ? "" : "✓")} |";
    }

    [Access(Role.Auditor)]
    private sealed record Planted(Guid OperationId) : IAct<object>;
}
