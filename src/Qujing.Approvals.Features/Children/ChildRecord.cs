using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>One record as those see it who may know of it: where it stands and what the parties found, the name masked. The file itself asks for a reason.</summary>
public static class ChildRecord
{
    [AuditedRead]
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.Federation)]
    [Access(Role.Township)]
    [Access(Role.School)]
    [Access(Role.CommitteeMember)]
    [Access(Role.Guardian)]
    [Access(Role.Auditor)]
    public sealed record Question(string Number) : IQuestion<View>;

    public sealed record View(string Number, string MaskedName, ChildStep Step, long Version)
    {
        public required string? TownshipName { get; init; }
        public required ChildSource Source { get; init; }
        public required IReadOnlyDictionary<VerifyingParty, VerificationFinding> Marks { get; init; }
        /// <summary>Until when the actor may read the file; null where it isn't open to the actor.</summary>
        public required DateTimeOffset? OpenUntil { get; init; }
        /// <summary>The party for which the actor confirms; null where it confirms nothing.</summary>
        public required VerifyingParty? MyParty { get; init; }
        public required bool MaySettle { get; init; }
        /// <summary>Who acts for the child now (B34); null for those who have nothing to do with the family, since it tells the age, and for a closed record.</summary>
        public ActingStage? Acting { get; init; }
        /// <summary>True where the child comes of age before long, told to the same people.</summary>
        public bool IsMajorityNear { get; init; }
        /// <summary>The county to which the record is offered, told to the county's own people; null where it is offered to none.</summary>
        public string? OfferedTo { get; init; }
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
            IReadOnlyList<ChildMarkRow> marks = await ChildMarkTable.OfChildAsync(act.Db, row.Id);
            bool isOpen = row is { Status: ChildStatus.Open, Finding: null };
            bool isTold = row.Status == ChildStatus.Open && act.Actor.Role is (Role.CountyEducation or Role.CountyLeader or Role.Township or Role.Guardian or Role.Auditor);
            ChildDetails child = await desk.DetailsAsync(row);
            return new View(row.Number, ChildName.Masked(child.FullName), ChildList.StepOf(row, marks), row.Version)
            {
                TownshipName = row.TownshipUnitId is { } unit ? (await AccountTable.FindUnitAsync(act.Db, unit))?.Name : null,
                Source = row.Source,
                Marks = marks.ToDictionary(mark => mark.Party, mark => mark.Finding),
                OpenUntil = (await OpeningTable.CurrentAsync(act.Db, (row.Id, act.Actor.Id), act.Now))?.OpenUntil,
                MyParty = isOpen && act.Actor.Role is (Role.CountyEducation or Role.School or Role.Federation or Role.Township) ? VerifyChild.PartyOf(act.Actor.Role) : null,
                MaySettle = isOpen && act.Actor.Role == Role.CountyEducation,
                Acting = isTold ? MinorRule.StageOn(child.Birth, act.Today) : null,
                IsMajorityNear = isTold && MinorRule.IsMajorityNear(child.Birth, act.Today),
                OfferedTo = act.Actor.Role is Role.CountyEducation or Role.CountyLeader ? (await ChildHandoverTable.OpenAsync(act.Db, row.Id))?.ToCounty : null,
            };
        }
    }
}
