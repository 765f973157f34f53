namespace Qujing.Approvals.Web.Security;

/// <summary>Everything that a person who hasn't signed in may ask for. What isn't here asks for a sign-in.</summary>
internal static class PublicPages
{
    /// <summary>Pages, by their name in the folder Pages.</summary>
    public static readonly IReadOnlyList<string> Pages = ["/SignIn", "/SignInCard", "/Setup", "/Activate", "/Display", "/Help", "/Accessibility", "/Error"];

    /// <summary>What a balancer asks; no page.</summary>
    public static readonly IReadOnlyList<string> Probes = [Routes.Live, Routes.Ready];

    /// <summary>Folders of pages whose every page is published.</summary>
    public static readonly IReadOnlyList<string> Folders = ["/Public"];
}
