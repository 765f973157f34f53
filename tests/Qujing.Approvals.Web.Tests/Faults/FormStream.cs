using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Faults;

/// <summary>A form as it was filled in: sent again it is the same one.</summary>
internal sealed record SentForm(string Address, IReadOnlyList<(string Name, string Text)> Fields, string? File)
{
    public Guid OperationId => Guid.Parse(Fields.Single(one => one.Name == "OperationId").Text);
}

/// <summary>One form of a procedure that a person fills in again and again, each time with other words, and what lies in the database for each that was taken.</summary>
internal sealed record FormStream
{
    public const string Plan = "master-plan";
    public const string Register = "child register";
    public const string View = "guardian's view";
    private const string Slot = "plan-text";

    public required Account Person { get; init; }
    /// <summary>The page of the form.</summary>
    public required string Page { get; init; }
    /// <summary>What the form's own address adds to the page's.</summary>
    public string Handler { get; init; } = "";
    /// <summary>What is typed the n-th time.</summary>
    public Func<int, IReadOnlyList<(string Name, string Text)>> Typed { get; init; } = _ => [];
    /// <summary>The file's field and name, where the form takes one.</summary>
    public (string Field, string Name)? File { get; init; }
    /// <summary>By which a form is known among what was done.</summary>
    public required Func<SentForm, string> MarkOf { get; init; }
    /// <summary>The marks of all that was done.</summary>
    public required Func<Task<IReadOnlyList<string>>> MarksAsync { get; init; }

    public static async Task<FormStream> OfAsync(TestSystem system, string kind) => kind switch
    {
        Plan => await UploadsAsync(system, "luoping"),
        Register => await RegisteredAsync(system),
        _ => await ViewsAsync(system),
    };

    /// <summary>An organising body puts one version of the plan's text after another into a new case.</summary>
    public static async Task<FormStream> UploadsAsync(TestSystem system, string zone)
    {
        Account body = await system.OrganisingBodyAsync(zone);
        string number = await system.OpenCaseAsync(zone);
        Data.Cases.CaseRow row = await system.CaseAsync(number);
        return new FormStream
        {
            Person = body, Page = $"/my/plans/{number}/t/{Slot}", File = ("file-" + Slot, "规划文本.pdf"), MarkOf = form => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(form.File!))),
            MarksAsync = async () => [.. (await system.Database.ReadAsync(session => DocumentTable.OfCaseAsync(session, row.Id))).Select(document => document.Sha256)],
        };
    }

    /// <summary>A township registers one child after another.</summary>
    public static async Task<FormStream> RegisteredAsync(TestSystem system) => new()
    {
        Person = await system.TownshipAsync(), Page = "/children/new",
        Typed = no => [("Township", TestSystem.TownshipUnit("luoping")), ("FullName", $"闻人沐{(char)('一' + no)}"), ("Village", "青草塘"), ("BornOn", new DateOnly(2016, 1, 1).AddDays(no).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
        MarkOf = form => $"{StableId.From(form.OperationId, "child")}", MarksAsync = () => IdsAsync(system, "SELECT id FROM child"),
    };

    /// <summary>A guardian says what they think, and changes their mind.</summary>
    public static async Task<FormStream> ViewsAsync(TestSystem system)
    {
        string number = await system.AssessedAsync();
        return new FormStream
        {
            Person = await system.GuardianAsync(), Page = $"/placements/{number}/progress", Handler = "?handler=view", Typed = no => [("Answer", no % 2 == 0 ? "Agrees" : "Disagrees"), ("Words", $"第 {no} 次意见")],
            MarkOf = form => $"{StableId.From(form.OperationId, "view")}", MarksAsync = () => IdsAsync(system, "SELECT id FROM guardian_view ORDER BY version_no"),
        };
    }

    /// <summary>As it stands on the page, filled in for the n-th time.</summary>
    public async Task<SentForm> FillInAsync(PlanBrowser browser, int no)
    {
        IDocument page = await browser.GetAsync(Page);
        IReadOnlyList<(string Name, string Text)> typed = Typed(no);
        IElement form = page.QuerySelectorAll("main form").First(known => known.QuerySelector("input[name=OperationId]") is not null);
        var hidden = form.QuerySelectorAll("input[type=hidden]").Select(field => (field.GetAttribute("name") ?? "", field.GetAttribute("value") ?? "")).Where(field => typed.All(one => one.Name != field.Item1));
        return new SentForm(Page + Handler, [.. hidden, .. typed], File is null ? null : $"%PDF-1.4 version {no} {Guid.NewGuid():N}\n%%EOF\n");
    }

    public Task<HttpResponseMessage> SendAsync(PlanBrowser browser, SentForm form)
    {
        if (File is not { } file)
        {
            return browser.Client.PostAsync(form.Address, new FormUrlEncodedContent(form.Fields.Select(field => KeyValuePair.Create(field.Name, field.Text))));
        }

        var content = new MultipartFormDataContent();
        foreach ((string name, string text) in form.Fields)
        {
            content.Add(new StringContent(text), name);
        }

        var bytes = new ByteArrayContent(Encoding.ASCII.GetBytes(form.File!));
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        content.Add(bytes, file.Field, file.Name);
        return browser.Client.PostAsync(form.Address, content);
    }

    /// <summary>What was answered was done once each; what got no answer once or not at all; nothing else was done.</summary>
    public async Task CheckAsync(IReadOnlyList<SentForm> kept, SentForm? open)
    {
        IReadOnlyList<string> done = await MarksAsync();
        Assert.Equal([], kept.Where(form => done.Count(mark => mark == MarkOf(form)) != 1).Select(MarkOf));
        int late = open is null ? 0 : done.Count(mark => mark == MarkOf(open));
        Assert.InRange(late, 0, 1);
        Assert.Equal(kept.Count + late, done.Count);
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(TestSystem system, string sql) =>
        [.. (await system.Database.ReadAsync(session => session.QueryAsync<string>(sql))).Select(id => $"{Guid.Parse(id)}")];
}
