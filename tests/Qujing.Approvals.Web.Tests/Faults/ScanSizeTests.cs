using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Qujing.Approvals.Web.Tests.EveryPage;
using Qujing.Approvals.Web.Tests.Town;

namespace Qujing.Approvals.Web.Tests.Faults;

/// <summary>A form takes a file of the size that it says, and answers a larger one itself: with a sentence, and with what was typed.</summary>
public sealed class ScanSizeTests(WalkedTown walked)
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData(19)]
    [InlineData(25)]
    public async Task EveryFormForAScan_AnswersAFileOfThatSizeItself(int megabytes)
    {
        (DemoTown _, TownWalk walk) = await walked.OpenAsync();
        await using DemoTown town = await DemoTown.BuildAsync();
        (TownPerson Person, WalkedForm Form)[] scans = [.. walk.People
            .SelectMany(person => walk.Of[person.Id].Where(page => page.Document.QuerySelector("main form[enctype='multipart/form-data']")?.TextContent.Contains("不超过 20 ", StringComparison.Ordinal) == true)
                .SelectMany(WalkedForm.On).Where(form => form.IsMultipart).Select(form => (person, form)))
            .DistinctBy(scan => scan.form.Shape, StringComparer.Ordinal)];
        var faults = new List<string>();
        foreach ((TownPerson person, WalkedForm form) in scans)
        {
            using HttpClient client = await town.EnterAsync(person.Id);
            string token = await DemoTown.TokenAsync(client, form.Path);
            using var content = new MultipartFormDataContent();
            foreach (WalkedField field in form.Fields.Where(field => field.Kind != "file"))
            {
                content.Add(new StringContent(field.Name == WalkedForm.Token ? token : field.Value), field.Name);
            }

            byte[] file = new byte[megabytes * Megabyte];
            "%PDF-1.7"u8.CopyTo(file);
            var part = new ByteArrayContent(file);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            content.Add(part, form.Fields.First(field => field.Kind == "file").Name, "scan.pdf");
            using HttpResponseMessage answer = await client.PostAsync(form.Action, content);
            using IHtmlDocument page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
            string said = page.QuerySelector(".g-sum")?.TextContent ?? "";
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Redirect) || said.Contains("20 ", StringComparison.Ordinal) != (megabytes > 20))
            {
                faults.Add($"{person.UserName} {form.Action}: {(int)answer.StatusCode} {said}");
            }
        }

        Assert.InRange(scans.Length, 4, int.MaxValue);
        Assert.Equal([], faults);
    }
}
