using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Web.Probes;

/// <summary>What a balancer before several nodes asks each of them. Neither answer says anything of the installation.</summary>
internal static class ProbeEndpoints
{
    public static void MapProbes(this WebApplication app)
    {
        // The process answers: one that doesn't is to be started again.
        app.MapGet(Routes.Live, () => Results.Text("live")).AllowAnonymous();
        app.MapGet(Routes.Ready, ReadyAsync).AllowAnonymous();
    }

    /// <summary>503 while it can't read its database, and from the moment it was told to stop: the balancer sends nobody any more.</summary>
    private static async Task<IResult> ReadyAsync(Database database, IHostApplicationLifetime life, ILogger<Database> log)
    {
        if (life.ApplicationStopping.IsCancellationRequested)
        {
            return Results.Text("stopping", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        try
        {
            await database.ReadAsync(Health.AnswersAsync);
            return Results.Text("ready");
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "The database doesn't answer");
            return Results.Text("no database", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
