namespace Qujing.Approvals.Workflow;

/// <summary>A kind of stage that a procedure knows: it waits until one of its outcomes is delivered.</summary>
/// <param name="Type">The activity type in a definition, such as <c>Qujing.JointReview</c>.</param>
/// <param name="Id">The stage's id, which is also the id of its activity, such as <c>JointReview</c>.</param>
/// <param name="NameZh">The stage's name in Chinese (环节名称).</param>
/// <param name="NameEn">The stage's name in English.</param>
/// <param name="Outcomes">What a domain rule can produce here; each is a port of the activity.</param>
public sealed record StageType(string Type, string Id, string NameZh, string NameEn, IReadOnlyList<string> Outcomes);

/// <summary>What one procedure knows: its stages and its effects. Given to the reader, so that this assembly knows no procedure.</summary>
/// <param name="Stages">The stage types, each with its outcomes.</param>
/// <param name="Effects">The names that a <c>Qujing.Effect</c> may carry.</param>
public sealed record StageCatalogue(IReadOnlyList<StageType> Stages, IReadOnlyList<string> Effects)
{
    /// <summary>Who may be named as carrying out a stage; empty where anybody's name may stand.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Chinese names of outcomes and effects, by id. An id without a name is shown as it is.</summary>
    public IReadOnlyDictionary<string, string> NamesZh { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The stage type that a definition calls <paramref name="type"/>, or null when the procedure doesn't know it.</summary>
    public StageType? Find(string type) => Stages.FirstOrDefault(stage => string.Equals(stage.Type, type, StringComparison.Ordinal));

    /// <summary>The name of an outcome or effect in the language <c>zh</c> or <c>en</c>.</summary>
    public string NameOf(string id, string language) =>
        string.Equals(language, "zh", StringComparison.Ordinal) && NamesZh.TryGetValue(id, out var name) ? name : id;
}
