using System.Text.Json;
using MediatR;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Draws;

/// <summary>
/// Announces a draw before any of its sources exists: the draw's number, the sources in their order, and the time. From here on the public sees it.
/// </summary>
public static class AnnounceDraw
{
    public const string PoolSource = "案件、轮次与名单指纹";
    public const string NonceSource = "系统随机数";
    public const int EventLengthMax = 100;
    private const int WitnessesMin = 2;
    private const int WitnessesMax = 5;

    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, DateTimeOffset? DrawsAt, IReadOnlyList<Witness> Witnesses, string PublicEvent = "")
        : IAct<Receipt>, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (DrawsAt is null)
            {
                yield return new Refusal("draw.time_missing").At(nameof(DrawsAt));
            }

            int complete = Witnesses.Where(witness => witness.IsComplete).Select(witness => (witness.Name.Trim(), witness.Unit.Trim())).Distinct().Count();
            if (complete < WitnessesMin || complete != Witnesses.Count || complete > WitnessesMax)
            {
                yield return Refusal.Because("draw.witnesses_few", ("countMin", WitnessesMin), ("countMax", WitnessesMax)).At(nameof(Witnesses));
            }

            if (PublicEvent.Length > EventLengthMax)
            {
                yield return Refusal.Because("draw.event_long", ("max", EventLengthMax), ("length", PublicEvent.Length)).At(nameof(PublicEvent));
            }
        }
    }

    /// <param name="Name">Who throws the numbers.</param>
    /// <param name="Unit">Whose person that is; never the applicant's or the compiler's.</param>
    public sealed record Witness(string Name, string Unit)
    {
        internal bool IsComplete => !string.IsNullOrWhiteSpace(Name) && !string.IsNullOrWhiteSpace(Unit);

        internal string Source => $"见证人{Name.Trim()}（{Unit.Trim()}）的现场数字";
    }

    public sealed record Receipt(string DrawNumber, IReadOnlyList<string> Sources);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (PanelRoundRow? round, Refusal? wrong) = await FormingRound.FindAsync(act);
            if (wrong is not null)
            {
                return wrong;
            }

            DrawRow? draw = await DrawTable.NewestAsync(act.Db, round!.Id);
            if (draw is not { Status: DrawStatus.Frozen })
            {
                return draw is { Status: DrawStatus.Announced } ? Refusal.Because("draw.announced", ("draw", draw.Number)) : new Refusal("draw.not_frozen");
            }

            if (Refusal.All([.. Against(request, draw)]) is { } refusal)
            {
                return refusal;
            }

            IReadOnlyList<string> sources = await NameAsync(draw, request);
            await DrawTable.UpdateAsync(act.Db, draw with
            {
                Status = DrawStatus.Announced, AnnouncedAt = act.Now, DrawsAt = request.DrawsAt, SourceNames = JsonSerializer.Serialize(sources, AnswerJson.Options),
            });
            act.Record("draw", draw.Number);
            act.Record("sources", sources);
            act.Record("drawsAt", request.DrawsAt);
            return new Receipt(draw.Number, sources);
        }

        private IEnumerable<Refusal> Against(Command request, DrawRow draw)
        {
            if (request.DrawsAt < act.Now)
            {
                yield return new Refusal("draw.time_past").At(nameof(request.DrawsAt));
            }

            if (request.DrawsAt > act.Now.AddYears(1))
            {
                yield return new Refusal("draw.time_far").At(nameof(request.DrawsAt));
            }

            if (Applicant(request, draw) is { } applicant)
            {
                yield return Refusal.Because("draw.witness_applicant", ("witness", applicant.Name), ("unit", applicant.Unit)).At(nameof(request.Witnesses));
            }
        }

        private async Task<IReadOnlyList<string>> NameAsync(DrawRow draw, Command request)
        {
            SourceRow[] rows =
            [
                new SourceRow { DrawId = draw.Id, Place = 0, Name = PoolSource },
                new SourceRow { DrawId = draw.Id, Place = 1, Name = NonceSource },
                .. request.Witnesses.Select(witness => new SourceRow
                {
                    DrawId = draw.Id, Place = 0, Name = witness.Source, WitnessName = witness.Name.Trim(), WitnessUnit = witness.Unit.Trim(),
                }),
                .. string.IsNullOrWhiteSpace(request.PublicEvent) ? Array.Empty<SourceRow>() : [new SourceRow { DrawId = draw.Id, Place = 0, Name = request.PublicEvent.Trim() }],
            ];
            for (int place = 0; place < rows.Length; place++)
            {
                await DrawTable.InsertSourceAsync(act.Db, rows[place] with { Place = place });
            }

            return [.. rows.Select(row => row.Name)];
        }

        private Witness? Applicant(Command request, DrawRow draw)
        {
            string body = act.ZoneOf(act.Case.Row.ZoneCode).OrganisingBody;
            string[] interested = [body, .. draw.ScreenedNames.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
            return request.Witnesses.FirstOrDefault(witness => interested.Any(name => ConflictScreen.IsSameUnit(name, witness.Unit)));
        }
    }
}
