using System.Net.Http.Headers;
using System.Text;

namespace Qujing.Approvals.Web.Tests.Faults;

/// <summary>A request that no page of ours would send.</summary>
/// <param name="MustRefuse">Whatever the form says, this may not be taken.</param>
/// <param name="StoredAs">The name of a file that may be kept on its own.</param>
/// <param name="Typed">A text that a person could have typed, and its field: shown again, it must still be there.</param>
internal sealed record BadRequest(string Name, HttpRequestMessage Message, bool MustRefuse = false, string? StoredAs = null, (string Field, string Text)? Typed = null);

/// <summary>The table of what is wrong with a request, applied to any form.</summary>
internal static class BadRequests
{
    private const int LongMin = 100_000;

    /// <summary>A field of one name is read by the same code in every form: after so many of them it gets only what a form itself may stumble over.</summary>
    private const int WholeTableMax = 3;

    private static readonly string[] OfEveryForm = ["missing", "empty", "spaces", "null character", "negative", "huge number", "not a number", "script", "ten thousand characters", "a million characters"];

    /// <summary>What is read as a number or a day is an ordinary text where several lines are typed.</summary>
    private static readonly string[] Parsed = ["huge number", "not a number", "no such day", "first year", "last day", "full-width digits"];

    /// <summary>What isn't among the choices isn't, whatever it says.</summary>
    private static readonly string[] OfNobodysText = ["script", "ten thousand characters"];

    private static readonly (string Name, string? Encoded)[] WrongTexts =
    [
        ("missing", null), ("empty", ""), ("spaces", "+++"), ("null character", "a%00b"), ("lone surrogate", "%ED%A0%80"), ("not UTF-8", "%FF%FE%C0%80"), ("broken escape", "%zz%"),
        ("negative", "-1"), ("huge number", "99999999999999999999999999"), ("not a number", "NaN"), ("no such day", "2026-02-30"), ("first year", "0001-01-01"), ("last day", "9999-12-31"), ("full-width digits", "%EF%BC%91%EF%BC%92"),
        ("a million characters", new string('a', 1_000_000)),
    ];

    private static readonly (string Name, string Text)[] OddTexts =
    [
        ("script", "<script>alert('x')</script>"), ("sql", "'; DROP TABLE approval_case; --"), ("template", "{{7*7}} ${7*7} @(7*7)"), ("right to left", "规划\u202e划规"), ("rare characters", "\U00020BB7\U0001F600é"),
        ("ten thousand characters", new string('长', 10_000)), ("lines", "一\r\n二\r\n\r\n三"), ("formula", "=HYPERLINK(\"http://localhost\")"),
    ];

