using MediatR;
using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>Before a question that may be kept: where nobody has committed anything since it was answered, the same answer is given again, without a transaction.</summary>
internal sealed class KeptQuestions<TQuestion, TAnswer>(KeptAnswers answers, ActContext context, Caller caller, TimeProvider clock) : IPipelineBehavior<TQuestion, TAnswer>
    where TQuestion : IKeptQuestion, IRequest<TAnswer>
    where TAnswer : class, IAnswer<TAnswer>
{
    public async Task<TAnswer> Handle(TQuestion request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        // Asked for before the answer is read: a commit between the two makes the answer newer than its version, and it is thrown away for nothing.
        if (caller.AccountId is not { } account || answers.Find(ShanghaiTime.DayOf(clock.GetUtcNow())) is not { } shelf)
        {
            return await next();
        }

        if (shelf.Find<TAnswer>(account, request) is { } kept)
        {
            return kept;
        }

        TAnswer answer = await next();
        if (answer.Refusal is null && !context.IsByMoment && context.Today == shelf.Day && request.MayKeep(context.Actor.Role))
        {
            shelf.Keep(account, request, answer);
        }

        return answer;
    }
}
