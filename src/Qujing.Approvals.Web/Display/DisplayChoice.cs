using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Display;

/// <summary>How a person wants pages to look; kept in a cookie, so that it holds before signing in too.</summary>
internal sealed record DisplayChoice(string Size, string Theme)
{
    public const string Standard = "standard";
    public const string Elder = "elder";
    public const string Dense = "dense";
    public const string Light = "light";
    public const string Dark = "dark";
    private const string NoKeys = "nokeys";

    public static readonly DisplayChoice Default = new(Standard, Light);

    /// <summary>长辈版 is always light.</summary>
    public bool IsDark => Theme == Dark && Size != Elder;

    /// <summary>Attributes of the root element, as the style sheet selects them. Razor would keep an empty data attribute, which selects too.</summary>
    public string RootAttributes => string.Join(' ', new[] { Size == Standard ? null : "data-" + Size, IsDark ? "data-theme=dark" : null }.OfType<string>());

    /// <summary>Whether single letters move through lists; whoever speaks to the computer, or types beside the field, switches it off.</summary>
    public bool HasKeys { get; init; } = true;

    public string CookieValue => $"{Size}.{Theme}{(HasKeys ? "" : "." + NoKeys)}";

    public static DisplayChoice Of(string? size, string? theme, bool hasKeys = true) =>
        new(size is Elder or Dense ? size : Standard, theme is Dark ? Dark : Light) { HasKeys = hasKeys };

    /// <param name="request">The request.</param>
    /// <param name="names">The names of the cookies.</param>
    /// <param name="whenNone">What the page proposes to those who never chose.</param>
    public static DisplayChoice From(HttpRequest request, CookieNames names, DisplayChoice? whenNone = null)
    {
        string[] parts = (request.Cookies[names.Display] ?? "").Split('.');
        return parts.Length is 2 or 3 ? Of(parts[0], parts[1], hasKeys: parts is not [_, _, NoKeys]) : whenNone ?? Default;
    }
}
