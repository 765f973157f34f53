namespace Qujing.Approvals.Web.Security;

/// <summary>A browser says where a request comes from; a write that another site started is refused before anything reads it.</summary>
internal static class FetchMetadata
{
    public static IApplicationBuilder UseFetchMetadata(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        string method = context.Request.Method;
        bool safe = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
        string site = context.Request.Headers["Sec-Fetch-Site"].ToString();
        if (safe || site is "" or "same-origin" or "none")
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });
}
