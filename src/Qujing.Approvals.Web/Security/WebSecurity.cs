using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Qujing.Approvals.Web.Security;

/// <summary>Who may enter, by what cookie, and how large a request may be.</summary>
internal static class WebSecurity
{
    public const long BodyBytesMax = 10 * 1024 * 1024;

    /// <summary>Where a form brings a file: more than any of them may be, so that the page itself answers one that is too large, in words and with what was typed.</summary>
    public const long FileBodyBytesMax = 64 * 1024 * 1024;

    public static IServiceCollection AddWebSecurity(this IServiceCollection services, CookieNames names)
    {
        services.AddSingleton(names);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = names.Antiforgery;
            options.Cookie.SecurePolicy = names.Policy;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.Path = "/";
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthorization(AddPolicies);
        services.Configure<FormOptions>(LimitForms);
        services.Configure<KestrelServerOptions>(LimitRequests);
        services.Configure<RazorPagesOptions>(GuardPages);
        services.Configure<MvcOptions>(options =>
        {
            options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
            options.MaxModelBindingCollectionSize = 1024;
            options.MaxModelValidationErrors = 200;
        });
        return services;
    }

    private static void AddPolicies(AuthorizationOptions options)
    {
        AuthorizationPolicy signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.DefaultPolicy = signedIn;
        options.FallbackPolicy = signedIn;
        foreach ((string folder, Role[] roles) in Folders.Roles)
        {
            options.AddPolicy(Folders.Policy(folder), policy => policy.RequireClaim(ClaimTypes.Role, roles.Select(role => role.ToString())));
        }
    }

    private static void GuardPages(RazorPagesOptions options)
    {
        foreach (string folder in Folders.Roles.Keys)
        {
            options.Conventions.AuthorizeFolder(folder, Folders.Policy(folder));
        }

        foreach (string page in PublicPages.Pages)
        {
            options.Conventions.AllowAnonymousToPage(page);
        }

        foreach (string folder in PublicPages.Folders)
        {
            options.Conventions.AllowAnonymousToFolder(folder);
        }

        options.Conventions.AddFolderApplicationModelConvention("/", LetFilesThrough);
    }

    private static void LetFilesThrough(PageApplicationModel page)
    {
        if (page.HandlerProperties.Any(property => property.ParameterType == typeof(IFormFile)))
        {
            page.Filters.Add(new RequestSizeLimitAttribute(FileBodyBytesMax));
        }
    }

    private static void LimitForms(FormOptions options)
    {
        options.ValueCountLimit = 2048;
        options.KeyLengthLimit = 256;
        options.ValueLengthLimit = 1024 * 1024;
        options.MultipartBodyLengthLimit = 600L * 1024 * 1024;
        options.MultipartHeadersCountLimit = 16;
        options.MultipartHeadersLengthLimit = 8 * 1024;
    }

    private static void LimitRequests(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = BodyBytesMax;
        options.Limits.MaxRequestHeaderCount = 64;
        options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        options.Limits.MaxRequestLineSize = 8 * 1024;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }
}
