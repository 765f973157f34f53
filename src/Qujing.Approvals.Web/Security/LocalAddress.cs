namespace Qujing.Approvals.Web.Security;

/// <summary>Where to go back to: a path of this site, or home.</summary>
internal static class LocalAddress
{
    public static string OrHome(string? address) => IsLocal(address) ? address! : Routes.Home;

    public static bool IsLocal(string? address)
    {
        if (string.IsNullOrEmpty(address) || address[0] != '/' || address.Length > 2000)
        {
            return false;
        }

        // Browsers read a backslash as a slash and drop control characters, and a proxy may decode once more than we do.
        string decoded = Uri.UnescapeDataString(address);
        return !Suspicious(address) && !Suspicious(decoded) && !Suspicious(Uri.UnescapeDataString(decoded));
    }

    private static bool Suspicious(string address)
    {
        int query = address.IndexOfAny(['?', '#']);
        string path = query < 0 ? address : address[..query];
        return path.Contains("//", StringComparison.Ordinal) || address.Contains('\\', StringComparison.Ordinal) || address.Any(char.IsControl);
    }
}
