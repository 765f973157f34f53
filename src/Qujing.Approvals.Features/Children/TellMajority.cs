using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>
/// Tells the county once that a child comes of age before long, so that the young adult and those who stand for it hear of it in time and a court can be asked
/// (民法典 §§17–18, 24; B34). The message names nobody and no day; the record stands on the county's desk until nobody stands for it as for a minor.
/// </summary>
public static class TellMajority
{
    [SystemAccess]
    public sealed record Command(Guid OperationId, string Number) : IAct<Receipt>;

    public sealed record Receipt(bool IsTold);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await ChildTable.FindAsync(act.Db, request.Number) is not { Status: ChildStatus.Open } row)
            {
                return ChildDesk.Unknown(request.Number);
            }

            if (!MinorRule.IsMajorityNear((await desk.DetailsAsync(row)).Birth, act.Today))
            {
                return Refusal.Because("guardian.majority_not_near", ("days", MinorRule.MajorityNoticeDays)).Citing("民法典第十七条");
            }

            if (row.MajorityNear)
            {
                act.DidNothing();
                return new Receipt(false);
            }

            await NoticeDesk.ToUnitAsync(act, Units.CountyEducationOf(row.CountyCode), new NoticeText("child.majority_near", $"{row.Id:N}"));
            return await desk.StoreAsync(row with { MajorityNear = true }) is { } late ? late : new Receipt(true);
        }
    }
}

/// <summary>The children of the county who come of age before long and for whom somebody still stands as for a minor.</summary>
internal sealed class MajoritiesNear : ITodaySource
{
    private const string Select = $"""
        SELECT h.number FROM child h JOIN unit_county u ON u.county_code = h.county_code
        WHERE u.unit_id = @unitId AND h.status = 'open' AND h.majority_near = 1 AND {OfficialRecusalTable.IsAChildOpenToMe}
          AND EXISTS (SELECT 1 FROM child_guardian g WHERE g.child_id = h.id AND g.ended_on IS NULL AND g.kind <> @self AND g.kind <> @byCourt)
        ORDER BY h.number
        """;

    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act) => act.Actor.Role is not (Role.CountyEducation or Role.CountyLeader) ? []
        : [.. (await act.Db.QueryAsync<string>(Select, new { unitId = act.Actor.UnitId, Me = act.Actor.Id, self = GuardianKind.Self, byCourt = GuardianKind.ByCourt }))
            .Select(number => new TodayEntry("near-majority", number, "将满 18 周岁"))];
}
