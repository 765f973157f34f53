using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Web.Security;

/// <summary>Tells the acts of this request who asks and from where.</summary>
internal sealed class CallerMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, Caller caller)
    {
        caller.AccountId = context.User.AccountId();
        caller.Origin = context.Connection.RemoteIpAddress?.ToString() ?? "local";
        return next(context);
    }
}
