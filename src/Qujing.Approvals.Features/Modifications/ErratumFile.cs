using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Modifications;

/// <summary>The errata of a plan in force, each with its comparison and what the lead bureau said of it (A59).</summary>
public static class ErratumFile
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
        /// <summary>Why an erratum can't be filed; null where it can.</summary>
        public required Refusal? CannotFile { get; init; }
        public required IReadOnlyList<Entry> Errata { get; init; }

        public Entry? Open => Errata.LastOrDefault(entry => entry.Row.Decision is null);
    }

    public sealed record Entry(ErratumRow Row, IReadOnlyList<ErratumLineRow> Lines);

    internal static async Task<IReadOnlyList<Entry>> EntriesAsync(ActContext act, Domain.Cases.CaseId caseId)
    {
        var entries = new List<Entry>();
        foreach (ErratumRow row in await ErratumTable.OfCaseAsync(act.Db, caseId))
        {
            entries.Add(new Entry(row, await ErratumTable.LinesAsync(act.Db, row.Id)));
        }

        return entries;
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken) => new Sheet
        {
            Number = act.Case.Number,
            Title = act.Case.Row.Title,
            Stage = act.Case.Stage,
            Version = act.Case.Stored.Version,
            Role = act.Actor.Role,
            CannotFile = act.Case.NotIn("ModificationLock", "InForce") ?? ErratumRule.CanFile(act.Settings),
            Errata = await EntriesAsync(act, act.Case.Row.Id),
        };
    }
}
