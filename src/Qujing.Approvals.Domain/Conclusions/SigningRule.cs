using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Domain.Conclusions;

/// <summary>What a member did with the conclusion.</summary>
public enum SigningMark
{
    /// <summary>Nothing yet.</summary>
    None = 0,
    /// <summary>Signed.</summary>
    Signed = 1,
    /// <summary>Refused, recorded with the reason (A46).</summary>
    Refused = 2,
}

/// <summary>When the signing ends (Art. 12): all who attended signed or refused.</summary>
public static class SigningRule
{
    /// <summary>Why a member can't sign or refuse now: <c>conclusion.not_attended</c>, <c>conclusion.signed_before</c>, <c>conclusion.changed_meanwhile</c>.</summary>
    /// <param name="attended">True where the member was in the room for the ballot and wasn't recused after.</param>
    /// <param name="mark">What the member did before.</param>
    /// <param name="seenHash">The hash of the document that the member read.</param>
    /// <param name="currentHash">The hash of the document that stands.</param>
    public static Refusal? CanMark(bool attended, SigningMark mark, string seenHash, string currentHash)
    {
        if (!attended)
        {
            return new Refusal("conclusion.not_attended").Citing("第十二条");
        }
        if (mark == SigningMark.Signed)
        {
            return new Refusal("conclusion.signed_before");
        }
        return string.Equals(seenHash, currentHash, StringComparison.Ordinal) ? null : new Refusal("conclusion.changed_meanwhile");
    }

    /// <summary>True where nobody is left to sign; a refusal ends it too, unless the setting says that it blocks.</summary>
    /// <param name="marks">What each attending member did.</param>
    /// <param name="settings">The settings in force.</param>
    public static bool IsComplete(IReadOnlyCollection<SigningMark> marks, ProcedureSettings settings) =>
        marks.Count > 0 && marks.All(mark => mark switch
        {
            SigningMark.Signed => true,
            SigningMark.Refused => settings.SignatureRefusal != SignatureRefusalEffect.Blocks,
            SigningMark.None => false,
            _ => throw new InvalidOperationException($"Unknown mark: {mark}"),
        });
}
