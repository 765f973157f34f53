using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Features.Recusals;

/// <summary>Who stands aside from a case and who takes over, and whom the reader may say it of, with the colleagues who could take over from each.</summary>
public static class ConflictSheet
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.DepartmentReviewer, Party.Participant)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Supervisor)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.CountyEducation, Party.AskedCounty)]
    [PlacementAccess(Role.CountyLeader, Party.CountyAuthority)]
    [PlacementAccess(Role.Federation, Party.Federation)]
    [PlacementAccess(Role.Township, Party.Township)]
    [PlacementAccess(Role.School, Party.ReceivingSchool)]
    [AuditedRead]
    public sealed record Question(string CaseNumber) : IQuestion<View>, ICaseAct;

    /// <param name="Title">Null for a child's case.</param>
    public sealed record View(string Number, string? Title, long Version)
    {
        /// <summary>Whom the reader may say it of, the reader first.</summary>
        public required IReadOnlyList<Person> People { get; init; }
        /// <summary>What holds, as far as the reader may speak of it.</summary>
        public required IReadOnlyList<Aside> Asides { get; init; }
    }

    /// <param name="Superior">Who acts where nobody can take over; null where nobody is above.</param>
    public sealed record Person(string AccountId, string Name, string UnitName, Role Role, bool IsReader)
    {
        public required Role? Superior { get; init; }
        /// <summary>Sits on the panel: the seat is left first.</summary>
        public required bool HasSeat { get; init; }
        public required IReadOnlyList<Colleague> Deputies { get; init; }
    }

    public sealed record Colleague(string AccountId, string Name);

    public sealed record Aside(Guid Id, string Name, string UnitName, Role Role)
    {
        public required ConflictGround? Ground { get; init; }
        public required string Explanation { get; init; }
        public required DateTimeOffset DeclaredAt { get; init; }
        /// <summary>The colleague who takes over; null where the office above does.</summary>
        public required string? Deputy { get; init; }
        public required Role? Superior { get; init; }
    }

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            IReadOnlyList<OfficialRow> rows = await RecusalDesk.PeopleAsync(act, act.Self.Id);
            Official[] officials = [.. rows.Select(RecusalDesk.Of)];
            Official reader = RecusalDesk.Speaker(act);
            return new View(act.Case.Number, RecusalDesk.IsOfAChild(act) ? null : act.Case.Row.Title, act.Case.Stored.Version)
            {
                People =
                [
                    .. rows.Where(row => row is { IsActive: true, IsAside: false } && OfficialRecusal.MaySpeakOf(reader, RecusalDesk.Of(row)))
                        .OrderBy(row => row.AccountId != reader.AccountId).Select(row => PersonOf(row, rows, officials)),
                ],
                Asides = await AsidesAsync(reader),
            };
        }

        private Person PersonOf(OfficialRow row, IReadOnlyList<OfficialRow> rows, Official[] officials)
        {
            HashSet<string> able = [.. OfficialRecusal.Deputies(RecusalDesk.Of(row), officials).Select(official => official.AccountId)];
            return new Person(row.AccountId, row.FullName, row.UnitName, row.Role, row.AccountId == act.Self.Id)
            {
                Superior = OfficialRecusal.SuperiorOf(row.Role), HasSeat = row.HasSeat,
                Deputies = [.. rows.Where(other => able.Contains(other.AccountId)).Select(other => new Colleague(other.AccountId, other.FullName))],
            };
        }

        private async Task<IReadOnlyList<Aside>> AsidesAsync(Official reader)
        {
            Dictionary<Guid, OfficialRecusalRow> words = (await OfficialRecusalTable.OfCaseAsync(act.Db, act.Case.Row.Id)).ToDictionary(row => row.Id);
            var asides = new List<Aside>();
            foreach (OpenRecusal open in act.Start.Recusals.Where(open => OfficialRecusal.MaySpeakOf(reader, new Official(open.AccountId, open.Role, open.UnitId))))
            {
                OfficialRecusalRow row = words[open.Id];
                asides.Add(new Aside(row.Id, open.FullName, open.UnitName, open.Role)
                {
                    Ground = ConflictGround.Find(row.Ground), Explanation = await RecusalDesk.OpenAsync(act, work, row), DeclaredAt = row.DeclaredAt,
                    Deputy = open.IsUnheld ? null : open.DeputyName, Superior = open.SuperiorRole,
                });
            }

            return asides;
        }
    }
}
