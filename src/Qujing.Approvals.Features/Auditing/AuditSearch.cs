using System.Globalization;
using MediatR;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Auditing;

/// <summary>Events by case, day, person and kind, newest first, by a page of keys. Who looks is an event too.</summary>
public static class AuditSearch
{
    internal const int PageSize = 40;

    [Access(Role.Auditor)]
    [AuditedRead]
    public sealed record Question(Filter Filter) : IQuestion<View>;

    public sealed record Filter
    {
        public string CaseNumber { get; init; } = "";
        /// <summary>Days of Shanghai, both included; null: without bound.</summary>
        public DateOnly? From { get; init; }
        public DateOnly? Until { get; init; }
        /// <summary>A user name or a full name.</summary>
        public string Person { get; init; } = "";
        public string Act { get; init; } = "";
        public string Outcome { get; init; } = "";
        /// <summary>The key of the last line before; empty on the first page.</summary>
        public string After { get; init; } = "";
    }

    public sealed record View(IReadOnlyList<AuditEvent> Events, string? Next);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        private const string Columns = "e.chain, e.seq, e.at, e.actor_id, e.actor_name, e.actor_role, e.origin, e.act, e.outcome, e.details, e.previous_hash, e.hash";
        private const string Wanted = """
            e.at >= @From AND e.at < @Until AND (@Act = '' OR e.act = @Act) AND (@Outcome = '' OR e.outcome = @Outcome) AND (@Chain = '' OR e.chain = @Chain)
            """;
        private const string SelectPeople = "SELECT id FROM account WHERE normalized_user_name = @name OR full_name = @fullName";
        private static readonly SqlText ByTime = new(
            $"SELECT {Columns} FROM audit_event e WHERE {Wanted} AND (e.at, e.chain, e.seq) < (@At, @AfterChain, @Seq) ORDER BY e.at DESC, e.chain DESC, e.seq DESC LIMIT @Limit",
            $"""
            SELECT TOP (@Limit) {Columns} FROM audit_event e
            WHERE {Wanted} AND (e.at < @At OR (e.at = @At AND (e.chain < @AfterChain OR (e.chain = @AfterChain AND e.seq < @Seq))))
            ORDER BY e.at DESC, e.chain DESC, e.seq DESC
            """);
        private static readonly SqlText OfCase = new(
            $"SELECT {Columns} FROM audit_event e WHERE e.chain = @Chain AND e.seq < @Seq AND {Wanted} ORDER BY e.seq DESC LIMIT @Limit",
            $"SELECT TOP (@Limit) {Columns} FROM audit_event e WHERE e.chain = @Chain AND e.seq < @Seq AND {Wanted} ORDER BY e.seq DESC");
        private static readonly SqlText OfPeople = new(
            $"""
            SELECT {Columns} FROM audit_event e
            WHERE e.actor_id IN @People AND {Wanted} AND (e.at, e.chain, e.seq) < (@At, @AfterChain, @Seq)
            ORDER BY e.at DESC, e.chain DESC, e.seq DESC LIMIT @Limit
            """,
            $"""
            SELECT TOP (@Limit) {Columns} FROM audit_event e
            WHERE e.actor_id IN @People AND {Wanted} AND (e.at < @At OR (e.at = @At AND (e.chain < @AfterChain OR (e.chain = @AfterChain AND e.seq < @Seq))))
            ORDER BY e.at DESC, e.chain DESC, e.seq DESC
            """);

        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            Record(act, request.Filter);
            return await FindAsync(act, request.Filter, PageSize);
        }

        internal static async Task<View> FindAsync(ActContext act, Filter filter, int limit)
        {
            IReadOnlyList<string> people = filter.Person.Length == 0 ? [] : await act.Db.QueryAsync<string>(
                SelectPeople, new { name = filter.Person.ToUpperInvariant(), fullName = filter.Person });
            if (filter.Person.Length > 0 && people.Count == 0)
            {
                return new View([], null);
            }

            SqlText sql = people.Count > 0 ? OfPeople : filter.CaseNumber.Length > 0 ? OfCase : ByTime;
            IReadOnlyList<AuditEvent> events = await act.Db.QueryAsync<AuditEvent>(sql, Parameters(filter, people, limit));
            return new View([.. events.Select(Masked)], events.Count < limit ? null : KeyOf(events[^1]));
        }

        private static object Parameters(Filter filter, IReadOnlyList<string> people, int limit)
        {
            (DateTimeOffset at, string chain, long seq) = After(filter.After);
            return new
            {
                From = AuditEvent.TextOf(filter.From is { } from ? ShanghaiTime.StartOf(from) : DateTimeOffset.MinValue),
                Until = AuditEvent.TextOf(filter.Until is { } until ? ShanghaiTime.EndOf(until) : DateTimeOffset.MaxValue),
                filter.Act, filter.Outcome, Chain = filter.CaseNumber.Length == 0 ? "" : AuditTrail.ChainOfCase(filter.CaseNumber),
                People = people, At = AuditEvent.TextOf(at), AfterChain = chain, Seq = seq, Limit = limit,
            };
        }

        private static string KeyOf(AuditEvent last) => $"{last.At.UtcTicks.ToString(CultureInfo.InvariantCulture)}|{last.Seq.ToString(CultureInfo.InvariantCulture)}|{last.Chain}";

        // A key that nobody gave out begins at the top.
        private static (DateTimeOffset At, string Chain, long Seq) After(string key)
        {
            string[] parts = key.Split('|', 3);
            bool known = parts.Length == 3
                && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
                && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long _);
            return known
                ? (new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero), parts[2], long.Parse(parts[1], CultureInfo.InvariantCulture))
                : (DateTimeOffset.MaxValue, "", long.MaxValue);
        }

        // The day of a vote is enough for an auditor; its minute beside a result would tell who voted how.
        private static AuditEvent Masked(AuditEvent item) => item.Act is "CastVote" or "EnterPaperBallot"
            ? item with { At = ShanghaiTime.StartOf(ShanghaiTime.DayOf(item.At)), Details = "{}" }
            : item;

        internal static void Record(ActContext act, Filter filter)
        {
            act.Record("case", filter.CaseNumber);
            act.Record("person", filter.Person);
            act.Record("kind", filter.Act);
        }
    }
}
