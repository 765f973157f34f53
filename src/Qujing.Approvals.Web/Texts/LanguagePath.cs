namespace Qujing.Approvals.Web.Texts;

/// <summary>Takes <c>/en</c> off the path and answers in English; a redirect stays in the language in which it was asked.</summary>
internal static class LanguagePath
{
    public static IApplicationBuilder UseLanguage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments(PageLanguage.EnglishPrefix, StringComparison.Ordinal, out PathString rest))
        {
            PageLanguage.IsEnglish = false;
            return next(context);
        }

        PageLanguage.IsEnglish = true;
        context.Request.PathBase = context.Request.PathBase.Add(PageLanguage.EnglishPrefix);
        context.Request.Path = rest.HasValue ? rest : "/";
        context.Response.OnStarting(KeepLanguage, context.Response);
        return next(context);
    });

    private static Task KeepLanguage(object state)
    {
        var response = (HttpResponse)state;
        string address = response.Headers.Location.ToString();
        if (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !new PathString(address.Split('?', '#')[0]).StartsWithSegments(PageLanguage.EnglishPrefix, StringComparison.Ordinal))
        {
            response.Headers.Location = PageLanguage.EnglishPrefix + address;
        }

        return Task.CompletedTask;
    }
}
