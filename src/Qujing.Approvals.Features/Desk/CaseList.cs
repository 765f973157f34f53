using System.Globalization;
using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Desk;

/// <summary>The cases that a person may see, cut by filters, by a page of keys.</summary>
public static class CaseList
{
    internal const int PageSize = 50;

    [Access(Role.OrganisingBody)]
    [Access(Role.Secretariat)]
    [Access(Role.DepartmentReviewer)]
    [Access(Role.MeetingRecorder)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.Federation)]
    [Access(Role.Township)]
    [Access(Role.School)]
    public sealed record Query(Filter Filter) : IQuestion<View>;

    /// <summary>What the address says; anything that isn't known is as if it weren't there.</summary>
    public sealed record Filter
    {
        public string Zone { get; init; } = "";
        /// <summary>Which procedure's cases; those of children are in a list of their own.</summary>
        public string Procedure { get; init; } = Procedures.MasterPlan;
        public string Stage { get; init; } = "";
        /// <summary>Null: every light.</summary>
        public long? Light { get; init; }
        public int? Year { get; init; }
        public string Words { get; init; } = "";
        /// <summary>Empty: whatever the status.</summary>
        public string Status { get; init; } = "";
        public CaseOrder Order { get; init; } = CaseOrder.Due;
        /// <summary>The key of the last line before: day and case, number, or place in the search.</summary>
        public string AfterDue { get; init; } = "";
        public string AfterKey { get; init; } = "";
    }

    public enum CaseOrder
    {
        Due = 0,
        NewestFirst = 1,
    }

    /// <param name="Counts">Cases in procedure by light; empty for those whose list has no counters.</param>
    public sealed record View(DateOnly Today, IReadOnlyDictionary<long, long> Counts, IReadOnlyList<Line> Lines)
    {
        /// <summary>The years that the lines reach into and whose holidays nobody entered.</summary>
        public IReadOnlyList<int> MissingYears { get; init; } = [];
        public (string Due, string Key)? Next { get; init; }
    }

    public sealed record Line
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Kind { get; init; }
        public required string ZoneCode { get; init; }
        public required string Stage { get; init; }
        public required string Status { get; init; }
        public required DateTimeOffset StageEnteredAt { get; init; }
        public required string DueSort { get; init; }
        public required long Light { get; init; }
        public required string CaseKey { get; init; }
        /// <summary>The place in the search; 0 elsewhere.</summary>
        public long Place { get; init; }
        public int? DaysLeft { get; init; }
    }

    /// <summary>The lines that a person's filter shows, from its key on.</summary>
    internal static async Task<IReadOnlyList<Line>> ReadAsync(ActContext act, Filter filter, int limit)
    {
        CaseListParameters parameters = CaseListParameters.Of(filter, act.Actor) with { Limit = limit };
        IReadOnlyList<Line> lines = await act.Db.QueryAsync<Line>(Choose(act, filter), parameters);
        return [.. lines.Select(line => line with { DaysLeft = DueDay.Of(line.DueSort) is { } day ? DeadlineDesk.DaysLeft(act, day) : null })];
    }

    private static SqlText Choose(ActContext act, Filter filter)
    {
        if (filter.Words.Trim().Length > 0)
        {
            return CaseListSql.Search;
        }

        // A status is the first part of the key that the order by day reads.
        if (filter.Order == CaseOrder.NewestFirst || filter.Status.Length == 0)
        {
            return CaseListSql.NewestFirst;
        }

        return act.Actor.Role == Role.DepartmentReviewer ? CaseListSql.OfParticipant
            : filter.Stage.Length > 0 ? CaseListSql.OfStage
            : filter.Light is not null ? CaseListSql.OfLight
            : CaseListSql.ByDue;
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        private const string SelectCounts = $"SELECT k.light, SUM(k.cases) AS cases FROM {OfficialRecusalTable.CountsOpenToMe} k WHERE k.status = 'in-procedure' GROUP BY k.light";

        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            IReadOnlyList<Line> lines = await ReadAsync(act, request.Filter, PageSize);
            string unit = CaseListParameters.Of(request.Filter, act.Actor).Unit;
            IReadOnlyList<Count> counts = act.Actor.Role == Role.DepartmentReviewer ? [] : await act.Db.QueryAsync<Count>(SelectCounts, new { unit, Me = act.Actor.Id });
            return new View(act.Today, counts.ToDictionary(count => count.Light, count => count.Cases), lines)
            {
                MissingYears = DeadlineWalk.MissingYears(act.Calendar, act.Today, lines.Select(line => DueDay.Of(line.DueSort)).OfType<DateOnly>().Append(act.Today).Max()),
                Next = lines.Count < PageSize ? null : KeyOf(lines[^1], request.Filter),
            };
        }

        private static (string Due, string Key) KeyOf(Line last, Filter filter) => filter switch
        {
            { Words.Length: > 0 } => ("", last.Place.ToString(CultureInfo.InvariantCulture)),
            { Order: CaseOrder.NewestFirst } or { Status.Length: 0 } => ("", last.Number),
            _ => (last.DueSort, last.CaseKey),
        };

        private sealed record Count
        {
            public required long Light { get; init; }
            public required long Cases { get; init; }
        }
    }
}

