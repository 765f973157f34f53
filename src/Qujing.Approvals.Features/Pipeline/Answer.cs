using System.Text.Json;
using Qujing.Approvals.Domain;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>What an act or a question came to: its receipt, or the refusal.</summary>
public sealed record Answer<T> : IAnswer<Answer<T>>
    where T : class
{
    private readonly T? _value;

    private Answer(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    public bool IsAccepted => Refusal is null;

    public T Value => _value ?? throw new InvalidOperationException($"There is no receipt: {Refusal?.Code ?? "the answer is empty"}.");

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Refusal refusal) => new(null, refusal);

    public static Answer<T> Accepted(T value) => new(value, null);

    static Answer<T> IAnswer<Answer<T>>.Refused(Refusal refusal) => new(null, refusal);

    static Answer<T> IAnswer<Answer<T>>.Restore(string stored) => new(JsonSerializer.Deserialize<T>(stored, AnswerJson.Options), null);

    string IAnswer<Answer<T>>.Store() => JsonSerializer.Serialize(Value, AnswerJson.Options);
}

/// <summary>What the pipeline needs of an answer without knowing its receipt.</summary>
public interface IAnswer<TSelf>
{
    Refusal? Refusal { get; }

    static abstract TSelf Refused(Refusal refusal);

    static abstract TSelf Restore(string stored);

    string Store();
}

internal static class AnswerJson
{
    internal static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
