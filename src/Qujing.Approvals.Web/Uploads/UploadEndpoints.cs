using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Uploads;

/// <summary>
/// Large files in pieces, by the tus protocol 1.0.0 (core, creation, checksum, termination): a lost line, a closed page or a restart costs
/// at most one piece. A whole file becomes a document only when its form is sent.
/// </summary>
internal static class UploadEndpoints
{
    /// <summary>The largest piece. Smaller than the largest body, so that a piece is never refused half way.</summary>
    public const int PieceBytesMax = 8 * 1024 * 1024;

    /// <summary>How many files of one person may be on their way at once.</summary>
    public const int UnfinishedMax = 40;

    private const string Version = "1.0.0";
    private const int StatusChecksumDiffers = 460;
    private const long MegabyteBytes = 1024 * 1024;

    public static void MapUploads(this WebApplication app)
    {
        RouteGroupBuilder uploads = app.MapGroup(Routes.Uploads).RequireAuthorization(Folders.Policy("/My")).AddEndpointFilter(GuardAsync);
        uploads.MapPost("", BeginAsync);
        uploads.MapMethods("{id:guid}", [HttpMethods.Head], Tell);
        uploads.MapPatch("{id:guid}", AppendAsync);
        uploads.MapDelete("{id:guid}", Drop);
    }

    private static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        HttpContext context = invocation.HttpContext;
        context.Response.Headers["Tus-Resumable"] = Version;
        if (context.Request.Headers["Tus-Resumable"] != Version)
        {
            context.Response.Headers["Tus-Version"] = Version;
            return Results.Json(new { message = $"tus {Version}" }, statusCode: StatusCodes.Status412PreconditionFailed);
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);
        }

        return await next(invocation);
    }

    private static async Task<IResult> BeginAsync(HttpContext context, IMediator mediator, UploadStore store, TimeProvider clock, PageTexts texts)
    {
        if (!long.TryParse(context.Request.Headers["Upload-Length"], out long size) || UploadMetadata.Read(context.Request.Headers["Upload-Metadata"].ToString()) is not { } said
            || DocumentSlot.Find(said.Slot) is null)
        {
            return Say(texts, "upload.unreadable", StatusCodes.Status400BadRequest);
        }

        Answer<PlanDraft.Sheet> answer = await mediator.Send(new PlanDraft.Question(said.CaseNumber));
        if (answer.Refusal is not null)
        {
            return Results.NotFound();
        }

        string accountId = context.User.AccountId()!;
        if (Problem(answer.Value, said.FileName, size, store.OfPerson(accountId).Count) is { } refusal)
        {
            return Say(texts, refusal);
        }

        var upload = new Upload(Guid.NewGuid(), accountId, said.CaseNumber, said.Slot, said.FileName, size, clock.GetUtcNow());
        store.Begin(upload);
        context.Response.Headers["Upload-Offset"] = "0";
        return Results.Created($"{context.Request.PathBase}{Routes.Uploads}/{upload.Id}", value: null);
    }

    private static Refusal? Problem(PlanDraft.Sheet sheet, string fileName, long size, int unfinished)
    {
        if (!sheet.IsOpen)
        {
            return Refusal.Because("upload.package_closed");
        }

        if (FileType.RefuseByName(fileName, size) is { } refused)
        {
            return refused;
        }

        if (size > sheet.MegabytesMax * MegabyteBytes)
        {
            return Refusal.Because("document.too_large", ("file", fileName), ("megabytesMax", sheet.MegabytesMax));
        }

        return unfinished >= UnfinishedMax ? Refusal.Because("upload.too_many", ("max", UnfinishedMax)) : null;
    }

    private static IResult Tell(Guid id, HttpContext context, UploadStore store)
    {
        if (Mine(id, context, store) is not { } state)
        {
            return Results.NotFound();
        }

        Show(context.Response, state);
        return Results.Ok();
    }

    private static async Task<IResult> AppendAsync(Guid id, HttpContext context, IMediator mediator, UploadStore store, PageTexts texts)
    {
        HttpRequest request = context.Request;
        if (Mine(id, context, store) is not { } state)
        {
            return Results.NotFound();
        }

        if (request.ContentType != "application/offset+octet-stream")
        {
            return Say(texts, "upload.unreadable", StatusCodes.Status415UnsupportedMediaType);
        }

        if (!long.TryParse(request.Headers["Upload-Offset"], out long offset) || request.ContentLength is not { } length || !UploadMetadata.TryChecksum(request.Headers["Upload-Checksum"].ToString(), out byte[]? sha256))
        {
            return Say(texts, "upload.unreadable", StatusCodes.Status400BadRequest);
        }

        if (length > PieceBytesMax)
        {
            return Say(texts, "upload.piece_large", StatusCodes.Status413PayloadTooLarge);
        }

        // The package may have been sent in, or the person's rights taken, since the first piece.
        Answer<PlanDraft.Sheet> answer = await mediator.Send(new PlanDraft.Question(state.Upload.CaseNumber));
        if (answer.Refusal is not null)
        {
            return Results.NotFound();
        }

        if (!answer.Value.IsOpen)
        {
            return Say(texts, Refusal.Because("upload.package_closed"));
        }

        (UploadOutcome outcome, UploadState? now) = await store.AppendAsync(id, offset, request.Body, sha256, context.RequestAborted);
        if (now is not null)
        {
            Show(context.Response, now);
        }

        return outcome switch
        {
            UploadOutcome.Kept or UploadOutcome.LineLost => Results.NoContent(),
            UploadOutcome.WrongOffset => Say(texts, "upload.wrong_offset", StatusCodes.Status409Conflict),
            UploadOutcome.Busy => Say(texts, "upload.busy", StatusCodes.Status423Locked),
            UploadOutcome.ChecksumDiffers => Say(texts, "upload.piece_changed", StatusChecksumDiffers),
            UploadOutcome.TooMuch => Say(texts, "upload.piece_large", StatusCodes.Status413PayloadTooLarge),
            UploadOutcome.Unknown => Results.NotFound(),
            _ => throw new System.Diagnostics.UnreachableException($"An upload without an outcome: {outcome}"),
        };
    }

    private static IResult Drop(Guid id, HttpContext context, UploadStore store)
    {
        if (Mine(id, context, store) is null)
        {
            return Results.NotFound();
        }

        store.Drop(id);
        return Results.NoContent();
    }

    private static UploadState? Mine(Guid id, HttpContext context, UploadStore store) =>
        store.Find(id) is { } state && state.Upload.AccountId == context.User.AccountId() ? state : null;

    private static void Show(HttpResponse response, UploadState state)
    {
        response.Headers["Upload-Offset"] = state.Offset.ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Headers["Upload-Length"] = state.Upload.SizeBytes.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (state.Upload.Sha256 is { } sha256)
        {
            response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(sha256))}:";
        }
    }

    private static IResult Say(PageTexts texts, string code, int status) => Results.Json(new { message = texts.Sentence(Refusal.Because(code)) }, statusCode: status);

    private static IResult Say(PageTexts texts, Refusal refusal) => Results.Json(new { message = texts.Sentence(refusal) }, statusCode: StatusCodes.Status422UnprocessableEntity);
}
