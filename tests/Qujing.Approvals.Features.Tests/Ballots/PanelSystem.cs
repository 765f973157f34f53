using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Settings;
using Qujing.Approvals.TestKit;

namespace Qujing.Approvals.Features.Tests.Ballots;

/// <summary>A system for tests of the expert review, which don't look at what the neighbouring stages do.</summary>
internal static class PanelSystem
{
    internal static Task<TestSystem> CreateAsync(params (string Key, string Value)[] settings) => CreateAsync(_ => { }, settings);

    internal static async Task<TestSystem> CreateAsync(Action<IServiceCollection> more, params (string Key, string Value)[] settings)
    {
        TestSystem system = await TestSystem.CreateAsync(more: services =>
        {
            foreach (string name in new[] { "NotifyApplicant", "OpenPanelRound", "OpenJointRound" })
            {
                AddMissing(services, name);
            }

            more(services);
        });
        foreach ((string key, string value) in settings)
        {
            await system.Database.WriteAsync(session => session.ExecuteOneAsync(
                "INSERT INTO setting (setting_key, setting_value, changed_at, changed_by) VALUES (@key, @value, '2026-09-01T00:00:00.0000000Z', 'test')",
                new { key, value }));
        }

        return system;
    }

    internal static Task<IReadOnlyList<BallotVerdictRow>> VerdictsAsync(this TestSystem system, string number) => system.Database.ReadAsync(async session =>
    {
        PanelRoundRow round = (await PanelTable.CurrentAsync(session, (await Data.Cases.CaseTable.FindAsync(session, number))!.Id))!;
        return await BallotOutcomeTable.VerdictsAsync(session, (await BallotTable.NewestAsync(session, round.Id))!.Id);
    });

    internal static Task<long> CountAsync(this TestSystem system, string table) =>
        system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM " + table));

    internal static string Codes(this Refusal? refusal) => refusal switch
    {
        null => "",
        { Parts.Count: > 0 } => string.Join(' ', refusal.Parts.Select(part => part.Code)),
        _ => refusal.Code,
    };

    private static void AddMissing(IServiceCollection services, string name)
    {
        bool known = services.Any(service => service.ServiceType == typeof(ICaseEffect) && service.ImplementationType?.Name.Contains(name, StringComparison.Ordinal) == true);
        if (!known)
        {
            services.AddScoped<ICaseEffect>(_ => new NoEffect(name));
        }
    }

    private sealed class NoEffect(string name) : ICaseEffect
    {
        public string Name => name;

        public Task<Refusal?> RunAsync(ActContext act, CaseFile file, string outcome) => Task.FromResult<Refusal?>(null);
    }
}
