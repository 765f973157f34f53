namespace Qujing.Approvals.Web.Errors;

/// <summary>
/// Gives every empty error answer its page. A forbidden page answers as an unknown one does, status and words alike, so that nobody learns what exists.
/// </summary>
internal sealed class ErrorPages(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        HttpResponse response = context.Response;
        if (response.StatusCode < StatusCodes.Status400BadRequest || response.HasStarted || response.ContentLength > 0 || response.ContentType is not null)
        {
            return;
        }

        int status = response.StatusCode == StatusCodes.Status403Forbidden ? StatusCodes.Status404NotFound : response.StatusCode;
        await ShowAsync(context, status);
    }

    private async Task ShowAsync(HttpContext context, int status)
    {
        (PathString path, QueryString query, string method) = (context.Request.Path, context.Request.QueryString, context.Request.Method);
        context.Features.Set(new FailedRequest(status, path + query));
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        (context.Request.Path, context.Request.QueryString, context.Request.Method) = ("/error", QueryString.Empty, HttpMethods.Get);
        // The form may be the very thing that could not be read.
        context.Request.ContentType = null;
        context.Response.Clear();
        context.Response.StatusCode = status;
        try
        {
            await next(context);
        }
        finally
        {
            (context.Request.Path, context.Request.QueryString, context.Request.Method) = (path, query, method);
        }
    }
}

/// <summary>What the error page is about.</summary>
internal sealed record FailedRequest(int Status, string Address);
