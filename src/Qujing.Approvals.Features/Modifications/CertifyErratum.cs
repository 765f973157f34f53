using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Modifications;

/// <summary>A lead bureau certifies that an erratum changes no content, or refuses: then it is a modification (Art. 15, A59).</summary>
public static class CertifyErratum
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, bool? Certifies, string? Note) : IAct<Receipt>, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (Certifies is null)
            {
                yield return new Refusal("erratum.decision_missing").Citing("第十五条").At(nameof(Certifies));
            }

            if (string.IsNullOrWhiteSpace(Note))
            {
                yield return new Refusal("erratum.note_missing").Citing("第十五条").At(nameof(Note));
            }
        }
    }

    public sealed record Receipt(long No, bool IsCertified);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("ModificationLock", "LockedModificationConsent", "InForce") is { } ended)
            {
                return ended;
            }

            ErratumRow? open = (await ErratumTable.OfCaseAsync(act.Db, act.Case.Row.Id)).LastOrDefault(row => row.Decision is null);
            if (open is null)
            {
                return new Refusal("erratum.none");
            }

            bool certifies = request.Certifies!.Value;
            var asked = new ModificationRequest { FiledOn = act.Today, IsCertifiedErratum = certifies };
            if (certifies && !ModificationRule.IsErratum(asked, act.Settings))
            {
                return new Refusal("erratum.not_allowed").Citing("第十五条");
            }

            await ErratumTable.DecideAsync(act.Db, open with
            {
                Decision = certifies ? ErratumDecision.Certified : ErratumDecision.Refused, Note = request.Note!.Trim(),
                DecidedBy = act.Actor.Id, DecidedByName = act.Actor.Name, DecidedAt = act.Now,
            });
            foreach (string unit in act.Case.Units(Party.OrganisingBody))
            {
                await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("erratum.decided", $"{open.No}"));
            }

            act.Record("erratum", open.No);
            act.Record("certified", certifies);
            act.Record("note", request.Note.Trim());
            return new Receipt(open.No, certifies);
        }
    }
}
