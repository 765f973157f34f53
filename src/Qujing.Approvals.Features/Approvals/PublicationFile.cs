using MediatR;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Approvals;

/// <summary>An approved plan on its way to the public, with its deadline (Art. 18; A62).</summary>
public static class PublicationFile
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber) : IQuestion<Sheet>, ICaseAct;

    public sealed record Sheet
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required long Version { get; init; }
        public required Role Role { get; init; }
        public required DecisionFacts Facts { get; init; }
        /// <summary>The statutory limit; null where it isn't running.</summary>
        public required DeadlineRow? Due { get; init; }
        public required int DaysLeft { get; init; }
        public required int YellowFrom { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        private const string Kind = "Publication";

        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (await DecisionFacts.OfAsync(act, act.Case.Row) is not { } facts)
            {
                return new Refusal("publication.not_approved").Citing("第十八条");
            }

            DeadlineRow? due = (await DeadlineTable.RunningAsync(act.Db, act.Case.Row.Id)).FirstOrDefault(row => row.Kind == Kind);
            return new Sheet
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                Stage = act.Case.Stage,
                Version = act.Case.Stored.Version,
                Role = act.Actor.Role,
                Facts = facts,
                Due = due,
                DaysLeft = due is null ? 0 : DeadlineDesk.DaysLeft(act, due.DueOn),
                YellowFrom = DeadlineDesk.YellowFrom(act, Kind),
            };
        }
    }
}
