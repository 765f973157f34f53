using System.Security.Cryptography;
using System.Text;
using Qujing.Approvals.Data.Keys;

namespace Qujing.Approvals.Features.Calendars;

/// <summary>The secret part of a calendar's address: computed from the feed's id with a key that isn't in the database, so that whoever reads the database can't subscribe.</summary>
internal static class FeedToken
{
    private const int KeyBytes = 32;
    private const int MarkBytes = 16;

    internal static string Of(KeyRing keys, Guid feedId) => $"{feedId:N}{Convert.ToHexStringLower(MarkOf(keys, feedId))}";

    /// <summary>False for anything that wasn't given out.</summary>
    internal static bool TryRead(KeyRing keys, string token, out Guid feedId)
    {
        feedId = Guid.Empty;
        return token.Length == (2 * MarkBytes) + 32 && token.All(char.IsAsciiHexDigitLower) && Guid.TryParseExact(token[..32], "N", out feedId)
            && CryptographicOperations.FixedTimeEquals(Convert.FromHexString(token[32..]), MarkOf(keys, feedId));
    }

    private static byte[] MarkOf(KeyRing keys, Guid feedId)
    {
        byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.AuditSeal.ToArray(), KeyBytes, info: "calendar-feed"u8.ToArray());
        return HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"{feedId:N}"))[..MarkBytes];
    }
}
