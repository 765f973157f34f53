using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Qujing.Approvals.Web.Tests.EveryPage;
using Qujing.Approvals.Web.Tests.Town;

namespace Qujing.Approvals.Web.Tests.Faults;

/// <summary>Whatever is thrown at a form: a refusal in words or a 404, never a failure of ours, and nothing done or lost.</summary>
public sealed class BadInputTests(WalkedTown walked)
{
    private const int RequestsMin = 2_000;

    /// <summary>Pages of one shape ask for the same fields; two of them show two states of a case.</summary>
    private const int PerShape = 2;

    [Fact]
    public async Task EveryForm_BadRequests_AreRefusedInWordsAndChangeNothing()
    {
        await using DemoTown town = await DemoTown.BuildAsync();
        var faults = new List<string>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var ofRoles = new HashSet<string>(StringComparer.Ordinal);
        var thrown = new Dictionary<string, int>(StringComparer.Ordinal);
        int sent = 0;
        foreach (TownPerson person in await town.PeopleAsync())
        {
            using HttpClient client = await town.EnterAsync(person.Id);
            foreach (WalkedForm form in (await new SiteWalk(client, PerShape).FromAsync("/")).SelectMany(WalkedForm.On).Where(form => form.Action != Routes.SignOut))
            {
                bool isNewToTheRole = ofRoles.Add(person.Role + " " + form.Shape);
                seen[form.Shape] = seen.GetValueOrDefault(form.Shape) + 1;
                // Field by field once, since the same code reads them whoever sends them; in another state of the case, and by each role, all fields at once.
                if (seen[form.Shape] <= PerShape || isNewToTheRole)
                {
                    sent += await ThrowAsync(town, (person, client), (form, seen[form.Shape] == 1 ? thrown : null), faults);
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(100)));
        Assert.Equal("", await town.HealthAsync());
        Assert.InRange(sent, RequestsMin, int.MaxValue);
    }

    [Fact]
    public async Task EveryAddress_WithGarbageInItsPathOrQuery_IsAnsweredInWords()
    {
        (DemoTown town, TownWalk walk) = await walked.OpenAsync();
        string[] garbage = ["%00", "..%2f..%2fetc", "%FF%FE", "-1", "99999999999999999999", "KG-9999-999", "%F0%9F%98%80", "'--", new string('a', 2_000), "%3Cscript%3E"];
        var faults = new List<string>();
        // An address is read before anybody asks whose it is: each shape once.
        var shapes = new HashSet<string>(StringComparer.Ordinal);
        foreach (TownPerson person in walk.People.DistinctBy(person => person.Role))
        {
            using HttpClient client = await town.EnterAsync(person.Id);
            foreach (string path in walk.Of[person.Id].Where(page => shapes.Add(page.Shape)).Select(page => page.Path))
            {
                foreach (string address in garbage.SelectMany(text => Spoilt(path, text)))
                {
                    using HttpResponseMessage response = await client.GetAsync(address);
                    if ((int)response.StatusCode >= 500)
                    {
                        faults.Add($"{person.Role} {address[..Math.Min(address.Length, 200)]}: {(int)response.StatusCode}");
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(100)));
    }

    [Fact]
    public async Task FormsOfOthers_SentByWhoMayNot_AreNotThere()
    {
        (DemoTown town, TownWalk walk) = await walked.OpenAsync();
        // A page that several people reach is one page; of one shape two are sent by everybody else.
        ILookup<string, WalkedForm> forms = walk.People.SelectMany(person => walk.Of[person.Id]).SelectMany(WalkedForm.On).DistinctBy(form => (form.Path, form.Shape, form.Action))
            .GroupBy(form => form.Shape, StringComparer.Ordinal).SelectMany(shape => shape.Take(PerShape)).ToLookup(form => form.Path, StringComparer.Ordinal);
        var faults = new List<string>();
        long before = await town.TakenAsync();
        int closed = 0;
        foreach (TownPerson person in walk.People)
        {
            HashSet<string> own = [.. walk.Of[person.Id].Select(page => page.Path)];
            using HttpClient client = await town.EnterAsync(person.Id);
            string token = await DemoTown.TokenAsync(client, Routes.Display);
            var hidden = new List<WalkedForm>();
            foreach (IGrouping<string, WalkedForm> page in forms.Where(page => !own.Contains(page.Key)))
            {
                using HttpResponseMessage shown = await client.GetAsync(page.Key);
                hidden.AddRange(shown.StatusCode == HttpStatusCode.OK ? [] : page);
            }

            foreach (WalkedForm form in hidden)
            {
                closed++;
                var fields = form.Fields.Where(field => field.Kind != "file").Select(field => KeyValuePair.Create(field.Name, field.Name == WalkedForm.Token ? token : field.Value));
                using HttpResponseMessage response = await client.PostAsync(form.Action, new FormUrlEncodedContent(fields));
                if (response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
                {
                    faults.Add($"{person.UserName} {form.Action}: {(int)response.StatusCode}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(100)));
        Assert.Equal(before, await town.TakenAsync());
        Assert.InRange(closed, 500, int.MaxValue);
        Assert.Equal("", await town.HealthAsync());
    }

    private static async Task<int> ThrowAsync(DemoTown town, (TownPerson Person, HttpClient Client) sender, (WalkedForm Form, Dictionary<string, int>? EachField) thrown, List<string> faults)
    {
        using HttpClient stranger = town.Visitor();
        WalkedForm form = thrown.Form;
        int sent = 0;
        string othersToken = await DemoTown.TokenAsync(stranger, Routes.SignIn);
        long before = await town.TakenAsync();
        foreach (BadRequest bad in thrown.EachField is { } fields ? BadRequests.For(form, othersToken, fields) : BadRequests.Together(form, othersToken))
        {
            sent++;
            using HttpRequestMessage message = bad.Message;
            using HttpResponseMessage response = await sender.Client.SendAsync(message);
            long taken = await town.TakenAsync() - before;
            before += taken;
            if (await FaultAsync(response, bad, taken) is { } fault)
            {
                faults.Add($"{sender.Person.UserName} {form.Action} {bad.Name}: {fault}");
            }
        }

        return sent;
    }

    private static async Task<string?> FaultAsync(HttpResponseMessage response, BadRequest bad, long taken)
    {
        bool redirects = (int)response.StatusCode is 302 or 303;
        string text = redirects ? "" : await response.Content.ReadAsStringAsync();
        return (int)response.StatusCode >= 500 ? $"{(int)response.StatusCode}"
            : bad.MustRefuse && (taken > 0 || redirects) ? $"was taken ({(int)response.StatusCode})"
            // A file that is kept while another field of its form is refused is listed as kept.
            : !redirects && taken > 0 && !(bad.StoredAs is { } stored && text.Contains(stored, StringComparison.Ordinal)) ? $"shown again ({(int)response.StatusCode}), and yet something was done"
            : response.StatusCode == HttpStatusCode.OK && bad.Typed is { } typed && !IsKept(text, typed) ? "what was typed is lost"
            : !redirects && text.Length == 0 && bad.Message.Method == HttpMethod.Post ? $"an answer without a word ({(int)response.StatusCode})"
            : null;
    }

    private static bool IsKept(string html, (string Field, string Text) typed)
    {
        IHtmlDocument page = new HtmlParser().ParseDocument(html);
        string[] held = [.. page.QuerySelectorAll("input,textarea").Where(control => control.GetAttribute("name") == typed.Field).Select(control => control is IHtmlInputElement input ? input.Value : ((IHtmlTextAreaElement)control).Value)];
        return held.Any(value => Flat(value) == Flat(typed.Text));
    }

    /// <summary>An input of one line drops the ends of lines; a text area writes them its own way.</summary>
    private static string Flat(string text) => text.ReplaceLineEndings("\n").Trim();

    private static IEnumerable<string> Spoilt(string path, string text)
    {
        string[] halves = path.Split('?', 2);
        string[] parts = halves[0].Split('/');
        for (int at = 1; at < parts.Length; at++)
        {
            if (parts[at].Any(char.IsAsciiDigit))
            {
                yield return string.Join('/', parts.Select((part, index) => index == at ? text : part));
            }
        }

        if (halves.Length == 2)
        {
            foreach (string pair in halves[1].Split('&'))
            {
                yield return halves[0] + "?" + pair.Split('=')[0] + "=" + text;
            }
        }
    }
}
