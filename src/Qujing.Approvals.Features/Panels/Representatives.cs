using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>Who may hold a department's seat: one of the people of the department that fills it (A28), who holds no other seat (A29) and had not to stand aside (A31).</summary>
internal static class Representatives
{
    internal static async Task<(SeatHolder? Holder, Account? Person, Refusal? Refusal)> FindAsync(
        ActContext act, IReadOnlyList<PanelSeatRow> seats, (string Code, string UserName, bool IsOtherPerson) wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted.Code))
        {
            return (null, null, new Refusal("representative.department_missing").Citing("第十二条").At("DepartmentCode"));
        }

        SeatHolder? holder = (await SeatHolders.LoadAsync(act)).FirstOrDefault(known => known.Seat == Department.Find(wanted.Code));
        if (holder is null || !MayNameFor(act, holder))
        {
            return (null, null, Refusal.Because("representative.department_unknown", ("department", wanted.Code)).Citing("第十二条").At("DepartmentCode"));
        }

        Account? person = await AccountTable.FindByNameAsync(act.Db, wanted.UserName.Trim().ToUpperInvariant());
        if (person is not { IsActive: true } || person.UnitId != holder.Unit.Code || person.Role is not (Role.DepartmentReviewer or Role.Secretariat))
        {
            return (null, null, Refusal.Because("representative.not_of_department", ("account", wanted.UserName), ("department", holder.Name)).Citing("第十二条").At("UserName"));
        }

        if ((await StoodAside.AccountsAsync(act)).Contains(person.Id))
        {
            return (null, null, Refusal.Because("representative.stood_aside", ("name", person.FullName)).Citing("第十二条").At("UserName"));
        }

        if (seats.FirstOrDefault(seat => seat.AccountId == person.Id) is { } own)
        {
            return (null, null, Refusal.Because("representative.person_twice", ("name", person.FullName), ("seat", own.SeatNo)).Citing("第十二条").At("UserName"));
        }

        // Two accounts of one name may be one person with two posts, or two people: somebody who knows must say so.
        return !wanted.IsOtherPerson && seats.FirstOrDefault(seat => seat.FullName == person.FullName && seat.SeatNo != holder.Seat.Seat) is { } sameName
            ? (null, null, Refusal.Because("representative.same_name", ("name", person.FullName), ("seat", sameName.SeatNo)).Citing("第十二条").At("IsOtherPerson"))
            : (holder, person, null);
    }

    internal static async Task SeatAsync(ActContext act, PanelRoundRow round, (SeatHolder Holder, Account Person) named)
    {
        var seat = new PanelSeatRow
        {
            Id = StableId.From($"{round.Id:N}/{named.Holder.Seat.Code}/{named.Person.Id}/{act.Now:O}"),
            PanelRoundId = round.Id,
            SeatNo = named.Holder.Seat.Seat,
            Kind = SeatKind.Department,
            DepartmentCode = named.Holder.Seat.Code,
            AccountId = named.Person.Id,
            FullName = named.Person.FullName,
            Field = named.Holder.Name,
            SeatedAt = act.Now,
        };
        await PanelTable.InsertSeatAsync(act.Db, seat);
        await NoticeDesk.ToPersonAsync(act, act.Case, named.Person.Id, new NoticeText("panel.named", $"{seat.Id:N}"));
        act.Record("seat", named.Holder.Seat.Seat);
        act.Record("name", named.Person.FullName);
    }

    private static bool MayNameFor(ActContext act, SeatHolder holder) =>
        act.Actor.UnitId == holder.Unit.Code || act.Case.Units(Party.LeadBureau).Contains(act.Actor.UnitId, StringComparer.Ordinal);
}
