using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Texts;

namespace Qujing.Approvals.Web.Tests.Shell;

public sealed class ComponentTests
{
    private const string Hostile = "\"><script>alert(1)</script>";
    private static readonly Choice[] Grades = [new("a", "甲级"), new("b", "乙级", "第六条"), new("c", Hostile)];
    private static readonly IServiceProvider Services = new ServiceCollection()
        .AddSingleton(new PageTexts(TextCatalogue.Product, new CurrentLanguage(), new Features.Settings.ZoneNames(), NullLogger<PageTexts>.Instance))
        .BuildServiceProvider();
    private readonly ModelStateDictionary _state = new();

    public static TheoryData<string> FieldKinds => ["text", "number", "date", "area", "file", "select"];

    [Theory]
    [MemberData(nameof(FieldKinds))]
    public async Task Field_WithHintAndError_TiesThemToItsControl(string kind)
    {
        _state.AddModelError("Input.Name", "请填写单位名称");
        IElement field = await HtmlAsync(Field(kind, "Input.Name"));
        IElement control = field.QuerySelector("#Input_Name")!;
        Assert.Equal("Input.Name", control.GetAttribute("name"));
        Assert.Equal("Input_Name", field.QuerySelector("label")!.GetAttribute("for"));
        Assert.Equal("Input_Name-hint Input_Name-error", control.GetAttribute("aria-describedby"));
        Assert.Equal("true", control.GetAttribute("aria-invalid"));
        // A text area says besides how much it takes, and a line where that is less.
        Assert.Equal(kind == "area" ? $"提示（最多 {TextBounds.LengthMax} 字）" : "提示", field.QuerySelector("#Input_Name-hint")!.TextContent);
        Assert.Equal("错误：请填写单位名称", field.QuerySelector("#Input_Name-error")!.TextContent);
        Assert.True(field.ClassList.Contains("g-err"));
    }

    [Theory]
    [MemberData(nameof(FieldKinds))]
    public async Task Field_WithoutError_SaysNothingOfOne(string kind)
    {
        IElement field = await HtmlAsync(Field(kind, "Name"));
        Assert.Null(field.QuerySelector(".g-errmsg"));
        Assert.Null(field.QuerySelector("#Name")!.GetAttribute("aria-invalid"));
    }

    [Theory]
    [InlineData("text", "value")]
    [InlineData("area", "text")]
    public async Task R13_Field_HostileText_StaysText(string kind, string where)
    {
        FieldTagHelper helper = Field(kind, "Name");
        (helper.Value, helper.Label, helper.Hint) = (Hostile, Hostile, Hostile);
        IElement field = await HtmlAsync(helper);
        Assert.Null(field.QuerySelector("script"));
        IElement control = field.QuerySelector("#Name")!;
        Assert.Equal(Hostile, where == "value" ? control.GetAttribute("value") : control.TextContent);
    }

