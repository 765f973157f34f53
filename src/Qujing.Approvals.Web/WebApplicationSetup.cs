using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.WebEncoders;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Errors;
using Qujing.Approvals.Web.Probes;
using Qujing.Approvals.Web.Security;
using Qujing.Approvals.Web.SignIn;
using Qujing.Approvals.Web.Studio;
using Qujing.Approvals.Web.Uploads;

namespace Qujing.Approvals.Web;

/// <summary>What an installation decides about its pages.</summary>
internal sealed record WebChoices
{
    /// <summary>The sign-in page lists the demo people, and each enters with one click.</summary>
    public bool IsDemo { get; init; }

    /// <summary>The keys of the cookies stay in memory, so that a restart signs everybody out; false keeps them in the database.</summary>
    public bool KeysInMemory { get; init; }

    /// <summary>Served over https, by itself or behind a proxy; false only for the demo on http://localhost.</summary>
    public bool Secure { get; init; } = true;
}

/// <summary>Builds the web application; the command line and the tests build the same one.</summary>
internal static class WebApplicationSetup
{
    public static WebApplicationBuilder AddQujingWeb(this WebApplicationBuilder builder, WebChoices choices)
    {
        builder.Host.UseDefaultServiceProvider(options =>
        {
            options.ValidateOnBuild = true;
            options.ValidateScopes = true;
        });
        IServiceCollection services = builder.Services;
        services.AddSingleton(choices).AddSingleton(StudioFolder.Of(builder.Configuration[StudioFolder.Variable]));
        // Chinese would leave Razor as numeric references otherwise.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddRazorPages().AddMvcOptions(BindingTexts.Use).AddMvcOptions(options => options.ModelBinderProviders.Insert(0, new TypedNumbers())).AddMvcOptions(options => options.Filters.Add<KnownHandler>()).AddMvcOptions(options => options.Filters.Add<NamesTickFilter>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(TextCatalogue.Product).AddSingleton<StaticFileVersions>();
        services.AddScoped<CurrentLanguage>().AddScoped<PageTexts>();
        services.AddWebSecurity(new CookieNames(choices.Secure));
        services.AddSignIn(new CookieNames(choices.Secure));
        // Beside the binary, wherever it is started from.
        builder.Environment.WebRootFileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        AddKeys(services, choices.KeysInMemory);
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        return builder;
    }

    public static WebApplication UseQujingWeb(this WebApplication app)
    {
        // Texts that contradict each other stop the start, not a page.
        _ = app.Services.GetRequiredService<TextCatalogue>();
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseLanguage();
        app.UseMiddleware<HttpsOnly>();
        app.UseMiddleware<ErrorPages>();
        app.UseMiddleware<LastResort>();
        app.UseFetchMetadata();
        app.UseRequestShape();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => KeepVersioned(file.Context) });
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<CallerMiddleware>();
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapUploads();
        app.MapStudio();
        app.MapProbes();
        return app;
    }

    private static void AddKeys(IServiceCollection services, bool inMemory)
    {
        if (inMemory)
        {
            services.AddDataProtection().SetApplicationName("Qujing.Approvals").UseEphemeralDataProtectionProvider();
        }
        else
        {
            services.AddWebKeys();
        }
    }

    private static void KeepVersioned(HttpContext context) =>
        context.Response.Headers.CacheControl = context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=300";
}
