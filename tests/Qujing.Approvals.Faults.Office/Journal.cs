using System.Text.Json;
using MediatR;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Simulation;

namespace Qujing.Approvals.Faults.Office;

/// <summary>What the processes before this one sent, and what was answered before they were killed.</summary>
internal sealed class Journal
{
    private static readonly Lock Output = new();

    private readonly Dictionary<Guid, (string Type, string Content)> _sent = [];
    private readonly Dictionary<Guid, string> _answered = [];

    public static Journal Read(string path)
    {
        var journal = new Journal();
        foreach (string[] cells in File.Exists(path) ? File.ReadLines(path).Select(line => line.Split('\t')) : [])
        {
            if (cells[0] == "SENT")
            {
                journal._sent[Guid.Parse(cells[1])] = (cells[2], cells[3]);
            }
            else if (cells[0] == "ANSWERED")
            {
                journal._answered[Guid.Parse(cells[1])] = cells[2];
            }
        }

        return journal;
    }

    /// <summary>A line, whole or not at all: its end mark tells a line that the kill cut.</summary>
    public static void Say(params ReadOnlySpan<string> cells)
    {
        string line = string.Join('\t', cells!) + "\t.";
        lock (Output)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }

    public string? AnswerTo(Guid operation) => _answered.GetValueOrDefault(operation);

    public object? SentAs(Guid operation) =>
        _sent.TryGetValue(operation, out (string Type, string Content) sent) ? JsonSerializer.Deserialize(sent.Content, typeof(IAct).Assembly.GetType(sent.Type, throwOnError: true)!) : null;
}

/// <summary>
/// A client that never gives up: what was sent and not answered is sent again as it was, under the same id; of what was answered, some is sent again too, and
/// must be answered the same.
/// </summary>
internal sealed class JournalSender(Journal journal, IActSender sender) : IActSender
{
    private const int AgainEach = 16;

    public async Task<Answer<T>> SendAsync<T>(string accountId, IRequest<Answer<T>> request)
        where T : class
    {
        if (request is not IAct act)
        {
            return await sender.SendAsync(accountId, request);
        }

        if (journal.AnswerTo(act.OperationId) is { } known)
        {
            return await KnownAsync<T>(accountId, act.OperationId, known);
        }

        if (journal.SentAs(act.OperationId) is IRequest<Answer<T>> before && await FirstAsync(accountId, before) is { IsAccepted: true } late)
        {
            return late;
        }

        return await FirstAsync(accountId, request);
    }

    private async Task<Answer<T>> KnownAsync<T>(string accountId, Guid operation, string known)
        where T : class
    {
        if (operation.ToByteArray()[0] % AgainEach == 0 && journal.SentAs(operation) is IRequest<Answer<T>> before)
        {
            Answer<T> again = await sender.SendAsync(accountId, before);
            string now = again.IsAccepted ? JsonSerializer.Serialize(again.Value) : again.Refusal!.Code;
            if (now != known)
            {
                Journal.Say("DIFFERS", $"{operation}", known, now);
            }
        }

        return JsonSerializer.Deserialize<T>(known)!;
    }

    private async Task<Answer<T>> FirstAsync<T>(string accountId, IRequest<Answer<T>> request)
        where T : class
    {
        string operation = ((IAct)request).OperationId.ToString();
        Journal.Say("SENT", operation, request.GetType().FullName!, JsonSerializer.Serialize(request, request.GetType()));
        Answer<T> answer = await sender.SendAsync(accountId, request);
        Journal.Say(answer.IsAccepted ? "ANSWERED" : "REFUSED", operation, answer.IsAccepted ? JsonSerializer.Serialize(answer.Value) : answer.Refusal!.Code);
        return answer;
    }
}
