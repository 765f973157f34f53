using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Children;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Verbs about children's data. They name records by their numbers alone, and go the acts' own way: each is an event.</summary>
internal static class ChildVerbs
{
    public static Task<int> RotateKeyAsync(ProductFolders folders, (TextWriter Output, bool AsJson) to) => OperatorActs.AsSystemAsync(folders, to, async mediator =>
    {
        RotateChildKey.Receipt receipt = (await mediator.Send(new RotateChildKey.Command(Guid.NewGuid()))).Value;
        await OfficeVerbs.WriteAsync(to, new { ok = true, keyNo = receipt.KeyNo, values = receipt.Values }, $"已启用第 {receipt.KeyNo} 号密钥，重新加密 {receipt.Values} 项");
        return 0;
    });

    public static Task<int> EraseExpiredAsync(ProductFolders folders, bool dryRun, (TextWriter Output, bool AsJson) to) => OperatorActs.AsSystemAsync(folders, to, async mediator =>
    {
        if (dryRun)
        {
            RetentionPreview.View preview = (await mediator.Send(new RetentionPreview.Question())).Value;
            await OfficeVerbs.WriteAsync(to, new { ok = true, due = preview.Due, held = preview.Held }, $"期满 {preview.Due.Count} 人：{string.Join('、', preview.Due)}\n保留 {preview.Held.Count} 人：{string.Join('、', preview.Held)}");
            return 0;
        }

        EraseExpired.Receipt receipt = (await mediator.Send(new EraseExpired.Command(Guid.NewGuid()))).Value;
        await OfficeVerbs.WriteAsync(to, new { ok = true, children = receipt.Children, values = receipt.Values }, $"已删除 {receipt.Children.Count} 人的 {receipt.Values} 项非必要信息");
        return 0;
    });
}
