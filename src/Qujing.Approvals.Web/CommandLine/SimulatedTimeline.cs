using System.Text.Json;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>What happened to a simulated case, in words: when, who, which act, by which article, and what came of it.</summary>
internal static class SimulatedTimeline
{
    /// <param name="At">Time of Shanghai.</param>
    /// <param name="Act">The act's own name.</param>
    /// <param name="Words">What people call it.</param>
    /// <param name="Article">That of the stage in which it was done; null where the stage has none.</param>
    /// <param name="Outcome">Where it took the case, or that it was done.</param>
    internal sealed record Line(string At, string Actor, string Act, string Words, string? Article, string Outcome);

    internal static async Task<IReadOnlyList<Line>> OfAsync(Database database, string number, (WorkflowDefinition Definition, StageCatalogue Catalogue) procedure, string begins)
    {
        IReadOnlyList<AuditEvent> events = await database.ReadAsync(session => AuditLog.OfChainAsync(session, AuditTrail.ChainOfCase(number)));
        var lines = new List<Line>();
        string stage = begins;
        foreach (AuditEvent item in events)
        {
            using JsonDocument details = JsonDocument.Parse(item.Details);
            (string? from, string? to, string? outcome) = (Text(details, "from"), Text(details, "to"), Text(details, "outcome"));
            string at = from ?? stage;
            stage = to ?? stage;
            lines.Add(new Line(
                $"{item.At.ToOffset(ShanghaiTime.Offset):yyyy-MM-dd HH:mm}", item.ActorName, item.Act, CommandTexts.Of("act." + item.Act),
                procedure.Definition.StagesAt(at) is [{ } first, ..] ? first.Inputs.Article : null, OutcomeOf(item, (from, outcome, to), procedure.Catalogue)));
        }

        return lines;
    }

    /// <summary>The same done again and again by one person is one line.</summary>
    internal static IEnumerable<string> Print(IReadOnlyList<Line> lines)
    {
        for (int from = 0; from < lines.Count;)
        {
            Line line = lines[from];
            int count = lines.Skip(from).TakeWhile(other => other with { At = line.At } == line).Count();
            yield return $"  {line.At}  {line.Actor}  {line.Words}{(count == 1 ? "" : $" {count} 次")}{(line.Article is null ? "" : $"（{line.Article}）")}：{line.Outcome}";
            from += count;
        }
    }

    internal static string StageName(string id, StageCatalogue catalogue) => catalogue.Stages.FirstOrDefault(stage => stage.Id == id)?.NameZh ?? catalogue.NameOf(id, "zh");

    private static string OutcomeOf(AuditEvent item, (string? From, string? Outcome, string? To) move, StageCatalogue catalogue) =>
        item.Outcome == AuditOutcome.Refused ? "没有办理"
        : item.Outcome == AuditOutcome.Read ? "已查看"
        : move is { From: { } from, To: { } to } && from != to ? $"{catalogue.NameOf(move.Outcome ?? "", "zh")}，进入{StageName(to, catalogue)}"
        : move is { From: not null, Outcome: { } outcome } ? catalogue.NameOf(outcome, "zh")
        : "已办理";

    private static string? Text(JsonDocument details, string name) =>
        details.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
