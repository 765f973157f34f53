namespace Qujing.Approvals.Features.Draws;

/// <summary>Where nonces and salts come from; a test gives its own.</summary>
public sealed class DrawEntropy(Func<int, byte[]> bytes)
{
    private const int SecretBytes = 16;

    /// <summary>A fresh secret as lower-case hex.</summary>
    public string Secret() => Convert.ToHexStringLower(bytes(SecretBytes));
}
