using System.Reflection;
using MediatR;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>A question, on one snapshot, after the same authorisation. Reads of sealed or personal data are written down before they are answered.</summary>
internal sealed class QuestionPipeline<TQuestion, TAnswer>(Database database, ActContext context, ActOpening opening, AuditWriter audit)
    : IPipelineBehavior<TQuestion, TAnswer>
    where TQuestion : IQuestion, IRequest<TAnswer>
    where TAnswer : class, IAnswer<TAnswer>
{
    private static readonly bool IsAudited = typeof(TQuestion).GetCustomAttribute<AuditedReadAttribute>() is not null;

    public async Task<TAnswer> Handle(TQuestion request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        bool denied = false;
        TAnswer answer = await database.ReadAsync(async session =>
        {
            if (await opening.OpenAsync(session, request, context) is { } refusal)
            {
                denied = true;
                return TAnswer.Refused(refusal);
            }

            return await next();
        });
        if (denied || (IsAudited && answer.Refusal is null))
        {
            await database.WriteAsync(async session =>
            {
                context.Begin(session, context.Actor, context.Now);
                await (denied ? audit.RefusedAsync(context, typeof(TQuestion), answer.Refusal!) : audit.ReadAsync(context, typeof(TQuestion)));
            });
        }

        return answer;
    }
}