    private static readonly (string Name, string FileName, byte[] Bytes)[] WrongFiles =
    [
        ("folder in the name", "../../../etc/a.pdf", "%PDF-1.7"u8.ToArray()), ("null character in the name", "a\0.pdf", "%PDF-1.7"u8.ToArray()), ("long name", new string('长', 300) + ".pdf", "%PDF-1.7"u8.ToArray()),
        ("program", "plan.exe", "MZ\u0090"u8.ToArray()), ("program as pdf", "plan.pdf", "MZ\u0090\0\u0003"u8.ToArray()), ("page as pdf", "plan.pdf", "<html><script>alert(1)</script>"u8.ToArray()), ("empty file", "plan.pdf", []),
        ("picture with a script", "plan.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray()), ("no name", "", "%PDF-1.7"u8.ToArray()), ("cut-off archive", "plan.xlsx", "PK\u0003\u0004\u0014"u8.ToArray()),
    ];

    /// <summary>An identity number is a text that no form takes without a word (C07) …</summary>
    private const string SomebodysNumber = "身份证 530324201605120016";

    /// <summary>… but these, which are meant for a number or a name.</summary>
    private static readonly string[] HoldNumbers = ["IdNumber", "FullName"];

    /// <param name="form">What is thrown at.</param>
    /// <param name="othersToken">Another person's.</param>
    /// <param name="thrown">How often the whole table was thrown at a field of a name and kind; counted on.</param>
    public static IReadOnlyList<BadRequest> For(WalkedForm form, string othersToken, Dictionary<string, int> thrown)
    {
        // One box of a list of them: the same code reads the others.
        IEnumerable<WalkedField> fields = form.Fields.Where(field => field.Name != WalkedForm.Token && field.Kind != "file").DistinctBy(field => field.Name);
        // So long a value is cut off by the reader of forms, which doesn't look at its name: once in a form, in a field that takes text.
        WalkedField? takesText = form.Fields.FirstOrDefault(field => field.IsTyped) ?? form.Fields.FirstOrDefault(IsAPersons);
        return
        [
            .. Whole(form, othersToken),
            .. fields.SelectMany(field => OfField(form, (field, field == takesText, IsWhole: Count(thrown, field) <= WholeTableMax))),
            .. form.Fields.Where(field => field.Kind == "file").SelectMany(field => OfFile(form, field)),
        ];
    }

    /// <summary>
    /// Of a form that was thrown at already, in another state or by another role: what is wrong in all fields of a person at once. What is wrong with a request as such is
    /// found before the page asks who sends it, and is not thrown again, but for the token, which is the person's own.
    /// </summary>
    public static IEnumerable<BadRequest> Together(WalkedForm form, string othersToken)
    {
        WalkedField? shown = form.Fields.FirstOrDefault(field => field.IsTyped);
        foreach (BadRequest bad in OfToken(form, othersToken))
        {
            yield return bad;
        }

        foreach ((string name, string? encoded) in WrongTexts)
        {
            // More than one field of such a length is more than a request may hold: the line is cut before an answer can be read.
            WalkedField? alone = encoded?.Length > LongMin ? form.Fields.FirstOrDefault(IsAPersons) : null;
            yield return new($"all: {name}", Post(form.Action, Encoded(form, field => alone is null ? IsAPersons(field) : field == alone, encoded)));
        }

        foreach ((string name, string text) in OddTexts)
        {
            yield return new($"all: {name}", Post(form.Action, Encoded(form, IsAPersons, Uri.EscapeDataString(text))), Typed: shown is null ? null : (shown.Name, text));
        }
    }

    private static int Count(Dictionary<string, int> thrown, WalkedField field) => thrown[$"{field.Kind} {field.Name}"] = thrown.GetValueOrDefault($"{field.Kind} {field.Name}") + 1;

    private static bool IsAPersons(WalkedField field) => field.Kind is "text" or "area" or "choice" or "password";

    private static IEnumerable<BadRequest> OfField(WalkedForm form, (WalkedField Field, bool TakesLong, bool IsWhole) of)
    {
        WalkedField field = of.Field;
        foreach ((string name, string? encoded) in WrongTexts.Where(wrong => IsWorth(wrong.Name) && (of.TakesLong || !(wrong.Encoded?.Length > LongMin)) && !(field.Kind == "area" && Parsed.Contains(wrong.Name))))
        {
            yield return new($"{field.Name}: {name}", Post(form.Action, Encoded(form, field, encoded)));
        }

        foreach ((string name, string text) in OddTexts.Where(odd => IsWorth(odd.Name) && (field.IsTyped || OfNobodysText.Contains(odd.Name))))
        {
            yield return new($"{field.Name}: {name}", Post(form.Action, Encoded(form, field, Uri.EscapeDataString(text))), Typed: field.IsTyped ? (field.Name, text) : null);
        }

        if (field.IsTyped)
        {
            yield return new($"{field.Name}: identity number", Post(form.Action, Encoded(form, field, Uri.EscapeDataString(SomebodysNumber))), MustRefuse: !HoldNumbers.Contains(field.Name), Typed: (field.Name, SomebodysNumber));
        }

        if (!of.IsWhole)
        {
            yield break;
        }

        yield return new($"{field.Name}: twice", Post(form.Action, Encoded(form, field, Uri.EscapeDataString(field.Value)) + $"&{Uri.EscapeDataString(field.Name)}=other"));
        yield return new($"{field.Name}: indexed", Post(form.Action, Encoded(form, field, null) + $"&{Uri.EscapeDataString(field.Name)}[999999]=x"));

        bool IsWorth(string name) => of.IsWhole || OfEveryForm.Contains(name);
    }

    private static IEnumerable<BadRequest> OfToken(WalkedForm form, string othersToken)
    {
        WalkedField token = form.Fields.Single(field => field.Name == WalkedForm.Token);
        yield return new("no token", Post(form.Action, Encoded(form, token, null)), MustRefuse: true);
        yield return new("broken token", Post(form.Action, Encoded(form, token, "CfDJ8xxxx")), MustRefuse: true);
        yield return new("another person's token", Post(form.Action, Encoded(form, token, Uri.EscapeDataString(othersToken))), MustRefuse: true);
    }

    private static IEnumerable<BadRequest> Whole(WalkedForm form, string othersToken)
    {
        string valid = Encoded(form, _ => false, null);
        foreach (BadRequest bad in OfToken(form, othersToken))
        {
            yield return bad;
        }

        yield return new("no body", Post(form.Action, ""), MustRefuse: true);
        yield return new("json", With(form.Action, "{\"a\":1}", "application/json"), MustRefuse: true);
        yield return new("multipart without a boundary", With(form.Action, "--x\r\n", "multipart/form-data"), MustRefuse: true);
        yield return new("multipart cut off", With(form.Action, "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb", "multipart/form-data; boundary=x"), MustRefuse: true);
        yield return new("another encoding", With(form.Action, valid, "application/x-www-form-urlencoded; charset=gb18030"), MustRefuse: true);
        yield return new("an unknown encoding", With(form.Action, valid, "application/x-www-form-urlencoded; charset=klingon"), MustRefuse: true);
        yield return new("from another site", CrossSite(Post(form.Action, valid)), MustRefuse: true);
        yield return new("5,000 fields", Post(form.Action, valid + string.Concat(Enumerable.Range(0, 5000).Select(n => $"&f{n}=1"))), MustRefuse: true);
        yield return new("a key of 10,000 characters", Post(form.Action, $"{new string('k', 10_000)}=1&" + valid), MustRefuse: true);
        yield return new("an unknown handler", Post(form.Action.Split('?')[0] + "?handler=nobody", valid));
        yield return new("PUT", new HttpRequestMessage(HttpMethod.Put, form.Action) { Content = Form(valid) }, MustRefuse: true);
        yield return new("DELETE", new HttpRequestMessage(HttpMethod.Delete, form.Action), MustRefuse: true);
        yield return new("PATCH", new HttpRequestMessage(HttpMethod.Patch, form.Action) { Content = Form(valid) }, MustRefuse: true);
    }

    private static IEnumerable<BadRequest> OfFile(WalkedForm form, WalkedField field)
    {
        foreach ((string name, string fileName, byte[] bytes) in WrongFiles)
        {
            var content = new MultipartFormDataContent("boundary-of-a-test");
            foreach (WalkedField held in form.Fields.Where(held => held.Kind != "file"))
            {
                content.Add(new StringContent(held.Value), held.Name);
            }

            var part = new ByteArrayContent(bytes);
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{field.Name}\"; filename=\"{fileName}\"");
            part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            content.Add(part);
            yield return new($"{field.Name}: {name}", new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = content }, StoredAs: name == "folder in the name" ? ">a.pdf<" : null);
        }
    }

    private static string Encoded(WalkedForm form, WalkedField? changed, string? encoded) => Encoded(form, field => field == changed, encoded);

    private static string Encoded(WalkedForm form, Func<WalkedField, bool> isChanged, string? encoded) => string.Join('&', form.Fields.Where(field => field.Kind != "file")
        .Select(field => isChanged(field) ? encoded is null ? null : $"{Uri.EscapeDataString(field.Name)}={encoded}" : $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(ValueOf(field))}").OfType<string>());

    /// <summary>Each request is an act of its own, or the answer to the first would be given again.</summary>
    private static string ValueOf(WalkedField field) => field.Name == "OperationId" ? Guid.NewGuid().ToString() : field.Value;

    private static HttpRequestMessage Post(string path, string body) => new(HttpMethod.Post, path) { Content = Form(body) };

    private static StringContent Form(string body) => new(body, Encoding.UTF8, "application/x-www-form-urlencoded");

    private static HttpRequestMessage With(string path, string body, string contentType)
    {
        var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
    }

    private static HttpRequestMessage CrossSite(HttpRequestMessage message)
    {
        message.Headers.Add("Sec-Fetch-Site", "cross-site");
        message.Headers.Add("Origin", "https://elsewhere.example");
        return message;
    }
}
