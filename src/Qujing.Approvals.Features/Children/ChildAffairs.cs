using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>
/// What is to be done about a record besides its verification: who stands for the child, what was consented to and told, which reports there are, whether it
/// is held. Names are masked and words left out; whoever needs them opens the file.
/// </summary>
public static class ChildAffairs
{
    [AuditedRead]
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.Township)]
    [Access(Role.CommitteeMember)]
    [Access(Role.Guardian)]
    [Access(Role.Auditor)]
    public sealed record Question(string Number) : IQuestion<View>;

    public sealed record View(string Number, long Version)
    {
        public required bool IsOpen { get; init; }
        public required bool IsHeld { get; init; }
        public required bool IsErased { get; init; }
        /// <summary>True where the county may open the record again: closed, or settled as not here.</summary>
        public required bool MayReopen { get; init; }
        /// <summary>The case that has to be closed before the record; null where there is none.</summary>
        public required string? OpenCase { get; init; }
        public required ClosingReason? ClosedFor { get; init; }
        public required DateOnly? ClosedOn { get; init; }
        public required IReadOnlyList<Person> Guardians { get; init; }
        public required IReadOnlyList<ConsentRow> Consents { get; init; }
        public required IReadOnlyList<ChildNoticeRow> Notices { get; init; }
        public required IReadOnlyList<ChildReportRow> Reports { get; init; }
        public required int RefusedCorrections { get; init; }
        /// <summary>True where the file is open to the reader now, so that a report can be opened.</summary>
        public required bool IsFileOpen { get; init; }
        /// <summary>Who acts and consents now (B34); null for a closed record.</summary>
        public required ActingStage? Acting { get; init; }
    }

    /// <param name="IsOwn">True for the reader's own line.</param>
    public sealed record Person(Guid Id, GuardianKind Kind, string MaskedName)
    {
        public required bool HasAccount { get; init; }
        public required bool IsOwn { get; init; }
        public required DateOnly? AuthorityThrough { get; init; }
        public required DateOnly? EndedOn { get; init; }
    }

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            act.Record("child", row.Number);
            // An assessor uploads a report and sees nothing of the family.
            bool isAssessor = act.Actor.Role == Role.CommitteeMember;
            return new View(row.Number, row.Version)
            {
                IsOpen = row.Status == ChildStatus.Open, IsHeld = row.HoldReasonId is not null, MayReopen = ReopenChild.MayReopen(row), IsErased = row.ErasedOn is not null,
                OpenCase = act.Actor.Role == Role.CountyEducation ? await desk.OpenCaseAsync(row.Id) : null, ClosedFor = row.ClosingReason, ClosedOn = row.ClosedOn,
                Guardians = isAssessor ? [] : await GuardiansAsync(row),
                Consents = isAssessor ? [] : await GuardianTable.ConsentsAsync(act.Db, row.Id),
                Notices = isAssessor ? [] : await GuardianTable.NoticesAsync(act.Db, row.Id),
                Reports = await ChildReportTable.OfChildAsync(act.Db, row.Id),
                RefusedCorrections = isAssessor ? 0 : (await ChildTable.RefusalsAsync(act.Db, row.Id)).Count,
                IsFileOpen = await OpeningTable.CurrentAsync(act.Db, (row.Id, act.Actor.Id), act.Now) is not null,
                Acting = row.Status == ChildStatus.Open && !isAssessor ? await desk.ActingAsync(row) : null,
            };
        }

        private async Task<IReadOnlyList<Person>> GuardiansAsync(ChildRow row)
        {
            var people = new List<Person>();
            foreach (GuardianRow guardian in await GuardianTable.OfChildAsync(act.Db, row.Id))
            {
                people.Add(new Person(guardian.Id, guardian.Kind, ChildName.Masked((await desk.DetailsAsync(guardian)).FullName))
                {
                    HasAccount = guardian.AccountId is not null, IsOwn = guardian.AccountId == act.Actor.Id, AuthorityThrough = guardian.AuthorityThrough, EndedOn = guardian.EndedOn,
                });
            }

            return people;
        }
    }
}
