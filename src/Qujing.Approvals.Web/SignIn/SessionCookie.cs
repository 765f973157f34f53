using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.SignIn;

/// <summary>The sign-in cookie: 30 idle minutes, 12 hours in all, and at every request compared with the account.</summary>
internal static class SessionCookie
{
    internal const string BeganItem = "began";
    internal const string StampClaim = "stamp";
    private const int PasswordIterations = 600_000;
    private static readonly TimeSpan IdleMax = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan SessionMax = TimeSpan.FromHours(12);

    public static void AddSignIn(this IServiceCollection services, CookieNames names)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options => Configure(options, names));
        services.AddIdentityCore<Person>(Configure)
            .AddUserStore<PersonStore>()
            .AddErrorDescriber<ChineseIdentityErrors>()
            .AddPasswordValidator<NoGuessablePassword>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordIterations);
        services.AddSingleton<DummyHash>().AddSingleton<AccountCodes>().AddScoped<SignInRecord>().AddScoped<SignInService>().AddScoped<StepUp>().AddScoped<SeatCardEntry>().AddScoped<FirstAdministrator>();
    }

    private static void Configure(IdentityOptions options)
    {
        options.Password = new PasswordOptions
        {
            RequiredLength = 10, RequiredUniqueChars = 4,
            RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false,
        };
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }

    private static void Configure(CookieAuthenticationOptions options, CookieNames names)
    {
        options.Cookie.Name = names.SignIn;
        options.Cookie.SecurePolicy = names.Policy;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = "/";
        options.ExpireTimeSpan = IdleMax;
        options.SlidingExpiration = true;
        options.LoginPath = Routes.SignIn;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        };
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        IServiceProvider services = context.HttpContext.RequestServices;
        Account? account = context.Principal?.AccountId() is { } id
            ? await services.GetRequiredService<Database>().ReadAsync(session => AccountTable.FindAsync(session, id))
            : null;
        bool holds = account is { IsActive: true }
            && account.SecurityStamp == context.Principal!.FindFirstValue(StampClaim)
            && services.GetRequiredService<TimeProvider>().GetUtcNow() - Began(context.Properties) < SessionMax;
        if (!holds)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
            return;
        }

        // A changed role, unit or name counts from the next request on.
        context.ReplacePrincipal(SignInService.PrincipalOf(account!));
    }

    private static DateTimeOffset Began(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(BeganItem, out string? text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out DateTimeOffset began)
            ? began
            : DateTimeOffset.MinValue;
}
