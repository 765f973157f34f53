using Microsoft.Net.Http.Headers;

namespace Qujing.Approvals.Web.Security;

/// <summary>Forms are UTF-8, as our pages send them. Another encoding would make the form reader throw, or read other characters than were meant.</summary>
internal static class RequestShape
{
    public static IApplicationBuilder UseRequestShape(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (IsReadable(context.Request.ContentType))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    private static bool IsReadable(string? contentType) =>
        string.IsNullOrEmpty(contentType)
        || !MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
        || type.Charset.Length == 0
        || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
