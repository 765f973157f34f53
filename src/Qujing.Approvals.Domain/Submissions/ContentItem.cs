namespace Qujing.Approvals.Domain.Submissions;

/// <summary>A line of the content register: something the plan text must deal with, and the register says where (chapter or page).</summary>
/// <param name="Code">Stable: <c>art7.1</c>.</param>
/// <param name="Name">In short.</param>
/// <param name="Article">The sub-clause: <c>第七条（一）</c>.</param>
public sealed record ContentItem(string Code, string Name, string Article)
{
    /// <summary>The six content items of Art. 7.</summary>
    public static IReadOnlyList<ContentItem> MainContents { get; } =
    [
        new("art7.1", "规划规模和四至范围", "第七条（一）"),
        new("art7.2", "指导思想、发展目标、功能定位和主导产业", "第七条（二）"),
        new("art7.3", "建设用地功能分区和用地布局", "第七条（三）"),
        new("art7.4", "道路交通体系", "第七条（四）"),
        new("art7.5", "基础设施布局", "第七条（五）"),
        new("art7.6", "资源利用、生态环境保护和产业准入", "第七条（六）"),
    ];

    /// <summary>The seven mandatory items (强制性内容) of Art. 8.</summary>
    public static IReadOnlyList<ContentItem> MandatoryContents { get; } =
    [
        new("art8.1", "建设用地规模", "第八条"),
        new("art8.2", "基础设施和公共服务设施用地", "第八条"),
        new("art8.3", "水源地", "第八条"),
        new("art8.4", "水系和绿化用地", "第八条"),
        new("art8.5", "环境保护控制性指标", "第八条"),
        new("art8.6", "自然资源保护", "第八条"),
        new("art8.7", "防灾减灾", "第八条"),
    ];

    /// <summary>All thirteen, Art. 7 first.</summary>
    public static IReadOnlyList<ContentItem> All { get; } = [.. MainContents, .. MandatoryContents];

    /// <summary>The item of a code; null where there is none.</summary>
    /// <param name="code">The stable code.</param>
    public static ContentItem? Find(string? code) => All.FirstOrDefault(item => string.Equals(item.Code, code, StringComparison.Ordinal));
}
