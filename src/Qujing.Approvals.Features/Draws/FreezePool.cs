using System.Text.Json;
using MediatR;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Draws;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.Draws;

/// <summary>
/// Screens the experts and freezes those who may be drawn (核定名单, Art. 12): numbered rows without names, their root, and the hash of a nonce.
/// </summary>
public static class FreezePool
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, IReadOnlyList<string> Compilers, IReadOnlyList<string> Fields)
        : IAct<Receipt>, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (Compilers.All(string.IsNullOrWhiteSpace))
            {
                yield return new Refusal("draw.compiler_missing").Citing("第十二条").At(nameof(Compilers));
            }
        }
    }

    public sealed record Receipt(string DrawNumber, int PoolSize, string PoolRoot, string NonceHash);

    internal sealed class Handler(ActContext act, DrawEntropy entropy) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (PanelRoundRow? round, Refusal? wrong) = await FormingRound.FindAsync(act);
            if (wrong is not null)
            {
                return wrong;
            }

            IReadOnlyList<DrawRow> draws = await DrawTable.OfRoundAsync(act.Db, round!.Id);
            IReadOnlyList<PanelSeatRow> held = await PanelTable.SeatsAsync(act.Db, round.Id);
            int[] vacant = [.. PanelSeats.OfExperts.Where(seat => held.All(other => other.SeatNo != seat))];
            if (NotNow(draws, vacant) is { } refusal)
            {
                return refusal;
            }

            IReadOnlyList<string> compilers = Lines([.. await CompilerAsync(), .. request.Compilers]), fields = Lines(request.Fields);
            if (SeatedBy(draws) is { } first)
            {
                // Who takes a vacant seat comes from the conditions under which it was drawn: the draw's list of alternates would have come from no others.
                IReadOnlyList<string> drawnFrom = Lines([first.Fields]);
                if (fields.Count > 0 && !fields.ToHashSet(StringComparer.Ordinal).SetEquals(drawnFrom))
                {
                    return Refusal.Because("draw.fields_fixed", ("draw", first.Number), ("fields", drawnFrom.Count == 0 ? "不限" : string.Join('、', drawnFrom))).Citing("第十二条").At("FieldNames");
                }

                fields = drawnFrom;
            }

            PoolScreening screened = await PoolScreening.RunAsync(act, round, (compilers, fields));
            IReadOnlyDictionary<string, int> quotas = Quotas(held, vacant.Length);
            if (TooFew(screened, (vacant.Length, quotas)) is { } shortage)
            {
                return shortage;
            }

            await KeepGroundsAsync(round, screened);
            DrawRow draw = Draw(request, (round, draws.Count + 1, vacant), screened) with
            {
                Quotas = JsonSerializer.Serialize(quotas), Fields = string.Join('\n', fields), ScreenedNames = string.Join('\n', compilers),
            };
            IReadOnlyList<PoolRow> pool = Number(draw, screened.Eligible);
            draw = draw with { PoolRoot = new DrawFile(draw, pool, []) is var file ? PoolFingerprint.Root(file.Profile, file.Entries) : "" };
            await DrawTable.InsertAsync(act.Db, draw, pool);
            return Written(draw);
        }

        /// <summary>The draw whose conditions hold for the round; null while none was held, or those that were are drawn anew.</summary>
        private static DrawRow? SeatedBy(IReadOnlyList<DrawRow> draws) => draws.FirstOrDefault(draw => draw.Status == DrawStatus.Conducted);

        private Receipt Written(DrawRow draw)
        {
            act.Record("draw", draw.Number);
            act.Record("poolSize", draw.PoolSize);
            act.Record("poolRoot", draw.PoolRoot);
            act.Record("nonceHash", draw.NonceHash);
            act.Record("excluded", draw.Excluded);
            return new Receipt(draw.Number, (int)draw.PoolSize, draw.PoolRoot, draw.NonceHash);
        }

        private Refusal? NotNow(IReadOnlyList<DrawRow> draws, int[] vacant)
        {
            if (draws.FirstOrDefault(draw => draw.Status is DrawStatus.Frozen or DrawStatus.Announced) is { } open)
            {
                return Refusal.Because("draw.pool_frozen", ("draw", open.Number));
            }

            if (vacant.Length == 0)
            {
                return new Refusal("draw.no_vacancy").Citing("第十二条");
            }

            bool isMending = vacant.Length < PanelSeats.OfExperts.Count;
            return isMending && act.Settings.Alternates == AlternatesMode.None ? new Refusal("draw.alternates_none") : null;
        }

        private static Refusal? TooFew(PoolScreening screened, (int Seats, IReadOnlyDictionary<string, int> Quotas) wanted)
        {
            if (screened.Eligible.Count < wanted.Seats)
            {
                return Refusal.Because("draw.pool_short", ("count", screened.Eligible.Count), ("seats", wanted.Seats),
                    ("registered", screened.Registered), ("inField", screened.InField), ("excluded", screened.Excluded.Count)).Citing("第十二条");
            }

            return PanelDraw.Draw(
                new DrawOrder
                {
                    Profile = DrawProfile.Sm3, Key = "/", PoolSize = screened.Eligible.Count, Seats = wanted.Seats, Quotas = wanted.Quotas,
                    Fields = [.. screened.Eligible.Select(expert => expert.Field)],
                },
                out _);
        }

        // A vacancy is drawn from its own field: what the quotas ask for and the seats held don't give.
        private Dictionary<string, int> Quotas(IReadOnlyList<PanelSeatRow> held, int seats)
        {
            var left = act.Settings.DrawQuotas
                .Select(quota => (Field: quota.Key, Seats: quota.Value - held.Count(seat => seat.Kind == SeatKind.Expert && seat.Field == quota.Key)))
                .Where(quota => quota.Seats > 0).ToDictionary(quota => quota.Field, quota => quota.Seats, StringComparer.Ordinal);
            return left.Values.Sum() == seats ? left : [];
        }

        private async Task KeepGroundsAsync(PanelRoundRow round, PoolScreening screened)
        {
            foreach (ExcludedExpert found in screened.Excluded.Where(found => found.Source == RecusalSource.Screened))
            {
                await RecusalTable.TryInsertAsync(act.Db, new RecusalRow
                {
                    Id = StableId.From(round.Id, $"{found.Expert.Id:N}/{found.Kind.Code}"),
                    PanelRoundId = round.Id,
                    ExpertId = found.Expert.Id,
                    Kind = found.Kind.Code,
                    Reason = found.Reason,
                    Source = RecusalSource.Screened,
                    RecordedBy = Actor.System.Id,
                    RecordedByName = Actor.System.Name,
                    RecordedAt = act.Now,
                });
            }
        }

        private DrawRow Draw(Command request, (PanelRoundRow Round, int No, int[] Vacant) of, PoolScreening screened)
        {
            string nonce = entropy.Secret();
            _ = DrawProfile.Find(act.Settings.DrawProfile, out DrawProfile? profile);
            return new DrawRow
            {
                Id = StableId.From(request.OperationId, "draw"),
                PanelRoundId = of.Round.Id,
                No = of.No,
                Number = $"{act.Case.Number}-{of.Round.No}-{of.No}",
                Status = DrawStatus.Frozen,
                SeatNumbers = string.Join(',', of.Vacant),
                Quotas = "{}",
                Fields = "",
                ScreenedNames = "",
                Registered = screened.Registered,
                InField = screened.InField,
                Excluded = screened.Excluded.Count,
                PoolSize = screened.Eligible.Count,
                PoolRoot = "",
                Profile = profile!.Name,
                Nonce = nonce,
                NonceHash = PoolFingerprint.Commitment(profile, nonce),
                FrozenAt = act.Now,
                FrozenBy = act.Actor.Name,
            };
        }

        // Numbered in the order of the pseudonyms, which are chance: the order of the register would tell who is who.
        private IReadOnlyList<PoolRow> Number(DrawRow draw, IReadOnlyList<ExpertRow> experts)
        {
            _ = DrawProfile.Find(draw.Profile, out DrawProfile? profile);
            return
            [
                .. experts.Select(expert =>
                {
                    string salt = entropy.Secret();
                    string hash = PoolFingerprint.Identity(profile!, salt, expert.Number, expert.FullName);
                    return new PoolRow
                    {
                        DrawId = draw.Id, No = 0, ExpertId = expert.Id, Pseudonym = "P-" + hash[..8].ToUpperInvariant(), Field = expert.Field, Salt = salt, IdentityHash = hash,
                    };
                }).OrderBy(row => row.IdentityHash, StringComparer.Ordinal).Select((row, place) => row with { No = place + 1 }),
            ];
        }

        // The compiler of the plan is screened against whatever else is named: left out by a slip of the pen, its own people would be drawn (A19).
        private async Task<IReadOnlyList<string>> CompilerAsync() =>
            await SubmissionTable.LastAsync(act.Db, act.Case.Row.Id) is { } submitted && (await SubmissionSnapshots.ContentAsync(act, submitted)).Package().Compiler.Name is { } name ? [name] : [];

        private static string[] Lines(IReadOnlyList<string> values) =>
            [.. values.SelectMany(value => value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];
    }
}
