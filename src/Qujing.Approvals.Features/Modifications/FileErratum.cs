using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Modifications;

/// <summary>
/// The organising body files a correction of typing errors in a plan in force, with the comparison (A59). It counts once the lead bureau has certified that
/// no content changes; the lock stays as it is.
/// </summary>
public static class FileErratum
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string? Reason) : IAct<Receipt>, IVersionedCaseAct, ICheckedAct
    {
        public IReadOnlyList<ErratumLine> Lines { get; init; } = [];

        public IEnumerable<Refusal> Problems() => ErratumRule.Missing(Reason, Lines);
    }

    public sealed record Receipt(long No);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if ((act.Case.NotIn("ModificationLock", "InForce") ?? ErratumRule.CanFile(act.Settings)) is { } early)
            {
                return early;
            }

            IReadOnlyList<ErratumRow> filed = await ErratumTable.OfCaseAsync(act.Db, act.Case.Row.Id);
            if (filed.FirstOrDefault(row => row.Decision is null) is { } open)
            {
                return Refusal.Because("erratum.open", ("no", open.No));
            }

            var erratum = new ErratumRow
            {
                Id = StableId.From(request.OperationId, "erratum"), CaseId = act.Case.Row.Id, No = filed.Count + 1, Reason = request.Reason!.Trim(),
                FiledBy = act.Actor.Id, FiledByName = act.Actor.Name, FiledAt = act.Now,
            };
            ErratumLine[] lines = [.. request.Lines.Where(line => !line.IsEmpty)];
            await ErratumTable.InsertAsync(act.Db, erratum, lines.Select((line, place) => new ErratumLineRow
            {
                ErratumId = erratum.Id, No = place + 1, Place = line.Place.Trim(), TextBefore = line.Before.Trim(), TextAfter = line.After.Trim(),
            }));
            foreach (string unit in act.Case.Units(Party.LeadBureau))
            {
                await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("erratum.filed", $"{erratum.No}"));
            }

            act.Record("erratum", erratum.No);
            act.Record("lines", lines.Select(line => $"{line.Place.Trim()}：{line.Before.Trim()} > {line.After.Trim()}").ToArray());
            return new Receipt(erratum.No);
        }
    }
}
