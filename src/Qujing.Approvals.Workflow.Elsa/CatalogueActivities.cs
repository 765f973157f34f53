using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Qujing.Approvals.Workflow.Elsa;

/// <summary>
/// Describes the stage types of catalogues to Elsa, and through it to Elsa Studio: each is an activity type of its own, with its Chinese name,
/// its outcomes as ports and its inputs. A catalogue is data, so no class is written for a stage.
/// </summary>
/// <param name="describer">Elsa's own.</param>
/// <param name="catalogues">What the procedures know.</param>
public sealed class CatalogueActivities(IActivityDescriber describer, IReadOnlyList<StageCatalogue> catalogues) : IActivityProvider
{
    private const string Category = "审批环节";

    /// <summary>One descriptor for each stage type, and one for <c>Qujing.Effect</c>.</summary>
    public async ValueTask<IEnumerable<ActivityDescriptor>> GetDescriptorsAsync(CancellationToken cancellationToken = default)
    {
        var descriptors = new List<ActivityDescriptor>();
        foreach (var (catalogue, stage) in catalogues.SelectMany(catalogue => catalogue.Stages.Select(stage => (catalogue, stage))))
        {
            descriptors.Add(Described(await describer.DescribeActivityAsync(typeof(Stage), cancellationToken), stage, catalogue));
        }

        var effect = await describer.DescribeActivityAsync(typeof(NamedEffect), cancellationToken);
        var names = catalogues.SelectMany(catalogue => catalogue.Effects.Select(name => (name, Text: catalogue.NameOf(name, "zh")))).DistinctBy(pair => pair.name);
        Name(effect, "Qujing.Effect", "办理动作", "Carried out by the application in the step's own transaction: " + string.Join(", ", names.Select(pair => $"{pair.name} {pair.Text}")));
        effect.Ports = [Port("Done", "Done")];
        descriptors.Add(effect);
        return descriptors;
    }

    private static ActivityDescriptor Described(ActivityDescriptor descriptor, StageType stage, StageCatalogue catalogue)
    {
        Name(descriptor, stage.Type, stage.NameZh, stage.NameEn);
        descriptor.Ports = [.. stage.Outcomes.Select(outcome => Port(outcome, catalogue.NameOf(outcome, "zh")))];
        return descriptor;
    }

    private static void Name(ActivityDescriptor descriptor, string type, string nameZh, string nameEn)
    {
        descriptor.TypeName = type;
        (descriptor.Namespace, descriptor.Name) = type.Split('.', 2) is [var space, var name] ? (space, name) : ("", type);
        (descriptor.DisplayName, descriptor.Description, descriptor.Category) = (nameZh, nameEn, Category);
        var made = descriptor.ClrType;
        descriptor.Constructor = context =>
        {
            var result = context.CreateActivity(made);
            result.Activity.Type = type;
            return result;
        };
    }

    private static Port Port(string name, string shown) => new() { Name = name, DisplayName = shown, Type = PortType.Flow };
}
