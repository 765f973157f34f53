using System.Collections.Concurrent;

namespace Qujing.Approvals.Browser.Tests;

/// <summary>Each form sent as it stands empty: the page that comes back says what to do, leads to the field, and is looked at like any other.</summary>
public sealed class ErrorPageTests(Chromium chromium)
{
    private const string Empty =
        """
        () => {
          const filled = f => [...f.querySelectorAll('input:not([type=hidden]), textarea, select')].some(e => e.checkVisibility());
          document.querySelectorAll('main details').forEach(d => d.open = true);
          const form = [...document.querySelectorAll('main form[method=post]')].find(filled);
          if (!form) return false;
          form.querySelectorAll('input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea').forEach(e => e.value = '');
          form.querySelectorAll('[type=radio], [type=checkbox]').forEach(e => e.checked = false);
          [...form.querySelectorAll('button')].filter(b => !/再加|填入/.test(b.textContent)).at(-1).setAttribute('data-press', '');
          return true;
        }
        """;

    /// <summary>The summary stands first, has the focus' landmark, and each of its lines leads to something that is there.</summary>
    private const string Summary =
        """
        () => {
          const sum = document.querySelector('.g-sum'), faults = [];
          if (!sum) return null;
          if (!/^(错误：|Error)/.test(document.title)) faults.push('the title keeps quiet: ' + document.title);
          if (document.querySelector('main').firstElementChild !== sum) faults.push('the summary is not first');
          for (const a of sum.querySelectorAll('a')) if (!document.querySelector(a.getAttribute('href'))) faults.push('leads nowhere: ' + a.outerHTML);
          for (const e of document.querySelectorAll('.g-err .g-in')) if (!e.getAttribute('aria-describedby')) faults.push('nothing describes ' + e.outerHTML.slice(0, 100));
          return faults;
        }
        """;

    /// <summary>What the summary and the marked fields are made of.</summary>
    private const string Parts =
        """
        () => [...document.querySelectorAll('.g-sum, .g-sum *, .g-err, .g-err *')].map(e => [e.parentElement, e].map(x => `${x.localName}.${x.className}.${x.type ?? ''}`).join('>'))
        """;

    private static readonly ConcurrentDictionary<string, bool> Seen = new(StringComparer.Ordinal);

    public static TheoryData<string> Roles => EveryPageTests.Roles;

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task EveryForm_SentEmpty_ShowsItsErrorsWithoutAFault(string role)
    {
        _ = chromium.Browser;
        PlannedPage[] pages = [.. (await chromium.PlanAsync()).Where(page => page.Role == role && page.Page.Document.QuerySelector("main form[method=post]") is not null).DistinctBy(page => page.Route)];
        int shown = 0;
        var lookers = new Lookers(chromium, chromium.PressedTown, "errors");
        await lookers.EachAsync(pages, async (page, _, picture) =>
        {
            if (!await page.EvaluateAsync<bool>(Empty))
            {
                return [];
            }

            await page.Locator("[data-press]").ClickAsync();
            await page.WaitForLoadStateAsync();
            if (await page.EvaluateAsync<string[]?>(Summary) is not { } faults)
            {
                return [];
            }

            Interlocked.Increment(ref shown);
            string[] newParts = [.. (await page.EvaluateAsync<string[]>(Parts)).Where(part => Seen.TryAdd(part, value: true))];
            var look = new PageLook(page, picture);
            return [.. faults, .. newParts.Length > 0 ? await look.WithErrorsAsync() : await look.AtWidthsAsync()];
        });

        Assert.True(lookers.Faults.Length == 0, lookers.Faults);
        // A role all of whose forms look as those of others has none in the plan.
        Assert.True(shown > 0 || pages.Length == 0 || role is "Auditor" or "Expert", "No form showed an error.");
    }
}
