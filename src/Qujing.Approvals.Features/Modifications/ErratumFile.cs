using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
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
        /// <summary>True where the reader's own bureau has yet to say whether content changes.</summary>
        public required bool WaitsForMe { get; init; }

        public Entry? Open => Errata.LastOrDefault(entry => entry.Row.Decision is null);
    }

    public sealed record Entry(ErratumRow Row, IReadOnlyList<ErratumLineRow> Lines)
    {
        /// <summary>Each lead bureau's word that nothing changes.</summary>
        public IReadOnlyList<Certificate> Certificates { get; init; } = [];
        /// <summary>The lead bureaus that haven't said anything yet, by name; empty once it is decided.</summary>
        public IReadOnlyList<string> WaitsFor { get; init; } = [];
    }

    public sealed record Certificate(string Unit, string Name, DateTimeOffset At, string Note);

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
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            Entry[] errata = [.. await Told(await EntriesAsync(act, act.Case.Row.Id))];
            return new Sheet
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                Stage = act.Case.Stage,
                Version = act.Case.Stored.Version,
                Role = act.Actor.Role,
                CannotFile = act.Case.NotIn("ModificationLock", "InForce") ?? ErratumRule.CanFile(act.Settings),
                Errata = errata,
                WaitsForMe = act.Actor.Role == Role.Secretariat && errata.LastOrDefault(entry => entry.Row.Decision is null) is { } open && open.Certificates.All(word => word.Unit != NameOf(act.Actor.UnitId)),
            };
        }

        private async Task<IReadOnlyList<Entry>> Told(IReadOnlyList<Entry> entries)
        {
            var told = new List<Entry>();
            foreach (Entry entry in entries)
            {
                IReadOnlyList<ErratumCertificateRow> rows = await ErratumTable.CertificatesAsync(act.Db, entry.Row.Id);
                told.Add(entry with
                {
                    Certificates = [.. rows.Select(row => new Certificate(NameOf(row.UnitId), row.CertifiedByName, row.CertifiedAt, row.Note))],
                    WaitsFor = entry.Row.Decision is null ? [.. ErratumRule.Outstanding(act.Case.Units(Party.LeadBureau), rows.Select(row => row.UnitId)).Select(NameOf)] : [],
                });
            }

            return told;
        }

        private static string NameOf(string unitId) => Department.All.FirstOrDefault(department => department.Code == unitId)?.Name ?? unitId;
    }
}
