using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Unit = Qujing.Approvals.Data.People.Unit;

namespace Qujing.Approvals.Features.Children;

/// <summary>
/// Registers a child of school age that may not be enrolled (残疾人教育条例 §15). A child without papers gets a temporary number (B02). Records that may be of
/// the same child are named, never merged (B01).
/// </summary>
public static class RegisterChild
{
    [Access(Role.CountyEducation)]
    [Access(Role.Federation)]
    [Access(Role.Township)]
    [Access(Role.School)]
    public sealed record Command(Guid OperationId, string Township, ChildDetails Child) : IAct<Receipt>, IPersonalAct;

    /// <param name="TemporaryNumber">Null where the child has an identity number.</param>
    /// <param name="MayBeSame">The numbers of records of the county that may be of the same child.</param>
    public sealed record Receipt(string Number, string? TemporaryNumber, IReadOnlyList<string> MayBeSame);

    internal sealed class Handler(ActContext act, ChildDesk desk, Registration registration) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (string county, IReadOnlyList<Unit> townships, Refusal? denied) = await registration.PlaceAsync();
            if (denied is not null)
            {
                return denied;
            }

            (string? township, Refusal? unknown) = Registration.TownshipOf(townships, request.Township);
            if (Refusal.All([.. request.Child.Problems(act.Today), .. unknown is null ? Array.Empty<Refusal>() : [unknown]]) is { } problem)
            {
                return problem;
            }

            if (await registration.TwiceAsync(request.Child) is { } twice)
            {
                return twice;
            }

            ChildRow row = await registration.AddAsync((request.OperationId, "child"), (county, township!), request.Child);
            act.Record("child", row.Number);
            act.Record("source", row.Source.ToString());
            return new Receipt(row.Number, row.TemporaryNumber, await desk.MayBeSameAsync(row));
        }
    }
}
