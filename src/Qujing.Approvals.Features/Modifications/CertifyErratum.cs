using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Modifications;

/// <summary>
/// A lead bureau certifies that an erratum changes no content, or refuses: then it is a modification (Art. 15, A59). Where two lead, it is certified once
/// both have said so (Art. 11, 会同).
/// </summary>
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

    /// <param name="No">The erratum's.</param>
    /// <param name="IsCertified">True where no bureau is waited for any more and all certified.</param>
    /// <param name="Waits">True where another lead bureau has yet to certify.</param>
    public sealed record Receipt(long No, bool IsCertified, bool Waits = false);

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

            act.Record("erratum", open.No);
            act.Record("certified", certifies);
            act.Record("note", request.Note!.Trim());
            if (certifies)
            {
                string[] before = [.. (await ErratumTable.CertificatesAsync(act.Db, open.Id)).Select(row => row.UnitId)];
                if (before.Contains(act.Actor.UnitId, StringComparer.Ordinal))
                {
                    return Refusal.Because("erratum.certified_before", ("no", open.No)).Citing("第十一条");
                }

                await ErratumTable.CertifyAsync(act.Db, new ErratumCertificateRow
                {
                    ErratumId = open.Id, UnitId = act.Actor.UnitId, Note = request.Note.Trim(), CertifiedBy = act.Actor.Id, CertifiedByName = act.Actor.Name, CertifiedAt = act.Now,
                });
                if (ErratumRule.Outstanding(act.Case.Units(Party.LeadBureau), before.Append(act.Actor.UnitId)) is { Count: > 0 } others)
                {
                    return await AskAsync(open, others);
                }
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

            return new Receipt(open.No, certifies);
        }

        private async Task<Receipt> AskAsync(ErratumRow open, IReadOnlyList<string> others)
        {
            foreach (string unit in others)
            {
                await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("erratum.asked", $"{open.No}"));
            }

            act.Record("waitsFor", others.ToArray());
            return new Receipt(open.No, IsCertified: false, Waits: true);
        }
    }
}
