namespace Qujing.Approvals.Web.Security;

/// <summary>The headers of every response, errors and static files included.</summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self' data:";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Set, context);
        return next(context);
    });

    private static Task Set(object state)
    {
        var context = (HttpContext)state;
        IHeaderDictionary headers = context.Response.Headers;
        // A page that serves a stored file sets its own, stricter policy first.
        if (string.IsNullOrEmpty(headers.ContentSecurityPolicy))
        {
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        // Studio's own program is the same for everybody and large; what it shows comes by other addresses.
        headers.CacheControl = context.Request.Path.StartsWithSegments(Routes.Studio + "/view") && context.Response.StatusCode == StatusCodes.Status200OK && context.Response.Headers.Vary.Count > 0 ? "private, max-age=86400"
            : string.IsNullOrEmpty(headers.CacheControl) || context.User.IsSignedIn() ? "no-store" : headers.CacheControl;

        return Task.CompletedTask;
    }
}
