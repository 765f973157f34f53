using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Ballots;

/// <summary>
/// A41: two ballots that differ in nothing but what was voted must leave the same traces everywhere. What may differ is masked by name: the sealed
/// block, its nonce, the receipt, and the keyed hash of the act's content.
/// </summary>
public sealed partial class BallotLeakTests
{
    private const string Marker = "机密意见甲乙丙";

    [Fact]
    public async Task A41_OpenBallot_TwoDirections_LeaveTheSameTraces()
    {
        string mostlyPass = await TracesAsync(seat => seat <= 13, hesitates: false);
        string mostlyFail = await TracesAsync(seat => seat > 13, hesitates: true);

        Assert.Contains("ballot_vote", mostlyPass, StringComparison.Ordinal);
        Assert.Contains("BallotProgress", mostlyPass, StringComparison.Ordinal);
        string? different = mostlyPass.Split('\n').Zip(mostlyFail.Split('\n')).Where(pair => pair.First != pair.Second)
            .Select(pair => pair.First + "\n" + pair.Second).FirstOrDefault();
        Assert.Null(different);
        Assert.Equal(mostlyPass.Length, mostlyFail.Length);
        Assert.DoesNotContain(Marker, mostlyPass, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A41_OpenBallot_NoByteOnDiskHoldsAnOpinion()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        for (int seat = 1; seat <= 17; seat++)
        {
            await system.VoteAsync(number, seat, BallotChoice.Fail, Marker);
        }

        byte[] wanted = Encoding.UTF8.GetBytes(Marker);
        Assert.All(await system.TracesAsync(), trace => Assert.True(trace.Bytes.AsSpan().IndexOf(wanted) < 0, trace.Name));
    }

    [Fact]
    public void Slip_Printed_TellsNothing() =>
        Assert.DoesNotContain(Marker, new CastVote.Command(Guid.Empty, "KG-2026-001", new BallotSlip(BallotChoice.Fail, Marker, "张三", IsDeclared: true, 0)).ToString(), StringComparison.Ordinal);

    private static async Task<string> TracesAsync(Func<int, bool> passes, bool hesitates)
    {
        var log = new LogCapture();
        await using TestSystem system = await PanelSystem.CreateAsync(services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        for (int seat = 1; seat <= 17; seat++)
        {
            bool pass = passes(seat);
            Guid operation = system.NewId();
            Account member = await system.MemberAsync(number, seat);
            if (hesitates && !pass)
            {
                await system.SendAsync(member, new CastVote.Command(operation, number, new BallotSlip(BallotChoice.Fail, "", member.FullName, IsDeclared: true, 0)));
            }

            var slip = new BallotSlip(pass ? BallotChoice.Pass : BallotChoice.Fail, pass ? null : Marker + seat, member.FullName, IsDeclared: true, 0);
            await system.DoAsync(member, new CastVote.Command(operation, number, slip));
        }

        var traces = new StringBuilder();
        traces.Append(await QuestionsAsync(system, number)).Append(await TablesAsync(system)).Append(log.Text);
        return traces.ToString();
    }

    /// <summary>Every question of the product that a case number is enough for, by one person of every role.</summary>
    private static async Task<string> QuestionsAsync(TestSystem system, string number)
    {
        Account[] people =
        [
            await system.LeadOfAsync(number), await system.SupervisorAsync(), await system.AuditorAsync(), await system.AdministratorAsync(), await system.RecorderAsync(),
            await system.OrganisingBodyAsync(), await system.MemberAsync(number, 2), await system.MemberAsync(number, 12), await system.MemberAsync(number, 17),
        ];
        var answers = new StringBuilder();
        foreach (Type question in ActName.All.Where(type => typeof(IQuestion).IsAssignableFrom(type)).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            ConstructorInfo constructor = question.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
            if (constructor.GetParameters().All(parameter => parameter.Name == "CaseNumber" || parameter.HasDefaultValue))
            {
                object request = constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.Name == "CaseNumber" ? number : parameter.DefaultValue)]);
                foreach (Account person in people)
                {
                    answers.Append(ActName.Of(question)).Append(' ').Append(person.UserName).Append(' ').AppendLine(await AskAsync(system, person, request));
                }
            }
        }

        return answers.ToString();
    }

    private static Task<string> AskAsync(TestSystem system, Account person, object request)
    {
        Type answer = request.GetType().GetInterfaces().Single(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IQuestion<>)).GetGenericArguments()[0];
        MethodInfo ask = typeof(BallotLeakTests).GetMethod(nameof(AskTypedAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(answer);
        return (Task<string>)ask.Invoke(null, [system, person, request])!;
    }

    private static async Task<string> AskTypedAsync<T>(TestSystem system, Account person, IQuestion<T> question)
        where T : class
    {
        Answer<T> answer = await system.SendAsync(person, question);
        string shown = answer.Refusal is { } refusal ? JsonSerializer.Serialize(refusal) : JsonSerializer.Serialize(answer.Value);
        return ReceiptPattern().Replace(shown, "(receipt)");
    }

    private static Task<string> TablesAsync(TestSystem system) => system.Database.ReadAsync(async session =>
    {
        var dump = new StringBuilder();
        foreach (string table in await DatabaseContent.TablesAsync(session))
        {
            foreach (IDictionary<string, object?> row in await DatabaseContent.RowsAsync(session, table))
            {
                dump.Append(table).Append(": ").AppendLine(string.Join(" | ", row.Select(field => field.Key + "=" + Shown(table, row, field))));
            }
        }

        return dump.ToString();
    });

    private static string Shown(string table, IDictionary<string, object?> row, KeyValuePair<string, object?> field) => (table, field.Key) switch
    {
        ("ballot_vote", "nonce" or "receipt") => "(masked)",
        ("ballot_vote", "sealed") => $"({((string)field.Value!).Length} signs)",
        // Each system has audit keys of its own.
        ("audit_chain", "seal") => "(masked)",
        ("operation", "content_hash" or "answer") when (string)row["act"]! == "CastVote" => "(masked)",
        _ => field.Value is byte[] bytes ? Convert.ToHexString(bytes) : $"{field.Value}",
    };

    [GeneratedRegex("[0-9A-HJKMNP-TV-Z]{3} [0-9A-HJKMNP-TV-Z]{3}", RegexOptions.None, 1_000)]
    private static partial Regex ReceiptPattern();

    private sealed class LogCapture : ILoggerProvider, ILogger
    {
        private readonly StringBuilder _text = new();

        internal string Text => _text.ToString();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_text)
            {
                _text.AppendLine(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
