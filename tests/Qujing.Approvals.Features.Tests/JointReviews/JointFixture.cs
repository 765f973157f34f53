using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.JointReviews;

/// <summary>A case in its first joint review.</summary>
internal static class JointFixture
{
    internal static async Task<(TestSystem System, string Number)> InReviewAsync(string zone = "luoping")
    {
        TestSystem system = await TestSystem.CreateAsync();
        return (system, await system.CaseAfterAsync(zone, "Submitted", "Accepted"));
    }

    /// <summary>By the acts of submission and acceptance: a complete package lies with the case.</summary>
    internal static async Task<(TestSystem System, string Number)> AcceptedAsync()
    {
        TestSystem system = await TestSystem.CreateAsync();
        return (system, await system.AcceptedCaseAsync());
    }

    internal static async Task RefusedAsync<T>(TestSystem system, Account account, IAct<T> act, string code)
        where T : class
    {
        long before = await WrittenAsync(system);
        Answer<T> answer = await system.SendAsync(account, act);
        Assert.Equal(code, answer.Refusal?.Code);
        Assert.Equal(before, await WrittenAsync(system));
    }

    internal static Task<long> NoticesAsync(TestSystem system, string kind) => system.Database.ReadAsync(session =>
        session.SingleAsync<long>("SELECT COUNT(*) FROM outbox WHERE kind = @kind", new { kind }));

    internal static async Task<IReadOnlyList<DeadlineRow>> DeadlinesAsync(TestSystem system, string number)
    {
        Data.Cases.CaseRow row = await system.CaseAsync(number);
        return await system.Database.ReadAsync(session => DeadlineTable.OfCaseAsync(session, row.Id));
    }

    // Everything of this stage that a refused act could have written.
    private static Task<long> WrittenAsync(TestSystem system) => system.Database.ReadAsync(session => session.SingleAsync<long>("""
        SELECT (SELECT COUNT(*) FROM joint_opinion) + (SELECT COUNT(*) FROM joint_handling) + (SELECT COUNT(*) FROM joint_reminder)
          + (SELECT COUNT(*) FROM joint_eia) + (SELECT COUNT(*) FROM joint_confirmation) + (SELECT COUNT(*) FROM joint_answer)
          + (SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM operation) + (SELECT SUM(version) FROM approval_case)
        """));
}
