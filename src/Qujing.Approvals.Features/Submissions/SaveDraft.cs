using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>Saves one section of the draft, however incomplete. Somebody else's newer text is never overwritten.</summary>
public static class SaveDraft
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, string Section, long SeenDraftVersion, IReadOnlyDictionary<string, string> Fields)
        : IAct<Receipt>, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            IReadOnlyList<DraftField> fields = DraftSections.Of(Section);
            return fields.Count == 0
                ? [Refusal.Because("draft.section_unknown", ("section", Section))]
                : fields.Select(field => field.Read(Fields.GetValueOrDefault(field.Name, ""), out _)).OfType<Refusal>();
        }
    }

    public sealed record Receipt(long DraftVersion);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (DraftStages.NotOpen(act.Case) is { } closed)
            {
                return closed;
            }

            if (Refusal.All([.. DraftSections.Of(request.Section).Select(field => field.TooLate(request.Fields.GetValueOrDefault(field.Name, ""), act.Today)).OfType<Refusal>()]) is { } tooLate)
            {
                return tooLate;
            }

            DraftRow? before = await DraftTable.FindAsync(act.Db, act.Case.Row.Id, request.Section);
            if (before is not null && before.Version != request.SeenDraftVersion)
            {
                return DraftChange.Meanwhile(before);
            }

            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (DraftField field in DraftSections.Of(request.Section))
            {
                field.Read(request.Fields.GetValueOrDefault(field.Name, ""), out string stored);
                fields[field.Name] = stored;
            }

            long version = await DraftTable.WriteAsync(act, request.Section, fields, before);
            act.Record("section", request.Section);
            act.Record("draftVersion", version);
            return new Receipt(version);
        }
    }
}

internal static class DraftChange
{
    /// <summary>Says who changed the section and when; the page shows both texts.</summary>
    internal static Refusal Meanwhile(DraftRow row) =>
        Refusal.Because("draft.changed_meanwhile", ("name", row.ChangedByName), ("time", row.ChangedAt), ("version", row.Version));
}
