using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Qujing.Approvals.Workflow;

/// <summary>What an instance waits for: delivered with one of the stage's outcomes, or burnt.</summary>
/// <param name="Id">Derived from the instance, the step and the place in the step, so a repeated step gives the same id.</param>
/// <param name="ActivityId">The stage.</param>
/// <param name="StageType">The stage's type in the catalogue.</param>
public sealed record Bookmark(string Id, string ActivityId, string StageType);

/// <summary>Whether an instance still waits for somebody.</summary>
public enum WorkflowStatus
{
    /// <summary>Waits at one or more bookmarks.</summary>
    Running,
    /// <summary>Reached an end; nothing can be delivered any more.</summary>
    Finished,
}

/// <summary>Where an instance stands. A value: each step gives a new one, and nothing but a step makes one.</summary>
public sealed record WorkflowState
{
    /// <summary>The instance; in our procedures the case.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The procedure.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version that the instance started with.</summary>
    public required int Version { get; init; }

    /// <summary>The hash of that version: a file edited under the same version number is noticed.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Running or finished.</summary>
    public required WorkflowStatus Status { get; init; }

    /// <summary>The number of steps taken; 1 after the start.</summary>
    public required int StepCount { get; init; }

    /// <summary>The instant of the last step.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>What the instance waits for; empty when finished.</summary>
    public required IReadOnlyList<Bookmark> Bookmarks { get; init; }

    /// <summary>The branches that have arrived at a join that still waits, as <c>join|source|port</c>.</summary>
    public required IReadOnlyList<string> JoinTokens { get; init; }

    /// <summary>
    /// What an engine keeps beside, in its own words; null where it keeps nothing. Another engine drops it, and the one that misses it makes it
    /// anew from the rest, which says all that an instance needs.
    /// </summary>
    public string? EngineState { get; init; }

    /// <summary>Writes the state; equal states give equal text.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("instanceId", InstanceId);
            writer.WriteString("definitionId", DefinitionId);
            writer.WriteNumber("version", Version);
            writer.WriteString("contentHash", ContentHash);
            writer.WriteString("status", Status.ToString());
            writer.WriteNumber("stepCount", StepCount);
            writer.WriteString("changedAt", ChangedAt.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
            writer.WriteStartArray("bookmarks");
            foreach (var bookmark in Bookmarks)
            {
                writer.WriteStartObject();
                writer.WriteString("id", bookmark.Id);
                writer.WriteString("activityId", bookmark.ActivityId);
                writer.WriteString("stageType", bookmark.StageType);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("joinTokens");
            foreach (var token in JoinTokens)
            {
                writer.WriteStringValue(token);
            }

            writer.WriteEndArray();
            if (EngineState is not null)
            {
                writer.WriteString("engineState", EngineState);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote. Anything else throws <see cref="WorkflowException"/>.</summary>
    public static WorkflowState FromJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            throw Damaged();
        }
        catch (InvalidOperationException)
        {
            throw Damaged();
        }
        catch (KeyNotFoundException)
        {
            throw Damaged();
        }
        catch (FormatException)
        {
            throw Damaged();
        }
        catch (ArgumentException)
        {
            throw Damaged();
        }
    }

    private static WorkflowException Damaged() => new("流程状态已损坏，无法读取。");

    private static WorkflowState Read(JsonElement root) => new()
    {
        InstanceId = Text(root, "instanceId"),
        DefinitionId = Text(root, "definitionId"),
        Version = root.GetProperty("version").GetInt32(),
        ContentHash = Text(root, "contentHash"),
        Status = Text(root, "status") switch
        {
            nameof(WorkflowStatus.Running) => WorkflowStatus.Running,
            nameof(WorkflowStatus.Finished) => WorkflowStatus.Finished,
            _ => throw new FormatException(),
        },
        StepCount = root.GetProperty("stepCount").GetInt32(),
        ChangedAt = root.GetProperty("changedAt").GetDateTimeOffset(),
        Bookmarks = [.. root.GetProperty("bookmarks").EnumerateArray()
            .Select(b => new Bookmark(Text(b, "id"), Text(b, "activityId"), Text(b, "stageType")))],
        JoinTokens = [.. root.GetProperty("joinTokens").EnumerateArray().Select(t => t.GetString() ?? throw new FormatException())],
        EngineState = root.TryGetProperty("engineState", out _) ? Text(root, "engineState") : null,
    };

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() is { Length: > 0 } text ? text : throw new FormatException();
}
