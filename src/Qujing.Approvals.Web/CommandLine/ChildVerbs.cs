using MediatR;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Verbs about children's data. They name records by their numbers alone, and go the acts' own way: each is an event.</summary>
internal static class ChildVerbs
{
    public static Task<int> RotateKeyAsync(ProductFolders folders, (TextWriter Output, bool AsJson) to) => WithActsAsync(folders, to, async mediator =>
    {
        RotateChildKey.Receipt receipt = (await mediator.Send(new RotateChildKey.Command(Guid.NewGuid()))).Value;
        await OfficeVerbs.WriteAsync(to, new { ok = true, keyNo = receipt.KeyNo, values = receipt.Values }, $"已启用第 {receipt.KeyNo} 号密钥，重新加密 {receipt.Values} 项");
    });

    public static Task<int> EraseExpiredAsync(ProductFolders folders, bool dryRun, (TextWriter Output, bool AsJson) to) => WithActsAsync(folders, to, async mediator =>
    {
        if (dryRun)
        {
            RetentionPreview.View preview = (await mediator.Send(new RetentionPreview.Question())).Value;
            await OfficeVerbs.WriteAsync(to, new { ok = true, due = preview.Due, held = preview.Held }, $"期满 {preview.Due.Count} 人：{string.Join('、', preview.Due)}\n保留 {preview.Held.Count} 人：{string.Join('、', preview.Held)}");
            return;
        }

        EraseExpired.Receipt receipt = (await mediator.Send(new EraseExpired.Command(Guid.NewGuid()))).Value;
        await OfficeVerbs.WriteAsync(to, new { ok = true, children = receipt.Children, values = receipt.Values }, $"已删除 {receipt.Children.Count} 人的 {receipt.Values} 项非必要信息");
    });

    private static async Task<int> WithActsAsync(ProductFolders folders, (TextWriter Output, bool AsJson) to, Func<IMediator, Task> act)
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
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        Caller caller = scope.ServiceProvider.GetRequiredService<Caller>();
        (caller.AccountId, caller.Origin) = (Actor.System.Id, "command line");
        await act(scope.ServiceProvider.GetRequiredService<IMediator>());
        return 0;
    }
}
