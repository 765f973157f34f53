using System.Security.Cryptography;

namespace Qujing.Approvals.Domain.Draws;

/// <summary>The hash that a draw uses; stored with the draw, so that an old draw is recomputed as it was made.</summary>
/// <param name="Name">Stable: <c>rfc3797-sm3</c>.</param>
/// <param name="Hash">Bytes to digest.</param>
public sealed record DrawProfile(string Name, Func<byte[], byte[]> Hash)
{
    /// <summary>The RFC's own; for its acceptance vector and for foreign records.</summary>
    public static readonly DrawProfile Md5 = new("rfc3797-md5", MD5.HashData);
    /// <summary>SHA-256: any tool recomputes it.</summary>
    public static readonly DrawProfile Sha256 = new("rfc3797-sha256", SHA256.HashData);
    /// <summary>SM3, the national standard; the default.</summary>
    public static readonly DrawProfile Sm3 = new("rfc3797-sm3", Draws.Sm3.Hash);

    /// <summary>All profiles.</summary>
    public static IReadOnlyList<DrawProfile> All { get; } = [Md5, Sha256, Sm3];

    /// <summary>The profile of a name.</summary>
    /// <param name="name">The stable name.</param>
    /// <param name="profile">The profile; null where refused.</param>
    /// <returns>Refused: <c>draw.profile_unknown</c>.</returns>
    public static Refusal? Find(string? name, out DrawProfile? profile)
    {
        profile = All.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.Ordinal));
        return profile is not null
            ? null
            : Refusal.Because("draw.profile_unknown", ("profile", name), ("profiles", string.Join('、', All.Select(known => known.Name))));
    }

    /// <summary>The digest of a text in UTF-8, as lower-case hex.</summary>
    /// <param name="text">Any text.</param>
    public string HexOf(string text) => HexOf(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>The digest of bytes, as lower-case hex.</summary>
    /// <param name="bytes">Any bytes.</param>
    public string HexOf(byte[] bytes) => Convert.ToHexStringLower(Hash(bytes));
}
