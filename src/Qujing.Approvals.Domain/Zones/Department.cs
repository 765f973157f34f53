namespace Qujing.Approvals.Domain.Zones;

/// <summary>One of the ten departments that Art. 12 names: default participant of a joint review, with one seat on every panel.</summary>
/// <param name="Code">Stable; stored and used in addresses.</param>
/// <param name="Name">As Art. 12 writes it.</param>
/// <param name="Seat">Its seat on the panel, 1 to 10, in the order of Art. 12.</param>
public sealed record Department(string Code, string Name, int Seat)
{
    /// <summary>市工业和信息化局, lead bureau of every zone (Art. 11).</summary>
    public static readonly Department Industry = new("industry", "市工业和信息化局", 1);
    /// <summary>市发展改革委.</summary>
    public static readonly Department DevelopmentReform = new("development-reform", "市发展改革委", 2);
    /// <summary>市商务局, leads with 市工业和信息化局 under Art. 11(2).</summary>
    public static readonly Department Commerce = new("commerce", "市商务局", 3);
    /// <summary>市科技局, leads with 市工业和信息化局 under Art. 11(3).</summary>
    public static readonly Department ScienceTechnology = new("science-technology", "市科技局", 4);
    /// <summary>市自然资源和规划局.</summary>
    public static readonly Department NaturalResources = new("natural-resources", "市自然资源和规划局", 5);
    /// <summary>市生态环境局.</summary>
    public static readonly Department Environment = new("environment", "市生态环境局", 6);
    /// <summary>市林草局.</summary>
    public static readonly Department ForestryGrassland = new("forestry-grassland", "市林草局", 7);
    /// <summary>市水务局.</summary>
    public static readonly Department Water = new("water", "市水务局", 8);
    /// <summary>市住房和城乡建设局.</summary>
    public static readonly Department Housing = new("housing", "市住房和城乡建设局", 9);
    /// <summary>市应急局.</summary>
    public static readonly Department Emergency = new("emergency", "市应急局", 10);

    /// <summary>All ten, in the order of Art. 12.</summary>
    public static IReadOnlyList<Department> All { get; } =
    [
        Industry, DevelopmentReform, Commerce, ScienceTechnology, NaturalResources,
        Environment, ForestryGrassland, Water, Housing, Emergency,
    ];

    /// <summary>The department of a code or a name; null where there is none.</summary>
    /// <param name="codeOrName">Either.</param>
    public static Department? Find(string? codeOrName) => All.FirstOrDefault(department =>
        string.Equals(department.Code, codeOrName, StringComparison.Ordinal) || string.Equals(department.Name, codeOrName, StringComparison.Ordinal));
}
