using System.Security.Cryptography;
using System.Text;
using Qujing.Approvals.Data.Keys;

namespace Qujing.Approvals.Web.SignIn;

/// <summary>
/// One-time codes, made from the act's own id with a key that isn't in the database: a form sent twice gives the same code, and only its hash is stored.
/// </summary>
internal sealed class AccountCodes(KeyRing keys)
{
    private const int Length = 16;
    private const int Group = 4;

    // Without letters and digits that look alike.
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public string For(Guid operationId)
    {
        byte[] mac = HMACSHA256.HashData(keys.AuditSeal.Span, Encoding.UTF8.GetBytes($"account-code\n{operationId:N}"));
        var code = new StringBuilder();
        for (int at = 0; at < Length; at++)
        {
            code.Append(at > 0 && at % Group == 0 ? "-" : "").Append(Alphabet[mac[at] % Alphabet.Length]);
        }

        return code.ToString();
    }

    public static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant())));
}
