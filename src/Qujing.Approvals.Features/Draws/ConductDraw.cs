using System.Globalization;
using MediatR;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Draws;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Draws;

/// <summary>
/// Draws (随机抽取, Art. 12): the witnesses' numbers are written down, the nonce is opened, and the result follows from them alone.
/// </summary>
public static class ConductDraw
{
    /// <summary>Somebody who sits on another panel within this span can't be at both (A26).</summary>
    private static readonly TimeSpan SameMeetingSpan = TimeSpan.FromHours(4);

    /// <param name="Numbers">For each announced source after the first two, in their order: whole numbers with blanks or commas between.</param>
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, IReadOnlyList<string> Numbers) : IAct<Receipt>, IVersionedCaseAct;

    public sealed record Receipt(string DrawNumber, IReadOnlyList<string> Seated);

    /// <summary>Pool and nonce come first; the sources after them are given on the spot.</summary>
    private const int FirstThrown = 2;

    /// <summary>The thrown numbers that can't be read, before anybody confirms them: <c>draw.numbers_missing</c>.</summary>
    public static IEnumerable<Refusal> Unreadable(IReadOnlyList<string> sources, IReadOnlyList<string> given) =>
        sources.Skip(FirstThrown).Select((source, at) => Numbers(given.ElementAtOrDefault(at)) is null ? NumbersMissing(source, at) : null).OfType<Refusal>();

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
            if (draw is not { Status: DrawStatus.Announced })
            {
                return draw is { Status: DrawStatus.Conducted } ? Refusal.Because("draw.conducted", ("draw", draw.Number)) : new Refusal("draw.not_announced");
            }

            if (draw.DrawsAt > act.Now)
            {
                return Refusal.Because("draw.too_early", ("draw", draw.Number), ("time", draw.DrawsAt));
            }

            if (await OpenSourcesAsync(draw, round, request.Numbers) is { } source)
            {
                return source;
            }

            await SkipBusyAsync(draw, round);
            draw = draw with { Status = DrawStatus.Conducted, ConductedAt = act.Now, ConductedBy = act.Actor.Name };
            DrawFile file = await DrawFile.LoadAsync(act.Db, draw);
            if (PanelDraw.Draw(file.Order, out IReadOnlyList<DrawStep> steps) is { } refusal)
            {
                return refusal;
            }

            await DrawTable.UpdateAsync(act.Db, draw);
            return await SeatAsync(round, file, PanelDraw.Seated(steps));
        }

        private async Task<Receipt> SeatAsync(PanelRoundRow round, DrawFile file, IReadOnlyList<int> seated)
        {
            for (int place = 0; place < seated.Count; place++)
            {
                await SeatFilling.SeatExpertAsync(act, round, (file.Seats[place], file.Row, file.Pool[seated[place] - 1]));
            }

            string[] pseudonyms = [.. seated.Select(number => file.Pool[number - 1].Pseudonym)];
            act.Record("draw", file.Row.Number);
            act.Record("seated", seated);
            act.Record("record", file.Profile.HexOf(file.Record(act.Case.Number, round.No).ToJson()));
            return new Receipt(file.Row.Number, pseudonyms);
        }

        private async Task<Refusal?> OpenSourcesAsync(DrawRow draw, PanelRoundRow round, IReadOnlyList<string> given)
        {
            IReadOnlyList<SourceRow> sources = await DrawTable.SourcesAsync(act.Db, draw.Id);
            var missing = new List<Refusal>();
            for (int place = 0; place < sources.Count; place++)
            {
                SourceRow opened = place switch
                {
                    0 => sources[place] with { Words = DrawSource.OfPool(act.Case.Number, (int)round.No, draw.PoolRoot).Text },
                    1 => sources[place] with { Words = draw.Nonce },
                    _ => sources[place] with { Numbers = Numbers(given.ElementAtOrDefault(place - FirstThrown)) },
                };
                if (opened.Numbers is null && opened.Words is null)
                {
                    missing.Add(NumbersMissing(opened.Name, place - FirstThrown));
                    continue;
                }

                await DrawTable.OpenSourceAsync(act.Db, opened);
            }

            return Refusal.All(missing);
        }

        private async Task SkipBusyAsync(DrawRow draw, PanelRoundRow round)
        {
            if (round.MeetsAt is not { } meetsAt)
            {
                return;
            }

            foreach (Guid expert in await SeatAnswerTable.BusyAsync(act.Db, round.Id, (meetsAt - SameMeetingSpan, meetsAt + SameMeetingSpan)))
            {
                await DrawTable.SkipAsync(act.Db, draw.Id, expert, "同一时间参加其他评审会");
            }
        }

    }

    private static Refusal NumbersMissing(string source, int at) => Refusal.Because("draw.numbers_missing", ("source", source)).At($"Numbers[{at}]");

    private static string? Numbers(string? typed)
    {
        string[] parts = TypedNumber.Narrow(typed).Split([' ', ',', '，', '、', ';', '；', '\t', '\u3000'], StringSplitOptions.RemoveEmptyEntries);
        long[] numbers = [.. parts.Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1)];
        return numbers.Length == 0 || numbers.Contains(-1) ? null : string.Join(',', numbers);
    }
}
