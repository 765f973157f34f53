using MediatR;
using Microsoft.AspNetCore.Identity;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Reference;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Who works at the command line: a sign-in name, and where the password of that account is read from.</summary>
internal sealed record Operator(string Name, TextReader Password);

/// <summary>Acts that are sent from the command line. They go the pages' own way: the same roles, the same refusals, an event each.</summary>
internal static class OperatorActs
{
    /// <summary>As the product itself.</summary>
    public static Task<int> AsSystemAsync(ProductFolders folders, (TextWriter Output, bool AsJson) to, Func<IMediator, Task<int>> act) => RunAsync(folders, to, _ => Task.FromResult<string?>(Actor.System.Id), act);

    /// <summary>As a person with an account, who says the password; refused where it isn't theirs.</summary>
    public static Task<int> AsPersonAsync(ProductFolders folders, Operator person, (TextWriter Output, bool AsJson) to, Func<IMediator, Task<int>> act) => RunAsync(folders, to, services => AccountAsync(services, person), act);

    public static async Task<int> RefusedAsync((TextWriter Output, bool AsJson) to, Refusal refusal)
    {
        string[] words = [.. refusal.Told().Select(CommandTexts.Sentence)];
        await OfficeVerbs.WriteAsync(to, new { ok = false, words }, string.Join('\n', words));
        return 1;
    }

    private static async Task<int> RunAsync(ProductFolders folders, (TextWriter Output, bool AsJson) to, Func<IServiceProvider, Task<string?>> who, Func<IMediator, Task<int>> act)
    {
        if (!folders.Database.Exists)
        {
            return OfficeVerbs.Missing(to, $"没有数据库 {folders.DatabaseFile}，请用 --data 指明数据文件夹");
        }

        if (Migrator.Unknown(folders.Database) is { Count: > 0 } unknown)
        {
            return OfficeVerbs.TooNew(to, unknown);
        }

        Migrator.Migrate(folders.Database);
        await using ServiceProvider services = new ServiceCollection().AddQujingFeatures(folders).BuildServiceProvider();
        await services.GetRequiredService<ReferenceData>().EnsureAsync();
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        if (await who(scope.ServiceProvider) is not { } account)
        {
            return await RefusedAsync(to, new Refusal("command.operator_wrong"));
        }

        Caller caller = scope.ServiceProvider.GetRequiredService<Caller>();
        (caller.AccountId, caller.Origin) = (account, "command line");
        return await act(scope.ServiceProvider.GetRequiredService<IMediator>());
    }

    // Nobody has a password in a demo; anywhere else an account without one was never used by its person.
    private static async Task<string?> AccountAsync(IServiceProvider services, Operator person)
    {
        IReadOnlyList<Account> all = await services.GetRequiredService<Database>().ReadAsync(AccountTable.AllAsync);
        Account? account = all.FirstOrDefault(known => string.Equals(known.UserName, person.Name.Trim(), StringComparison.OrdinalIgnoreCase));
        if (account is not { PasswordHash: { } hash })
        {
            return all.All(known => known.PasswordHash is null) ? account?.Id : null;
        }

        string password = await person.Password.ReadLineAsync() ?? "";
        return new PasswordHasher<Account>().VerifyHashedPassword(account, hash, password) == PasswordVerificationResult.Failed ? null : account.Id;
    }
}
