using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Web.Tests.EveryPage;
using Qujing.Approvals.Web.Tests.Town;

namespace Qujing.Approvals.Web.Tests.Faults;

/// <summary>How much a field takes is what it says: one character more is refused at the field, with the same number, and stays in it.</summary>
public sealed partial class FieldBoundTests(WalkedTown walked)
{
    private const int AskedMin = 150;

    [Fact]
    public async Task EveryField_WithOneCharacterMoreThanItSays_IsRefusedThereWithTheSameNumber()
    {
        // Nothing is taken of what is sent, so that the town stays as the others look at it.
        (DemoTown town, TownWalk walk) = await walked.OpenAsync();
        var faults = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int asked = 0;
        foreach (TownPerson person in walk.People)
        {
            using HttpClient client = await town.EnterAsync(person.Id);
            string token = await DemoTown.TokenAsync(client, Routes.Display);
            foreach (WalkedPage page in walk.Of[person.Id])
            {
                foreach (WalkedForm form in WalkedForm.On(page).Where(form => form.Action != Routes.SignOut && seen.Add(form.Shape)))
                {
                    foreach (WalkedField field in form.Fields.Where(field => field.IsTyped).DistinctBy(field => field.Name))
                    {
                        int? told = ToldBy(page.Document, field.Name);
                        if (told > TextBounds.LongTextMax)
                        {
                            // A document that is pasted: a request doesn't hold more of it than it says.
                            continue;
                        }

                        asked++;
                        if (await FaultAsync((town, client, token), (form, field), told) is { } fault)
                        {
                            faults.Add($"{person.Role} {form.Action} {field.Name}: {fault}");
                        }
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.InRange(asked, AskedMin, int.MaxValue);
        Assert.Equal("", await town.HealthAsync());
    }

    private static async Task<string?> FaultAsync((DemoTown Town, HttpClient Client, string Token) by, (WalkedForm Form, WalkedField Field) of, int? told)
    {
        string text = new('长', (told ?? TextBounds.LengthMax) + 1);
        long before = await by.Town.TakenAsync();
        var fields = of.Form.Fields.Where(field => field.Kind != "file")
            .Select(field => KeyValuePair.Create(field.Name, field == of.Field ? text : field.Name == "OperationId" ? Guid.NewGuid().ToString() : field.Name == WalkedForm.Token ? by.Token : field.Value));
        using HttpResponseMessage response = await by.Client.PostAsync(of.Form.Action, new FormUrlEncodedContent(fields));
        if (await by.Town.TakenAsync() > before || (int)response.StatusCode is 302 or 303)
        {
            return $"took {text.Length} characters, and says {told?.ToString(CultureInfo.InvariantCulture) ?? "nothing"}";
        }

        IHtmlDocument shown = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
        string? error = Control(shown, of.Field.Name) is { Id: { } id } ? shown.GetElementById(id + "-error")?.TextContent : null;
        int[] said = error is null ? [] : [.. NumberPattern().Matches(error).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).Where(number => number != text.Length)];
        // A field that is refused for another reason, or not looked at yet, says nothing of its length here.
        return !IsOfLength(error) ? null
            : told is null && !said.Contains(TextBounds.LengthMax) ? $"doesn't say how much it takes: {error}"
            : told is { } bound && !said.Contains(bound) ? $"says {bound}, and then: {error}"
            : null;
    }

    private static bool IsOfLength(string? error) => error is not null && (error.Contains("最多", StringComparison.Ordinal) || error.Contains("不超过", StringComparison.Ordinal)
        || error.Contains("超过", StringComparison.Ordinal) || error.Contains("以内", StringComparison.Ordinal) || error.Contains("缩短", StringComparison.Ordinal));

    /// <summary>The bound in the hint of the field.</summary>
    private static int? ToldBy(IDocument page, string name) =>
        Control(page, name) is { Id: { } id } && page.GetElementById(id + "-hint") is { } hint && ToldPattern().Match(hint.TextContent) is { Success: true } told
            ? int.Parse(told.Groups["max"].Value, CultureInfo.InvariantCulture)
            : null;

    private static IElement? Control(IDocument page, string name) => page.QuerySelectorAll("main input,main textarea").FirstOrDefault(control => control.GetAttribute("name") == name && control.GetAttribute("type") != "hidden");

    [GeneratedRegex("(最多|至|不超过) ?(?<max>[0-9]+) ?(个)?字", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ToldPattern();

    [GeneratedRegex("[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex NumberPattern();
}