    [Fact]
    public async Task Field_Redisplayed_KeepsWhatWasTyped()
    {
        _state.SetModelValue("Area", "十二公顷", "十二公顷");
        FieldTagHelper helper = Field("number", "Area");
        helper.Value = 12;
        Assert.Equal("十二公顷", (await HtmlAsync(helper)).QuerySelector("#Area")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Area_FirstLineBreak_IsKept()
    {
        FieldTagHelper helper = Field("area", "Text");
        helper.Value = "\n第二行";
        Assert.Equal("\n第二行", (await HtmlAsync(helper)).QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task Password_GoesNeverBack()
    {
        _state.SetModelValue("Password", "secret", "secret");
        Assert.Null((await HtmlAsync(With(new TextTagHelper { Type = "password" }, "Password"))).QuerySelector("input")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Date_CivilDay_IsWrittenAsBrowsersReadIt()
    {
        FieldTagHelper helper = Field("date", "Day");
        helper.Value = new DateOnly(2026, 3, 1);
        Assert.Equal("2026-03-01", (await HtmlAsync(helper)).QuerySelector("input")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Radios_NothingChosen_NothingIsPreselected()
    {
        IElement field = await HtmlAsync(With(new RadiosTagHelper { Options = Grades }, "Grade"));
        Assert.Equal("FIELDSET", field.TagName);
        Assert.Equal("标签", field.QuerySelector("legend")!.TextContent);
        Assert.Equal(3, field.QuerySelectorAll("input[type=radio]").Length);
        Assert.Empty(field.QuerySelectorAll("[checked], script"));
        Assert.Equal("Grade", field.QuerySelector("input")!.Id);
    }

    [Fact]
    public async Task Checks_SeveralChosen_AreAllShown()
    {
        FieldTagHelper helper = With(new ChecksTagHelper { Options = Grades }, "Grades");
        helper.Value = new[] { "a", "b" };
        Assert.Equal(["a", "b"], (await HtmlAsync(helper)).QuerySelectorAll("[checked]").Select(input => input.GetAttribute("value")));
    }

    [Fact]
    public async Task Select_Chosen_IsSelected()
    {
        FieldTagHelper helper = With(new SelectTagHelper { Options = Grades }, "Grade");
        helper.Value = "b";
        IElement field = await HtmlAsync(helper);
        Assert.Equal("乙级", Assert.Single(field.QuerySelectorAll("[selected]")).TextContent);
        Assert.Equal("", field.QuerySelector("option")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData(null, false, "—", "", "")]
    [InlineData(int.MinValue, false, "超期 2147483648 个工作日", "g-light--err", "path")]
    [InlineData(-1, false, "超期 1 个工作日", "g-light--err", "path")]
    [InlineData(0, false, "今天", "g-light--warn", "path")]
    [InlineData(1, false, "还剩 1 个工作日", "g-light--warn", "path")]
    [InlineData(3, false, "还剩 3 个工作日", "g-light--warn", "path")]
    [InlineData(4, false, "还剩 4 个工作日", "g-light--ok", "circle")]
    [InlineData(int.MaxValue, false, "还剩 2147483647 个工作日", "g-light--ok", "circle")]
    [InlineData(-5, true, "已暂停", "g-light--off", "path")]
    public async Task Light_EveryNumberOfDays_HasWordsShapeAndColour(int? days, bool paused, string words, string colour, string shape)
    {
        IElement light = await HtmlAsync(new LightTagHelper { Days = days, Paused = paused });
        Assert.Equal(words, light.TextContent);
        Assert.Equal($"g-light {colour}".Trim(), light.ClassName);
        Assert.Equal(shape, light.QuerySelector("svg")?.FirstElementChild?.LocalName ?? "");
    }

    [Fact]
    public async Task Tasks_NotYetPossible_IsTextWithItsReason()
    {
        IElement list = await HtmlAsync(new TasksTagHelper
        {
            ViewContext = View(),
            Items = [new("上传规划文本", "/my/plans/x/t/text", "已完成", "ok"), new("检查并报送", null, "暂不能开始", "none", "还差 8 项")],
        });
        IElement link = Assert.Single(list.QuerySelectorAll("a"));
        Assert.Equal("已完成", list.QuerySelector("#" + link.GetAttribute("aria-describedby"))!.TextContent);
        Assert.Contains("还差 8 项", list.Children[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(list.QuerySelectorAll("[disabled], [style]"));
    }

    [Fact]
    public async Task Tasks_TwoListsOfOnePage_HaveStatesOfTheirOwn()
    {
        ViewContext page = View();
        IElement[] lists = [await HtmlAsync(List(page, "已完成")), await HtmlAsync(List(page, "未开始"))];
        Assert.Equal(2, lists.SelectMany(list => list.QuerySelectorAll("[id]")).Select(state => state.Id).Distinct(StringComparer.Ordinal).Count());

        static TasksTagHelper List(ViewContext page, string state) => new() { ViewContext = page, Items = [new("上传规划文本", "/my/plans/x/t/text", state, "ok")] };
    }

    [Fact]
    public async Task Stages_TheCurrentOne_IsMarkedForReaders()
    {
        IElement stages = await HtmlAsync(new StagesTagHelper
        {
            Items = [new("组织申报", StageState.Done, "10月8日"), new("联合审查", StageState.Returned, "第 1 轮退回"), new("专家评审", StageState.Now, "进行中")],
        });
        Assert.Equal("专家评审", Assert.Single(stages.QuerySelectorAll("[aria-current=step]")).TextContent);
        Assert.All(stages.QuerySelectorAll("li"), item => Assert.NotEqual("", item.QuerySelector("small")!.TextContent));
    }

    [Fact]
    public async Task Page_WithErrors_NamesThemInTheSameWordsAndLandsOnFields()
    {
        await using WebHost host = await WebHost.StartAsync();
        var page = await Browser.ReadAsync(await host.Browse().SubmitAsync("/setup", ("UserName", "周强")));
        IElement summary = page.QuerySelector("main > .g-sum[role=alert][tabindex='-1']")!;
        Assert.Equal(page.QuerySelector("main")!.FirstElementChild, summary);
        Assert.Equal("有 3 处需要修改", summary.QuerySelector("h2")!.TextContent);
        foreach (IElement link in summary.QuerySelectorAll("a"))
        {
            IElement control = page.QuerySelector(link.GetAttribute("href")!)!;
            string error = page.QuerySelector($"[id='{control.GetAttribute("aria-describedby")!.Split(' ')[^1]}']")!.TextContent;
            Assert.Equal("错误：" + link.TextContent, error);
        }

        Assert.Equal(3, summary.QuerySelectorAll("a").Length);
        Assert.StartsWith("错误：启用系统", page.Title, StringComparison.Ordinal);
    }

    private FieldTagHelper Field(string kind, string name) => With(kind switch
    {
        "text" => new TextTagHelper(),
        "number" => new NumberTagHelper(),
        "date" => new DateTagHelper(),
        "area" => new AreaTagHelper(),
        "file" => new FileTagHelper(),
        "select" => new SelectTagHelper { Options = Grades },
        _ => throw new ArgumentException(kind, nameof(kind)),
    }, name);

    private FieldTagHelper With(FieldTagHelper helper, string name)
    {
        (helper.Name, helper.Label, helper.Hint, helper.ViewContext) = (name, "标签", "提示", View());
        return helper;
    }

    private ViewContext View() => new()
    {
        HttpContext = new DefaultHttpContext { RequestServices = Services }, RouteData = new RouteData(), ActionDescriptor = new ActionDescriptor(),
        ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), _state),
    };

    private static async Task<IElement> HtmlAsync(TagHelper helper)
    {
        var context = new TagHelperContext([], new Dictionary<object, object>(), "u1");
        var output = new TagHelperOutput("g", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        await helper.ProcessAsync(context, output);
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Create(UnicodeRanges.All));
        return new HtmlParser().ParseDocument(writer.ToString()).Body!.FirstElementChild!;
    }
}
