using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>Corrects what is known of a child; the version before stays (B39). An identity number that came later ends the temporary one (B02).</summary>
public static class CorrectChild
{
    [Access(Role.CountyEducation)]
    [Access(Role.Township)]
    public sealed record Command(Guid OperationId, string Number, long SeenVersion, ChildDetails Child, string Reason) : IAct<Receipt>, IPersonalAct;

    public sealed record Receipt(string Number, long VersionNo);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindOpenAsync(request.Number, request.SeenVersion);
            if (row is null)
            {
                return refusal!;
            }

            if (Refusal.All([.. request.Child.Problems(act.Today)]) is { } wrong)
            {
                return wrong;
            }

            ChildDetails after = request.Child.Tidy();
            if (FileRule.CanCorrect(after != await desk.DetailsAsync(row), request.Reason) is { } problem)
            {
                return problem;
            }

            long no = (await ChildTable.VersionsAsync(act.Db, row.Id)).Count + 1;
            Guid person = await desk.SealAsync(row.Id, (request.OperationId, "person"), after);
            await ChildTable.AddVersionAsync(act.Db, new ChildVersionRow
            {
                ChildId = row.Id, No = no, PersonId = person, ReasonId = await desk.SealWordsAsync(row.Id, (request.OperationId, "reason"), request.Reason),
                RecordedAt = act.Now, RecordedBy = act.Actor.Id,
            });
            (string? idToken, string personToken) = desk.TokensOf(after);
            act.Record("versionNo", no);
            return await desk.StoreAsync(row with
            {
                PersonId = person, IdToken = idToken, PersonToken = personToken, NameToken = desk.NameTokenOf(after), TemporaryNumber = idToken is null ? row.TemporaryNumber : null,
            }) is { } late ? late : new Receipt(row.Number, no);
        }
    }
}
