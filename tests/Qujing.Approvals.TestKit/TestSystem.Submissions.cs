using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.TestKit;

public sealed partial class TestSystem
{
    /// <summary>Fills in every section and uploads every document of a draft that is empty as yet, by the acts themselves.</summary>
    public async Task CompletePackageAsync(string number)
    {
        string zoneCode = (await CaseAsync(number)).ZoneCode;
        Account body = await OrganisingBodyAsync(zoneCode);
        foreach ((string section, IReadOnlyDictionary<string, string> fields) in SamplePackage.Sections(Zone.All.Single(known => known.Code == zoneCode)))
        {
            await DoAsync(body, new SaveDraft.Command(NewId(), number, section, 0, fields));
        }

        foreach (DocumentSlot slot in SamplePackage.Slots)
        {
            await UploadAsync(number, slot.Code, $"{slot.Name}.pdf", SamplePackage.Pdf($"{number} {slot.Code}"));
        }
    }

    /// <summary>Puts the bytes into the store and the newest version of a slot on top of what is there.</summary>
    public async Task<UploadDocument.Receipt> UploadAsync(string number, string slotCode, string fileName, byte[] bytes)
    {
        var row = await CaseAsync(number);
        string sha256 = await StoreAsync(bytes);
        long seen = await Database.ReadAsync(session => DocumentTable.LastVersionAsync(session, row.Id, slotCode));
        return await DoAsync(await OrganisingBodyAsync(row.ZoneCode), new UploadDocument.Command(NewId(), number, slotCode, fileName, sha256, seen));
    }

    public async Task<string> StoreAsync(byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        return (await Services.GetRequiredService<DocumentStore>().PutAsync(content, 64 * 1024 * 1024)).Sha256;
    }

    /// <summary>A case whose package was handed in: at the completeness check.</summary>
    public async Task<string> SubmittedCaseAsync(string zoneCode = "luoping")
    {
        string number = await OpenCaseAsync(zoneCode);
        await CompletePackageAsync(number);
        await DoAsync(await OrganisingBodyAsync(zoneCode), new SubmitPlan.Command(NewId(), number, (await CaseAsync(number)).Version, IsDeclared: true));
        return number;
    }

    /// <summary>A case whose package was found complete: at the joint review.</summary>
    public async Task<string> AcceptedCaseAsync(string zoneCode = "luoping")
    {
        string number = await SubmittedCaseAsync(zoneCode);
        await DoAsync(await SecretariatAsync(), new AcceptSubmission.Command(NewId(), number, (await CaseAsync(number)).Version, Sheet()));
        return number;
    }

    /// <summary>A case that was returned for correction of the tasks named.</summary>
    public async Task<string> ReturnedCaseAsync(string zoneCode, params string[] tasks)
    {
        string number = await SubmittedCaseAsync(zoneCode);
        await DoAsync(await SecretariatAsync(), new ReturnForCorrection.Command(NewId(), number, (await CaseAsync(number)).Version, Sheet(tasks), "请在期限内补正"));
        return number;
    }

    /// <summary>A sheet with a verdict for each task: complete, but for those named.</summary>
    public static IReadOnlyList<CheckLine> Sheet(params string[] toCorrect) =>
    [
        .. SubmissionTask.Required.Select(task => toCorrect.Contains(task.Code)
            ? new CheckLine(task.Code, Verdict.NeedsCorrection, $"{task.Name}：加盖印章后重新上传")
            : new CheckLine(task.Code, Verdict.Complete, null)),
    ];
}
