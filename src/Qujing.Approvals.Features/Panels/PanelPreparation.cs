using MediatR;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Draws;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.Panels;

/// <summary>What those who prepare a panel see of it: the 17 seats with names, the draws, the grounds of recusal. Names are personal: the read is written down.</summary>
public static class PanelPreparation
{
    [AuditedRead]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber, int Round) : IQuestion<Sheet>, ICaseAct;

    public sealed record Sheet
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required long Version { get; init; }
        public required PanelRoundRow Round { get; init; }
        public required bool IsLead { get; init; }
        /// <summary>True while seats can still be filled: until the ballot opens.</summary>
        public required bool IsOpen { get; init; }
        public required IReadOnlyList<Seat> Seats { get; init; }
        public required IReadOnlyList<Draw> Draws { get; init; }
        public required IReadOnlyList<Ground> Grounds { get; init; }
        public required string Compiler { get; init; }
        public required IReadOnlyDictionary<string, int> ActiveByField { get; init; }
        public Refusal? Missing { get; init; }
        /// <summary>The last round of the joint review; null before the first.</summary>
        public required int? JointRound { get; init; }

        /// <summary>The draw whose conditions hold for the seats that are vacant again; null while none was held, or those that were are drawn anew.</summary>
        public Draw? First => Draws.FirstOrDefault(draw => draw.Row.Status == DrawStatus.Conducted);

        /// <summary>Expert seats that nobody holds.</summary>
        public IReadOnlyList<int> Vacant => [.. Seats.Where(seat => seat.No >= PanelSeats.FirstExpertSeat && !seat.IsHeld).Select(seat => seat.No)];

        /// <summary>True where a seat became vacant after the draw and the lead bureau has to draw for it; nothing is frozen for it yet.</summary>
        public bool NeedsSupplement => IsLead && IsOpen && Vacant.Count > 0 && First is not null && Newest is { Row.Status: DrawStatus.Conducted or DrawStatus.Superseded };

        public Draw? Newest => Draws.Count == 0 ? null : Draws[^1];
    }

    public sealed record Seat
    {
        public required int No { get; init; }
        /// <summary>The department, or the expert's employer; empty where nobody sits.</summary>
        public required string Unit { get; init; }
        public string Name { get; init; } = "";
        public string Field { get; init; } = "";
        public string Title { get; init; } = "";
        public string Phone { get; init; } = "";
        public string? Answer { get; init; }
        public DateOnly? AnswerDueOn { get; init; }
        /// <summary>True where the person signed in to the meeting, also who left it later.</summary>
        public bool HasCome { get; init; }

        public bool IsHeld => Name.Length > 0;
    }

    public sealed record Draw(DrawRow Row, IReadOnlyDictionary<string, int> ByField, IReadOnlyList<string> Sources, int Seats, double BitsNeeded)
    {
        /// <summary>Every selection, once drawn: number, pseudonym, field, and the reason where it was passed over.</summary>
        public IReadOnlyList<Selection> Selections { get; init; } = [];
    }

    public sealed record Selection(int Number, string Pseudonym, string Field, string? SkipReason);

    public sealed record Ground(string ExpertNumber, string Kind, string Source, string Reason, string RecordedBy);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            PanelRoundRow? round = (await PanelTable.RoundsAsync(act.Db, act.Case.Row.Id)).FirstOrDefault(row => row.No == request.Round);
            if (round is null)
            {
                return Refusal.Because("case.not_found", ("case", request.CaseNumber));
            }

            IReadOnlyList<ExpertRow> experts = await ExpertTable.AllAsync(act.Db);
            IReadOnlyList<PanelSeatRow> held = await PanelTable.SeatsAsync(act.Db, round.Id);
            SubmissionRow? submitted = await SubmissionTable.LastAsync(act.Db, act.Case.Row.Id);
            return new Sheet
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                Stage = act.Case.Stage,
                Version = act.Case.Stored.Version,
                Round = round,
                IsLead = act.Actor.Role == Role.Secretariat,
                IsOpen = round.EndedAt is null && act.Case.NotIn(FormingRound.BeforeBallot) is null,
                Seats = await SeatsAsync(round, held, experts),
                Draws = await DrawsAsync(round),
                Grounds = await GroundsAsync(round, experts),
                Compiler = submitted is null ? "" : PackageContent.OfSnapshot(act.ZoneOf(act.Case.Row.ZoneCode), submitted.Content, []).Package().Compiler.Name ?? "",
                ActiveByField = experts.Where(expert => expert.Status == ExpertStatus.Active).CountBy(expert => expert.Field, StringComparer.Ordinal)
                    .OrderBy(field => field.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
                JointRound = (int?)(await JointRoundTable.LastAsync(act.Db, act.Case.Row.Id))?.No,
                Missing = PanelSeats.Missing([.. held.Select(seat => (int)seat.SeatNo)], round is { MeetsAt: not null, Place: not null }),
            };
        }

        private async Task<IReadOnlyList<Seat>> SeatsAsync(PanelRoundRow round, IReadOnlyList<PanelSeatRow> held, IReadOnlyList<ExpertRow> experts)
        {
            IReadOnlyList<SeatHolder> holders = await SeatHolders.LoadAsync(act);
            Dictionary<Guid, SeatAnswerRow> answers = (await SeatAnswerTable.OfRoundAsync(act.Db, round.Id)).ToDictionary(row => row.SeatId);
            return [.. Enumerable.Range(1, PanelSeats.Count).Select(no => One(no, held.FirstOrDefault(seat => seat.SeatNo == no)))];

            Seat One(int no, PanelSeatRow? seat)
            {
                string department = no < PanelSeats.FirstExpertSeat ? holders[no - 1].Name : "";
                if (seat is null)
                {
                    return new Seat { No = no, Unit = department };
                }

                ExpertRow? expert = experts.FirstOrDefault(row => row.Id == seat.ExpertId);
                SeatAnswerRow? asked = answers.GetValueOrDefault(seat.Id);
                return new Seat
                {
                    No = no, Unit = expert?.Employer ?? department, Name = seat.FullName, Field = expert is null ? "" : seat.Field, Title = expert?.Title ?? "",
                    Phone = expert?.Phone ?? "", Answer = asked?.Answer, AnswerDueOn = asked?.DueOn, HasCome = seat.SignedInAt is not null,
                };
            }
        }

        private async Task<IReadOnlyList<Draw>> DrawsAsync(PanelRoundRow round)
        {
            var draws = new List<Draw>();
            foreach (DrawRow row in await DrawTable.OfRoundAsync(act.Db, round.Id))
            {
                DrawFile file = await DrawFile.LoadAsync(act.Db, row);
                IReadOnlyList<DrawStep> steps = row.ConductedAt is null ? [] : file.Record(act.Case.Number, round.No).Steps;
                // The nonce stays sealed until the draw.
                draws.Add(new Draw(
                    row.ConductedAt is null ? row with { Nonce = "" } : row,
                    file.Pool.CountBy(pooled => pooled.Field, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
                    DrawFile.SourceNames(row),
                    file.Seats.Count,
                    PanelDraw.EntropyNeededBits(file.Pool.Count, file.Seats.Count))
                {
                    Selections = [.. steps.Select(step => new Selection(step.Number, file.Pool[step.Number - 1].Pseudonym, file.Pool[step.Number - 1].Field, step.SkipReason))],
                });
            }

            return draws;
        }

        private async Task<IReadOnlyList<Ground>> GroundsAsync(PanelRoundRow round, IReadOnlyList<ExpertRow> experts) =>
        [
            .. (await RecusalTable.OfRoundAsync(act.Db, round.Id)).Select(row => new Ground(
                experts.First(expert => expert.Id == row.ExpertId).Number,
                RecusalKind.Find(row.Kind, out RecusalKind? kind) is null ? kind!.NameZh : row.Kind,
                row.Source, row.Reason, row.RecordedByName)),
        ];
    }
}
