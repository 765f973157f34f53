using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Audit;

/// <summary>Who did or tried what, when, from where, and what came of it.</summary>
public sealed record AuditEvent
{
    public required string Chain { get; init; }
    public required long Seq { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string ActorRole { get; init; }
    public required string Origin { get; init; }
    public required string Act { get; init; }
    public required string Outcome { get; init; }
    public required string Details { get; init; }
    public required string PreviousHash { get; init; }
    public string Hash { get; init; } = "";

    /// <summary>The moment as it is written and hashed.</summary>
    public string WrittenAt => TextOf(At);

    /// <summary>How the trail writes a moment, on both engines: the text itself is hashed. What is compared with it is written the same way.</summary>
    public static string TextOf(DateTimeOffset at) => TypeHandlers.Text(at);

    /// <summary>SHA-256 over the event before it and every field of this one; anybody can compute it from the exported rows.</summary>
    public string ComputeHash() => HashOf((PreviousHash, Chain, Seq, WrittenAt), [ActorId, ActorName, ActorRole, Origin, Act, Outcome, Details]);

    /// <summary>Over the texts as they stand in the row: a moment that is written otherwise is another row, even where it is the same moment.</summary>
    internal static string HashOf((string Previous, string Chain, long Seq, string At) place, ReadOnlySpan<string> fields)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            json.WriteStringValue(place.Previous);
            json.WriteStringValue(place.Chain);
            json.WriteNumberValue(place.Seq);
            json.WriteStringValue(place.At);
            foreach (string field in fields)
            {
                json.WriteStringValue(field);
            }

            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }
}

public static class AuditOutcome
{
    public const string Accepted = "accepted";
    public const string Refused = "refused";
    public const string Read = "read";
}
