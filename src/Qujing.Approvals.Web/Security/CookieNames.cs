namespace Qujing.Approvals.Web.Security;

/// <summary>A <c>__Host-</c> cookie is only taken over https; the demo on http://localhost has the plain names.</summary>
internal sealed class CookieNames(bool secure)
{
    public bool Secure => secure;

    public string SignIn => Name("qujing");

    public string Antiforgery => Name("qujing-form");

    public string Display => Name("qujing-display");

    public CookieSecurePolicy Policy => secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private string Name(string name) => secure ? "__Host-" + name : name;
}
