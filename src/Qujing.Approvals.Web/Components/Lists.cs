using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Qujing.Approvals.Web.Components;

public enum StageState { Waiting = 0, Done = 1, Now = 2, Returned = 3 }

/// <summary>One stage; the note says its state in words (未开始, 10月8日, 第 2 轮通过).</summary>
public sealed record Stage(string Text, StageState State, string Note);

/// <summary>Where a case stands.</summary>
[HtmlTargetElement("g-stages", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StagesTagHelper : TagHelper
{
    public IEnumerable<Stage> Items { get; set; } = [];

    public string Label { get; set; } = "办理阶段";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "g-stages");
        output.Attributes.SetAttribute("aria-label", PageLanguage.Words(Label));
        foreach (Stage stage in Items)
        {
            string? css = stage.State switch { StageState.Waiting => null, StageState.Done => "is-done", StageState.Now => "is-now", StageState.Returned => "is-back", _ => throw Unknown.Kind(stage.State.ToString()) };
            TagBuilder item = Tags.Element("li", null, ("class", css));
            item.InnerHtml.AppendHtml(Tags.Element("strong", stage.Text, ("aria-current", stage.State == StageState.Now ? "step" : null)))
                .AppendHtml("<br>").AppendHtml(Tags.Element("small", stage.Note));
            output.Content.AppendHtml(item);
        }
    }
}

/// <summary>One task; without an address it can't begin yet, and the hint says why.</summary>
public sealed record TaskItem(string Text, string? Address, string State, string StateKind = "info", string? Hint = null);

[HtmlTargetElement("g-tasks", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TasksTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = default!;

    public IEnumerable<TaskItem> Items { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ul";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "g-tasks");
        foreach (TaskItem task in Items)
        {
            output.Content.AppendHtml(One(task, $"state-{NextNo()}"));
        }
    }

    // One count for the page: a list that stands in a loop has the same unique id each time round.
    private int NextNo()
    {
        IDictionary<object, object?> items = ViewContext.HttpContext.Items;
        int no = items.TryGetValue(typeof(TasksTagHelper), out object? last) ? (int)last! + 1 : 1;
        items[typeof(TasksTagHelper)] = no;
        return no;
    }

    private static IHtmlContent One(TaskItem task, string stateId)
    {
        TagBuilder words = new("div");
        words.InnerHtml.AppendHtml(task.Address is null ? Tags.Element("span", task.Text) : Tags.Element("a", task.Text, ("href", task.Address), ("aria-describedby", stateId)));
        if (task.Hint is not null)
        {
            words.InnerHtml.AppendHtml(Tags.Element("span", task.Hint, ("class", "g-hint")));
        }

        TagBuilder state = Tags.Element("div", null, ("class", "g-tasks-state"), ("id", stateId));
        state.InnerHtml.AppendHtml(Tags.Element("strong", task.State, ("class", task.StateKind == "info" ? "g-tag" : "g-tag g-tag--" + task.StateKind)));
        TagBuilder item = new("li");
        item.InnerHtml.AppendHtml(words).AppendHtml(state);
        return item;
    }
}

/// <summary>What happened: title, Beijing time as lists write it, who, and where to read more.</summary>
public sealed record TimelineItem(string Title, string Time, string Who, string? Text = null, string? Link = null, string? LinkText = null);

[HtmlTargetElement("g-timeline", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TimelineTagHelper : TagHelper
{
    public IEnumerable<TimelineItem> Items { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "g-timeline");
        foreach (TimelineItem entry in Items)
        {
            TagBuilder item = new("li");
            TagBuilder hint = Tags.Element("p", null, ("class", "g-hint"));
            hint.InnerHtml.AppendHtml(Tags.Element("time", entry.Time)).AppendHtml(new MarkedText("　" + entry.Who));
            item.InnerHtml.AppendHtml(Tags.Element("h3", entry.Title)).AppendHtml(hint);
            AppendText(item, entry);
            output.Content.AppendHtml(item);
        }
    }

    private static void AppendText(TagBuilder item, TimelineItem entry)
    {
        if (entry.Text is not null)
        {
            item.InnerHtml.AppendHtml(Tags.Element("p", entry.Text));
        }

        if (entry.Link is not null)
        {
            TagBuilder paragraph = new("p");
            paragraph.InnerHtml.AppendHtml(Tags.Element("a", entry.LinkText ?? "查看", ("href", entry.Link), ("class", "g-act")));
            item.InnerHtml.AppendHtml(paragraph);
        }
    }
}
