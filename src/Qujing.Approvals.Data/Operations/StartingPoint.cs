using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Operations;

/// <summary>What every act and question asks first, in one round trip: who is it, by what settings, about which case; an act also: was it done before, and where does its chain stand.</summary>
public sealed record StartingPoint
{
    private const string SelectForAny = $"""
        {AccountTable.SelectActor};
        {SettingTable.Select}
        """;
    private const string SelectForQuestion = $"""
        {SelectForAny};
        {CaseTable.SelectByNumber};
        {CaseTable.SelectPartiesByNumber};
        {OfficialRecusalTable.SelectOpenByNumber}
        """;
    private const string SelectForAct = $"""
        {SelectForQuestion};
        {OperationTable.Select};
        {AuditTrail.SelectHead}
        """;

    public required ActorRow? Account { get; init; }
    public required IReadOnlyList<SettingRow> Settings { get; init; }
    public required CaseRow? Case { get; init; }
    public required IReadOnlyList<CaseParty> Parties { get; init; }
    /// <summary>Who stands aside from the case (C01), and for whom the office above acts (C02).</summary>
    public required IReadOnlyList<OpenRecusal> Recusals { get; init; }
    /// <summary>The operation of the same id, where it was done before.</summary>
    public OperationRow? Done { get; init; }
    /// <summary>The head of the chain that was asked for; null for a question.</summary>
    public ChainHead? Head { get; init; }

    public static Task<StartingPoint> OfQuestionAsync(DbSession session, string accountId, string caseNumber) =>
        session.ReadSeveralAsync(SelectForQuestion, new { accountId, caseNumber }, Read);

    /// <summary>Of a question that is about no case.</summary>
    public static Task<StartingPoint> OfQuestionAsync(DbSession session, string accountId) => session.ReadSeveralAsync(SelectForAny, new { accountId }, rows => new StartingPoint
    {
        Account = rows.One<ActorRow>(), Settings = rows.All<SettingRow>(), Case = null, Parties = [], Recusals = [],
    });

    public static Task<StartingPoint> OfActAsync(DbSession session, (string AccountId, string CaseNumber) who, Guid operationId, string chain) =>
        session.ReadSeveralAsync(SelectForAct, new { accountId = who.AccountId, caseNumber = who.CaseNumber, operationId, chain }, rows => Read(rows) with
        {
            Done = rows.One<OperationRow>(),
            Head = rows.One<ChainHead>() ?? ChainHead.Before(chain),
        });

    private static StartingPoint Read(RowSets rows) => new()
    {
        Account = rows.One<ActorRow>(),
        Settings = rows.All<SettingRow>(),
        Case = rows.One<CaseRow>(),
        Parties = rows.All<CaseParty>(),
        Recusals = rows.All<OpenRecusal>(),
    };
}
