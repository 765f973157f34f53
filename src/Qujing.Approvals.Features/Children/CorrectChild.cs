using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>
/// Corrects what is known of a child; the version before stays (B39). An identity number that came later ends the temporary one (B02). A number that another record
/// has raises the two as possible duplicates; where both have an open case it is refused (一人一案, B01).
/// </summary>
public static class CorrectChild
{
    [Access(Role.CountyEducation)]
    [Access(Role.Township)]
    public sealed record Command(Guid OperationId, string Number, long SeenVersion, ChildDetails Child, string Reason) : IAct<Receipt>, IPersonalAct;

    /// <param name="MayBeSame">The numbers of records of the county that may be of the same child, after the correction.</param>
    public sealed record Receipt(string Number, long VersionNo, IReadOnlyList<string> MayBeSame);

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
            ChildDetails before = await desk.DetailsAsync(row);
            ChildDetails shown = (await Schooling.OfAsync(act.Db, act.Settings.Placement, row)).On(act.Today, row, before);
            if (FileRule.CanCorrect(after != shown, request.Reason) is { } problem)
            {
                return problem;
            }

            // Who corrects something else states no number of years anew: past school years go on being counted by the one that was stated.
            bool isStated = after.YearsSchooled != shown.YearsSchooled;
            after = isStated ? after : after with { YearsSchooled = before.YearsSchooled };
            (string? idToken, string personToken) = desk.TokensOf(after);
            if (idToken is not null && idToken != row.IdToken && await TwoCasesAsync(row, idToken) is { } two)
            {
                return two.At(nameof(ChildDetails.IdNumber));
            }

            long no = (await ChildTable.VersionsAsync(act.Db, row.Id)).Count + 1;
            Guid person = await desk.SealAsync(row.Id, (request.OperationId, "person"), after);
            await ChildTable.AddVersionAsync(act.Db, new ChildVersionRow
            {
                ChildId = row.Id, No = no, PersonId = person, ReasonId = await desk.SealWordsAsync(row.Id, (request.OperationId, "reason"), request.Reason),
                RecordedAt = act.Now, RecordedBy = act.Actor.Id,
            });
            act.Record("versionNo", no);
            ChildRow corrected = row with
            {
                PersonId = person, IdToken = idToken, PersonToken = personToken, NameToken = desk.NameTokenOf(after),
                MajorityNear = row.MajorityNear && MinorRule.IsMajorityNear(after.Birth, act.Today),
                YearsStatedFor = isStated ? YearsSchooled.NextOn(act.Today) : row.YearsStatedFor, TemporaryNumber = idToken is null ? row.TemporaryNumber : null,
            };
            return await desk.StoreAsync(corrected) is { } late ? late : new Receipt(row.Number, no, await desk.MayBeSameAsync(corrected));
        }

        // A record that the actor doesn't see is named by nothing but that there is one.
        private async Task<Refusal?> TwoCasesAsync(ChildRow row, string idToken)
        {
            if (await desk.OpenCaseAsync(row.Id) is null)
            {
                return null;
            }

            foreach (ChildRow other in (await ChildTable.SameAsync(act.Db, idToken)).Where(known => known.Id != row.Id))
            {
                if (await desk.OpenCaseAsync(other.Id) is { } number)
                {
                    return await desk.SeesAsync(other) && await desk.IsOpenAsync(other.Id)
                        ? Refusal.Because("child.number_of_other_case", ("child", other.Number), ("case", number)).Citing(PlacementSource.PlanCompulsory)
                        : new Refusal("child.number_of_other_case_elsewhere").Citing(PlacementSource.PlanCompulsory);
                }
            }

            return null;
        }
    }
}
