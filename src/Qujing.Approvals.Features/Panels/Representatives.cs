using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>Who may hold a department's seat: one of its own people, who holds no other seat (A29).</summary>
internal static class Representatives
{
    internal static async Task<(Department? Department, Account? Person, Refusal? Refusal)> FindAsync(
        ActContext act, IReadOnlyList<PanelSeatRow> seats, (string Code, string UserName, bool IsOtherPerson) wanted)
    {
        Department? department = Department.Find(wanted.Code);
        if (department is null || !MayNameFor(act, department))
        {
            return (null, null, Refusal.Because("representative.department_unknown", ("department", wanted.Code)).Citing("第十二条").At("DepartmentCode"));
        }

        Account? person = await AccountTable.FindByNameAsync(act.Db, wanted.UserName.Trim().ToUpperInvariant());
        if (person is not { IsActive: true } || person.UnitId != department.Code || person.Role is not (Role.DepartmentReviewer or Role.Secretariat))
        {
            return (null, null, Refusal.Because("representative.not_of_department", ("account", wanted.UserName), ("department", department.Name)).Citing("第十二条").At("UserName"));
        }

        if (seats.FirstOrDefault(seat => seat.AccountId == person.Id) is { } own)
        {
            return (null, null, Refusal.Because("representative.person_twice", ("name", person.FullName), ("seat", own.SeatNo)).Citing("第十二条").At("UserName"));
        }

        // Two accounts of one name may be one person with two posts, or two people: somebody who knows must say so.
        return !wanted.IsOtherPerson && seats.FirstOrDefault(seat => seat.FullName == person.FullName && seat.SeatNo != department.Seat) is { } sameName
            ? (null, null, Refusal.Because("representative.same_name", ("name", person.FullName), ("seat", sameName.SeatNo)).Citing("第十二条").At("IsOtherPerson"))
            : (department, person, null);
    }

    internal static async Task SeatAsync(ActContext act, PanelRoundRow round, (Department Department, Account Person) named)
    {
        var seat = new PanelSeatRow
        {
            Id = StableId.From($"{round.Id:N}/{named.Department.Code}/{named.Person.Id}/{act.Now:O}"),
            PanelRoundId = round.Id,
            SeatNo = named.Department.Seat,
            Kind = SeatKind.Department,
            DepartmentCode = named.Department.Code,
            AccountId = named.Person.Id,
            FullName = named.Person.FullName,
            Field = named.Department.Name,
            SeatedAt = act.Now,
        };
        await PanelTable.InsertSeatAsync(act.Db, seat);
        await NoticeDesk.ToPersonAsync(act, act.Case, named.Person.Id, new NoticeText("panel.named", $"{seat.Id:N}"));
        act.Record("seat", named.Department.Seat);
        act.Record("name", named.Person.FullName);
    }

    private static bool MayNameFor(ActContext act, Department department) =>
        act.Actor.UnitId == department.Code || act.Case.Units(Party.LeadBureau).Contains(act.Actor.UnitId, StringComparer.Ordinal);
}
