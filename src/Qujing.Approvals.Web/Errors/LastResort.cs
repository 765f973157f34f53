using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Web.Errors;

/// <summary>The one place that catches everything: it logs with a short number, and shows the number instead of the exception.</summary>
internal sealed class LastResort(RequestDelegate next, ILogger<LastResort> log)
{
    internal const string ReferenceItem = "qujing.reference";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException problem) when (!context.Response.HasStarted)
        {
            log.LogInformation("A malformed request: {Reason}", problem.Message);
            Answer(context, problem.StatusCode);
        }
        catch (Exception problem) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            Answer(context, StatusOf(problem));
            if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            {
                string reference = RandomNumberGenerator.GetHexString(4);
                context.Items[ReferenceItem] = reference;
                log.LogError(problem, "Request {Reference} failed: {Method} {Path}", reference, context.Request.Method, context.Request.Path);
            }
        }
    }

    private static int StatusOf(Exception problem) => problem switch
    {
        AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        StorageUnavailableException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static void Answer(HttpContext context, int status)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
    }
}
