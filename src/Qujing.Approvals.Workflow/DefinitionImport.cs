using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Qujing.Approvals.Workflow;

/// <summary>Takes a designer's definition in: whoever imports it gives it its place among the versions, whatever the file says.</summary>
public static class DefinitionImport
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The same content as a version of its own: number, version id and publication are replaced, all else stays as it was drawn. Text that is no definition comes
    /// back as it is, for the reader to say what is wrong with it.
    /// </summary>
    /// <param name="json">The text that a designer exported.</param>
    /// <param name="version">The number that it gets.</param>
    public static string AsVersion(string json, int version)
    {
        if (DefinitionReader.IdOf(json) is not { } definitionId)
        {
            return json;
        }

        try
        {
            JsonObject root = JsonNode.Parse(json)!.AsObject();
            (root["id"], root["version"], root["isPublished"], root["isLatest"]) = (VersionId(definitionId, version), version, true, true);
            return root.ToJsonString(Readable);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: the reader refuses it with a sentence.
            return json;
        }
        catch (ArgumentException)
        {
            return json;
        }
    }

    /// <summary>The id of one version, as the shipped definitions write theirs.</summary>
    /// <param name="definitionId">The procedure's id.</param>
    /// <param name="version">Its number.</param>
    public static string VersionId(string definitionId, int version) => $"{definitionId}-v{version}";
}
