using Elsa.Expressions;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;
using Elsa.Workflows.Expressions;
using Microsoft.Extensions.DependencyInjection;

namespace Qujing.Approvals.Workflow.Elsa;

/// <summary>The expressions that a definition of ours may hold: a literal, and a list written as JSON. Nothing that runs code.</summary>
internal sealed class PlainExpressions : IExpressionDescriptorRegistry
{
    private readonly Dictionary<string, ExpressionDescriptor> _known = new(StringComparer.Ordinal);

    public PlainExpressions() => AddRange(
    [
        new ExpressionDescriptor
        {
            Type = "Literal",
            DisplayName = "Literal",
            HandlerFactory = ActivatorUtilities.GetServiceOrCreateInstance<LiteralExpressionHandler>,
            MemoryBlockReferenceFactory = () => new Literal(),
        },
        new ExpressionDescriptor
        {
            Type = "Object",
            DisplayName = "Object",
            HandlerFactory = ActivatorUtilities.GetServiceOrCreateInstance<ObjectExpressionHandler>,
        },
    ]);

    public void Add(ExpressionDescriptor descriptor) => _known[descriptor.Type] = descriptor;

    public void AddRange(IEnumerable<ExpressionDescriptor> descriptors)
    {
        foreach (var descriptor in descriptors)
        {
            Add(descriptor);
        }
    }

    public IEnumerable<ExpressionDescriptor> ListAll() => _known.Values;

    public ExpressionDescriptor? Find(Func<ExpressionDescriptor, bool> predicate) => _known.Values.FirstOrDefault(predicate);

    public ExpressionDescriptor? Find(string type) => _known.GetValueOrDefault(type);
}