/// <summary>The values of every statement of the case list.</summary>
internal sealed record CaseListParameters
{
    public required string Unit { get; init; }
    /// <summary>Whose list it is: cases from which they stand aside aren't in it (C01).</summary>
    public required string Me { get; init; }
    /// <summary>The party that the role acts as; 0 for those who see every case.</summary>
    public required long Party { get; init; }
    public required string Zone { get; init; }
    public required string Stage { get; init; }
    public required long Light { get; init; }
    public required string Status { get; init; }
    public required string From { get; init; }
    public required string Until { get; init; }
    public required string Phrase { get; init; }
    public required string FirstWord { get; init; }
    public required string DueSort { get; init; }
    public required string CaseKey { get; init; }
    public required string AfterNumber { get; init; }
    public required long AfterPlace { get; init; }
    public int Limit { get; init; } = CaseList.PageSize;

    internal static CaseListParameters Of(CaseList.Filter filter, Actor actor) => Of(filter, actor, ProcedureOf(filter, actor.Role));

    private static Procedure ProcedureOf(CaseList.Filter filter, Role role) => role switch
    {
        Role.CountyEducation or Role.CountyLeader or Role.Federation or Role.Township or Role.School => Procedures.ById(Procedures.Placement),
        Role.Auditor => Procedures.All.FirstOrDefault(known => known.Id == filter.Procedure) ?? Procedures.ById(Procedures.MasterPlan),
        _ => Procedures.ById(Procedures.MasterPlan),
    };

    private static CaseListParameters Of(CaseList.Filter filter, Actor actor, Procedure procedure) => new()
    {
        Unit = actor.Role is Role.Auditor or Role.Supervisor ? procedure.EveryCaseList : actor.UnitId,
        Me = actor.Id,
        // A department answers for a round, not for a stage.
        Party = (long)(actor.Role == Role.DepartmentReviewer ? Domain.Parties.Party.Participant : RoleParty.Of(actor.Role) ?? Domain.Parties.Party.Any),
        Zone = filter.Zone,
        Stage = filter.Stage,
        Light = filter.Light ?? -1,
        Status = filter.Status,
        // A number begins with its procedure and year: KG-2026-009.
        From = filter.Year is { } from ? $"{procedure.NumberPrefix}-{from:D4}-" : $"{procedure.NumberPrefix}-",
        Until = filter.Year is { } until ? $"{procedure.NumberPrefix}-{until:D4}." : $"{procedure.NumberPrefix}.",
        Phrase = CaseSearch.Phrase(filter.Words) ?? "\"\"",
        FirstWord = CaseSearch.FirstWord(filter.Words),
        DueSort = filter.AfterDue,
        CaseKey = filter.AfterKey,
        AfterNumber = filter.AfterKey.Length == 0 ? "~" : filter.AfterKey,
        AfterPlace = long.TryParse(filter.AfterKey, NumberStyles.None, CultureInfo.InvariantCulture, out long place) ? place : long.MaxValue,
    };
}
