using System.Security.Cryptography;
using System.Text;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>Keeps the package as it is handed in: its content and the versions of its documents, under the next submission number.</summary>
public static class SubmissionSnapshots
{
    /// <summary>Null: taken. Else everything that is missing, at once, each piece with its article; nothing is written then.</summary>
    public static async Task<Refusal?> TakeAsync(ActContext act, Guid operationId)
    {
        PackageContent draft = await PackageContent.OfDraftAsync(act);
        SubmissionPackage package = draft.Package();
        if (Completeness.CanSubmit(package, act.Actor.UnitName, act.Settings) is { } missing)
        {
            return missing;
        }

        SubmissionRow? last = await SubmissionTable.LastAsync(act.Db, act.Case.Row.Id);
        string content = draft.SectionsJson();
        var row = new SubmissionRow
        {
            Id = StableId.From(operationId, "submission"),
            CaseId = act.Case.Row.Id,
            SubmissionNo = (last?.SubmissionNo ?? 0) + 1,
            FromStage = act.Case.Stage,
            Content = content,
            MandatoryChanged = last is not null && await ChangedAsync(act, last, draft) ? 1 : 0,
            SubmittedBy = act.Actor.Id,
            SubmittedByName = act.Actor.Name,
            SubmittedAt = act.Now,
        };
        await SubmissionTable.InsertAsync(act.Db, row, draft.Documents);
        await ForgetDeclarationAsync(act);
        act.Case.Row = act.Case.Row with { Title = package.Facts.Title! };
        act.Record("submission", row.SubmissionNo);
        act.Record("documents", draft.Documents.Count);
        act.Record("contentSha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))));
        return null;
    }

    /// <summary>
    /// Whether the draft changes the content of Art. 8 since the last submission, by the registers or by declaration. Ask before
    /// <see cref="TakeAsync"/>: taking makes the draft the last submission.
    /// </summary>
    public static async Task<bool> MandatoryContentChangedAsync(ActContext act) =>
        await SubmissionTable.LastAsync(act.Db, act.Case.Row.Id) is { } last && await ChangedAsync(act, last, await PackageContent.OfDraftAsync(act));

    /// <summary>The number of the last submission; 0 before the first.</summary>
    public static async Task<long> LastNoAsync(ActContext act) => (await SubmissionTable.LastAsync(act.Db, act.Case.Row.Id))?.SubmissionNo ?? 0;

    internal static async Task<PackageContent> ContentAsync(ActContext act, SubmissionRow row) =>
        PackageContent.OfSnapshot(act.ZoneOf(act.Case.Row.ZoneCode), row.Content, await SubmissionTable.DocumentsAsync(act.Db, row.Id));

    private static async Task<bool> ChangedAsync(ActContext act, SubmissionRow last, PackageContent draft) =>
        MandatoryContent.Changed((await ContentAsync(act, last)).Package(), draft.Package(), draft.DeclaresMandatoryChange);

    // The declaration is about the way from one submission to the next; the next revision declares anew.
    private static async Task ForgetDeclarationAsync(ActContext act)
    {
        const string Section = "mandatory-contents";
        if (await DraftTable.FindAsync(act.Db, act.Case.Row.Id, Section) is not { } row || row.Fields.GetValueOrDefault(DraftSections.MandatoryChanged, "") == "")
        {
            return;
        }

        Dictionary<string, string> fields = row.Fields;
        fields[DraftSections.MandatoryChanged] = "";
        await DraftTable.WriteAsync(act, Section, fields, row);
    }
}
