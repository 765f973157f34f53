using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>Records that a guardian was told, how and when: for whom reading is hard it is told aloud or in large print (B42). The words lie sealed.</summary>
public static class RecordNotice
{
    private static readonly string[] Kinds = ["processing", "decision", "rights", "breach"];
    private static readonly string[] Channels = ["letter", "large-print", "oral", "visit"];

    [Access(Role.CountyEducation)]
    [Access(Role.Township)]
    public sealed record Command(Guid OperationId, string Number, Guid GuardianId, DateOnly ToldOn) : IAct<Receipt>, IPersonalAct, ICheckedAct
    {
        public string Kind { get; init; } = "";
        public string Channel { get; init; } = "";
        public string Words { get; init; } = "";

        public IEnumerable<Refusal> Problems()
        {
            if (ToldOn == default)
            {
                yield return new Refusal("record.day_missing").At(nameof(ToldOn));
            }

            if (!Kinds.Contains(Kind, StringComparer.Ordinal))
            {
                yield return new Refusal("notice.kind_missing").At(nameof(Kind));
            }

            if (!Channels.Contains(Channel, StringComparer.Ordinal))
            {
                yield return new Refusal("notice.channel_missing").At(nameof(Channel));
            }

            if (string.IsNullOrWhiteSpace(Words))
            {
                yield return new Refusal("notice.words_missing").At(nameof(Words));
            }
        }
    }

    public sealed record Receipt(Guid NoticeId);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindOpenAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            if (await GuardianTable.FindAsync(act.Db, request.GuardianId) is not { } guardian || guardian.ChildId != row.Id)
            {
                return new Refusal("guardian.unknown").At(nameof(request.GuardianId));
            }

            if (request.ToldOn > act.Today)
            {
                return new Refusal("notice.in_future").At(nameof(request.ToldOn));
            }

            // Who is 18 is told itself (B34).
            if (GuardianRule.CanStand(guardian.Kind, await desk.ActingAsync(row, request.ToldOn)) is { } other)
            {
                return other.At(nameof(request.GuardianId));
            }

            Guid id = StableId.From(request.OperationId, "notice");
            await GuardianTable.InsertNoticeAsync(act.Db, new ChildNoticeRow
            {
                Id = id, ChildId = row.Id, GuardianId = guardian.Id, Kind = request.Kind, Channel = request.Channel, ToldOn = request.ToldOn,
                WordsId = await desk.SealWordsAsync(row.Id, (request.OperationId, "words"), request.Words), RecordedBy = act.Actor.Id,
            });
            act.Record("child", row.Number);
            act.Record("kind", request.Kind);
            act.Record("channel", request.Channel);
            return new Receipt(id);
        }
    }
}
