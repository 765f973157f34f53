using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Unit = Qujing.Approvals.Data.People.Unit;

namespace Qujing.Approvals.Features.Children;

/// <summary>The townships in which the actor may register a child.</summary>
public static class TownshipList
{
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.Federation)]
    [Access(Role.Township)]
    [Access(Role.School)]
    public sealed record Question : IQuestion<View>;

    public sealed record View(IReadOnlyList<Unit> Townships);

    internal sealed class Handler(Registration registration) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            (_, IReadOnlyList<Unit> townships, Refusal? denied) = await registration.PlaceAsync();
            return denied is not null ? denied : new View(townships);
        }
    }
}
