using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// What one guardian thinks of the recommendation, each guardian apart (B12): by their own page, or by word of mouth, letter or visit that staff write
/// down (B42). Another answer replaces it until the hearing is concluded, and in a dispute until it is decided; every version is kept.
/// </summary>
public static class RecordGuardianView
{
    public const int WordsLengthMax = 2000;

    [PlacementAccess(Role.Guardian, Party.Guardian)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, Guid GuardianId, GuardianView? View) : IAct<Receipt>, IPersonalAct, ICaseAct, ICheckedAct
    {
        public string? Words { get; init; }
        /// <summary>What the guardian wishes instead or besides.</summary>
        public string? OtherWish { get; init; }
        /// <summary>oral, letter or visit where staff write it down; empty on the guardian's own page.</summary>
        public string? Channel { get; init; }

        public IEnumerable<Refusal> Problems()
        {
            if (View is not { } view || !Enum.IsDefined(view))
            {
                yield return new Refusal("view.missing").Citing(PlacementSource.Regulation21).At(nameof(View));
            }
            else if (view == GuardianView.Disagrees && string.IsNullOrWhiteSpace(Words))
            {
                yield return new Refusal("view.reasons_missing").Citing(PlacementSource.Regulation21).At(nameof(Words));
            }

            foreach ((string field, string? text) in new[] { (nameof(Words), Words), (nameof(OtherWish), OtherWish) })
            {
                if (text?.Length > WordsLengthMax)
                {
                    yield return Refusal.Because("view.too_long", ("max", WordsLengthMax), ("length", text.Length)).At(field);
                }
            }
        }
    }

    public sealed record Receipt(long VersionNo);

    internal sealed class Handler(ActContext act, PlacementWork work, HearingWork hearing) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.GuardianView, PlacementStage.DisputeAssessment, PlacementStage.DisputeDecision) is { } elsewhere)
            {
                return elsewhere;
            }

            if (await WhyNotAsync(request) is { } refusal)
            {
                return refusal;
            }

            long round = await work.RoundNoAsync();
            long version = 1 + (await HearingTable.ViewsAsync(act.Db, act.Case.Row.Id, round)).Count(row => row.GuardianId == request.GuardianId);
            Guid id = StableId.From(request.OperationId, "view");
            await HearingTable.InsertViewAsync(act.Db, new GuardianViewRow
            {
                Id = id, CaseId = act.Case.Row.Id, RoundNo = round, GuardianId = request.GuardianId, VersionNo = version, View = request.View!.Value,
                Words = await work.SealAsync(request.Words, id, nameof(GuardianViewRow.Words)), OtherWish = await work.SealAsync(request.OtherWish, id, nameof(GuardianViewRow.OtherWish)),
                Channel = ChannelOf(request), HeardOn = act.Today, RecordedBy = act.Actor.Id, RecordedAt = act.Now,
            });
            act.Record("round", round);
            act.Record("version", version);
            act.Record("channel", ChannelOf(request));
            return new Receipt(version);
        }

        private string ChannelOf(Command request) =>
            act.Actor.Role == Role.Guardian ? HearingChannel.Own : request.View == GuardianView.Unreachable ? HearingChannel.None : request.Channel!;

        private async Task<Refusal?> WhyNotAsync(Command request)
        {
            if (request.View == GuardianView.Unreachable)
            {
                return await UnreachableAsync(request.GuardianId);
            }

            if (act.Actor.Role != Role.Guardian && !HearingChannel.ByStaff.Contains(request.Channel, StringComparer.Ordinal))
            {
                return new Refusal("view.channel_missing").At(nameof(Command.Channel));
            }

            return (await hearing.SpeakerAsync(request.GuardianId)).Refusal;
        }

        // Documented attempts on different days, each in the log.
        private async Task<Refusal?> UnreachableAsync(Guid guardianId)
        {
            if (act.Actor.Role == Role.Guardian || !(await hearing.DecidersAsync()).Any(known => known.GuardianId == guardianId))
            {
                return new Refusal("guardian.unknown").At(nameof(Command.GuardianId));
            }

            IEnumerable<DateOnly> attempts = (await HearingTable.RecordsAsync(act.Db, act.Case.Row.Id))
                .Where(record => record.Kind == RecordKind.Attempt && record.GuardianId == guardianId).Select(record => record.HappenedOn);
            return GuardianRule.CanBeUnreachable(attempts, act.Settings.Placement.AttemptsMin);
        }
    }
}
