using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Administration;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Verbs that change which definition cases run on. One administrator proposes, another approves, here as on the pages.</summary>
internal static class WorkflowVerbs
{
    /// <summary>Why a definition is imported, as the page asks for it.</summary>
    internal sealed record Grounds(string Reason, string Article);

    public static Task<int> ImportAsync(ProductFolders folders, Operator person, (string File, Grounds Grounds) what, (TextWriter Output, bool AsJson) to) => !File.Exists(what.File)
        ? Task.FromResult(OfficeVerbs.Missing(to, $"没有文件 {what.File}，请核对路径"))
        : GivenFile.Read(what.File, OfficeVerbs.DefinitionBytesMax) is not { } content
        ? Task.FromResult(OfficeVerbs.Wrong(to, GivenFile.TooLarge(what.File, OfficeVerbs.DefinitionBytesMax)))
        : OperatorActs.AsPersonAsync(folders, person, to, async mediator =>
        {
            var answer = await mediator.Send(new ProposeDefinition.Command(Guid.NewGuid(), content)
            {
                Reason = what.Grounds.Reason, Article = what.Grounds.Article, EffectiveOn = ShanghaiTime.DayOf(TimeProvider.System.GetUtcNow()),
            });
            if (answer.Refusal is { } refusal)
            {
                return await OperatorActs.RefusedAsync(to, refusal);
            }

            ProposeDefinition.Receipt receipt = answer.Value;
            await OfficeVerbs.WriteAsync(
                to, new { ok = true, change = receipt.ChangeId, definition = receipt.DefinitionId, version = receipt.Version },
                $"已提出 {receipt.DefinitionId} 第 {receipt.Version} 版。由另一位系统管理员批准后生效：workflows approve {receipt.ChangeId:D} --as 用户名");
            return 0;
        });

    public static Task<int> ApproveAsync(ProductFolders folders, Operator person, Guid change, (TextWriter Output, bool AsJson) to) => OperatorActs.AsPersonAsync(folders, person, to, async mediator =>
    {
        var sheet = await mediator.Send(new RuleChangeSheet.Question(change));
        Refusal? unknown = sheet.Refusal ?? (sheet.Value.Change.IsDefinition ? null : new Refusal("rule.unknown"));
        if (unknown is not null)
        {
            return await OperatorActs.RefusedAsync(to, unknown);
        }

        var answer = await mediator.Send(new DecideRuleChange.Command(Guid.NewGuid(), change, RuleDecision.Approved, null));
        if (answer.Refusal is { } refusal)
        {
            return await OperatorActs.RefusedAsync(to, refusal);
        }

        bool isInForce = answer.Value.IsInForce;
        await OfficeVerbs.WriteAsync(to, new { ok = true, inForce = isInForce }, isInForce ? "已批准，新建案件按这一版办理" : "已批准，到生效日期起作用");
        return 0;
    });

    /// <summary>Which running cases go to which version, and which stage that is gone becomes which.</summary>
    internal sealed record Migration(string DefinitionId, long ToVersion, IReadOnlyDictionary<string, string> Map, bool IsDryRun);

    /// <summary>Each case in an act of its own: one that stays keeps nobody else from going. Ends with 1 where one stayed.</summary>
    public static Task<int> MigrateAsync(ProductFolders folders, Operator person, Migration wanted, (TextWriter Output, bool AsJson) to) => OperatorActs.AsPersonAsync(folders, person, to, async mediator =>
    {
        var preview = await mediator.Send(new MigrationPreview.Question(wanted.DefinitionId, wanted.ToVersion) { Map = wanted.Map });
        if (preview.Refusal is { } refusal)
        {
            return await OperatorActs.RefusedAsync(to, refusal);
        }

        var lines = new List<CaseLine>();
        foreach (MigrationPreview.Line line in preview.Value.Lines)
        {
            Refusal? whyNot = line.WhyNot;
            if (whyNot is null && !wanted.IsDryRun)
            {
                whyNot = (await mediator.Send(new MigrateCase.Command(Guid.NewGuid(), line.Number, line.SeenVersion, wanted.ToVersion) { Map = wanted.Map })).Refusal;
            }

            lines.Add(new CaseLine(line.Number, line.FromVersion, line.Stage, whyNot is null ? line.To : null, whyNot is null ? null : CommandTexts.Sentence(whyNot)));
        }

        string done = wanted.IsDryRun ? "将改到" : "已改到";
        IEnumerable<string> words = lines.Select(line => line.WhyNot ?? $"{line.Number} 第 {line.FromVersion} 版 {line.Stage}：{done}第 {wanted.ToVersion} 版 {line.To}");
        bool isWhole = lines.TrueForAll(line => line.WhyNot is null);
        await OfficeVerbs.WriteAsync(to, new { ok = isWhole, dryRun = wanted.IsDryRun, cases = lines }, string.Join('\n', words.DefaultIfEmpty("没有要改的案件")));
        return isWhole ? 0 : 1;
    });

    private sealed record CaseLine(string Number, long FromVersion, string Stage, string? To, string? WhyNot);
}
