using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Qujing.Approvals.Workflow;

/// <summary>Writes what decides how an instance runs in one way only, so that a hash pins it.</summary>
internal static class CanonicalContent
{
    public static string Hash(WorkflowDefinition definition)
    {
        var lines = definition.Activities.Select(Line)
            .Concat(definition.Connections.Select(c => Join("connection", c.Source, c.Port, c.Target)))
            .Order(StringComparer.Ordinal)
            .Prepend(Join("definition", definition.DefinitionId, $"{definition.Version}", definition.VersionId));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private static string Line(WorkflowActivity activity) => activity switch
    {
        StageActivity stage => Join(
        [
            "activity", stage.Id, stage.Type, stage.Inputs.Clock, $"{stage.Inputs.WorkingDays}", stage.Inputs.Article ?? "",
            .. stage.Inputs.Roles,
        ]),
        EffectActivity effect => Join("activity", effect.Id, effect.Type, effect.Effect),
        ForkActivity fork => Join(["activity", fork.Id, fork.Type, .. fork.Branches]),
        JoinActivity join => Join("activity", join.Id, join.Type, $"{join.Mode}"),
        _ => Join("activity", activity.Id, activity.Type),
    };

    // Each part as a JSON string: no part can pretend to be two.
    private static string Join(params IEnumerable<string> parts) => string.Join(',', parts.Select(part => JsonSerializer.Serialize(part)));
}
