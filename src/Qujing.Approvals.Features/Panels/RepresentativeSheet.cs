using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>What a department needs to name its representative: its seat, its own people, and the meeting. A lead bureau may ask for any of the ten.</summary>
public static class RepresentativeSheet
{
    [Access(Role.DepartmentReviewer, Party.Participant)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Question(string CaseNumber, string? DepartmentCode) : IQuestion<Sheet>, ICaseAct;

    public sealed record Sheet(string Number, string Title, long Round, DateTimeOffset? MeetsAt, string? Place, bool IsOpen, bool MaySubstitute)
    {
        public required IReadOnlyList<DepartmentSeat> Departments { get; init; }
    }

    public sealed record DepartmentSeat(string Code, string Name, int SeatNo, string? Holder, IReadOnlyList<Person> People);

    public sealed record Person(string UserName, string FullName);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (await PanelTable.CurrentAsync(act.Db, act.Case.Row.Id) is not { } round)
            {
                return Domain.Refusal.Because("panel.no_round", ("case", act.Case.Number));
            }

            bool isLead = act.Case.Units(Party.LeadBureau).Contains(act.Actor.UnitId, StringComparer.Ordinal);
            IReadOnlyList<PanelSeatRow> seats = await PanelTable.SeatsAsync(act.Db, round.Id);
            IReadOnlyList<Account> accounts = await AccountTable.AllAsync(act.Db);
            return new Sheet(
                act.Case.Number, act.Case.Row.Title, round.No, round.MeetsAt, round.Place, round.EndedAt is null && act.Case.NotIn(FormingRound.BeforeBallot) is null,
                act.Settings.DepartmentSubstitution)
            {
                Departments =
                [
                    .. (await SeatHolders.LoadAsync(act)).Where(holder => isLead || holder.Unit.Code == act.Actor.UnitId)
                        .Where(holder => request.DepartmentCode is null || holder.Seat.Code == request.DepartmentCode)
                        .Select(holder => new DepartmentSeat(
                            holder.Seat.Code, holder.Name, holder.Seat.Seat, seats.FirstOrDefault(seat => seat.SeatNo == holder.Seat.Seat)?.FullName,
                            [
                                .. accounts.Where(account => account is { IsActive: true, Role: Role.DepartmentReviewer or Role.Secretariat } && account.UnitId == holder.Unit.Code)
                                    .Select(account => new Person(account.UserName, account.FullName)),
                            ])),
                ],
            };
        }
    }
}
